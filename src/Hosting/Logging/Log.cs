using System.Globalization;
using System.Text.Json;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;

namespace WorkflowManager.Hosting;

/// <summary>
/// The catalogue of all that the manager logs. Ids: 1000 the process, 2000 records and batches, 3000 sweeps, 4000 connections, 5000 the dashboard.
/// No payload above DEBUG; never a secret.
/// </summary>
/// <param name="functionVersion">Null: the program runs as a plain process.</param>
internal sealed class Log(Stream output, TimeProvider time, Severity least, string? functionVersion = null)
{
    private static readonly LogEvent Initialised = new(1001, nameof(Initialised), Severity.Info);
    private static readonly LogEvent InitialiseFailed = new(1002, nameof(InitialiseFailed), Severity.Error);
    private static readonly LogEvent InvokeFailed = new(1003, nameof(InvokeFailed), Severity.Error);
    private static readonly LogEvent ProcessRuns = new(1004, nameof(ProcessRuns), Severity.Info);
    private static readonly LogEvent ProcessStopped = new(1005, nameof(ProcessStopped), Severity.Info);

    private static readonly LogEvent RecordApplied = new(2001, nameof(RecordApplied), Severity.Info);
    private static readonly LogEvent RecordIgnored = new(2002, nameof(RecordIgnored), Severity.Info);
    private static readonly LogEvent RecordRejected = new(2003, nameof(RecordRejected), Severity.Warn);
    private static readonly LogEvent RecordFailed = new(2004, nameof(RecordFailed), Severity.Warn);
    private static readonly LogEvent BatchDone = new(2010, nameof(BatchDone), Severity.Info);
    private static readonly LogEvent BatchLost = new(2011, nameof(BatchLost), Severity.Error);
    private static readonly LogEvent ReceiveFailed = new(2020, nameof(ReceiveFailed), Severity.Error);
    private static readonly LogEvent DeleteFailed = new(2021, nameof(DeleteFailed), Severity.Warn);

    private static readonly LogEvent SweepDone = new(3001, nameof(SweepDone), Severity.Info);
    private static readonly LogEvent SweepLeft = new(3002, nameof(SweepLeft), Severity.Warn);
    private static readonly LogEvent SweepFailed = new(3003, nameof(SweepFailed), Severity.Error);

    private static readonly LogEvent WarmUpFailed = new(4001, nameof(WarmUpFailed), Severity.Warn);
    private static readonly LogEvent CredentialsRefused = new(4002, nameof(CredentialsRefused), Severity.Warn);
    private static readonly LogEvent ReconnectFailed = new(4003, nameof(ReconnectFailed), Severity.Error);

    private static readonly LogEvent ActionAsked = new(5001, nameof(ActionAsked), Severity.Info);
    private static readonly LogEvent ActionRefused = new(5002, nameof(ActionRefused), Severity.Warn);
    private static readonly LogEvent RequestFailed = new(5003, nameof(RequestFailed), Severity.Error);

    private readonly JsonLines _lines = new(output, time);

    /// <summary>A process handles one invocation at a time.</summary>
    public string? RequestId { get; set; }

    /// <summary>Set once the settings are read; what went wrong before is worth a line at any level.</summary>
    public Severity Least { get; set; } = least;

    /// <param name="built">Until the clients were made; from then on they connect.</param>
    /// <param name="elapsed">The whole.</param>
    public void Ready(Settings settings, long memoryLimitBytes, TimeSpan built, TimeSpan elapsed) => Write(Initialised, "Ready for events.", (settings, memoryLimitBytes, built, elapsed), static (w, f) =>
    {
        w.WriteString("database"u8, f.settings.Database);
        w.WriteString("credentials"u8, f.settings.UsesSecret ? $"secret {f.settings.CredentialsId}" : MongoUri.Redact(f.settings.MongoUri!));
        w.WriteString("dead_letter_queue"u8, f.settings.DeadLetterQueue ?? "none");
        w.WriteNumber("memory_mb"u8, f.memoryLimitBytes / (1024 * 1024));
        WriteMilliseconds(w, "clients_ms"u8, f.built);
        WriteMilliseconds(w, "ms"u8, f.elapsed);
    });

    public void InitialisingFailed(Exception fault) => Write(InitialiseFailed, fault.Message, fault, WriteFault);

    public void InvocationFailed(Exception fault) => Write(InvokeFailed, fault.Message, fault, WriteFault);

    public void Running(string store, string queue, TimeSpan visibility, int concurrency) =>
        Write(ProcessRuns, "Ready for events.", (store, queue, visibility, concurrency), static (w, f) =>
        {
            w.WriteString("store"u8, f.store);
            w.WriteString("queue"u8, f.queue);
            w.WriteNumber("visibility_seconds"u8, f.visibility.TotalSeconds);
            w.WriteNumber("concurrency"u8, f.concurrency);
        });

    public void Stopped() => Write(ProcessStopped, "Stopped; nothing is in hand.", 0, static (_, _) => { });

    public void ReceiveFailure(Exception fault) => Write(ReceiveFailed, $"The workflow queue could not be read or answered; it is tried again: {fault.Message}", fault, WriteFault);

    public void DeleteFailure(string problem) => Write(DeleteFailed, $"A handled message could not be deleted; it comes back and is found done: {problem}", 0, static (_, _) => { });

    public void SweepFailure(Exception fault) => Write(SweepFailed, $"The sweep failed; the next one tries again: {fault.Message}", fault, WriteFault);

    public void RecordEnded(RecordReport report)
    {
        switch (report.Outcome)
        {
            case RecordOutcome.Applied:
                Record(RecordApplied, report, "Applied.", "APPLIED", null, null);
                break;
            case RecordOutcome.Ignored ignored:
                Record(RecordIgnored, report, $"Ignored: {ignored.Reason}.", "IGNORED", ignored.Code.Value, null);
                break;
            case RecordOutcome.Rejected rejected:
                Record(RecordRejected, report, $"Rejected, it is in the dead-letter queue: {rejected.Reason}.", "REJECTED", rejected.Code.Value, null);
                break;
            case RecordOutcome.Failed failed:
                Record(RecordFailed, report, $"Not handled, it stays on the queue: {failed.Reason}.", "FAILED", failed.Code?.Value, failed.Fault);
                break;
            default:
                throw new InvalidOperationException($"No such outcome: {report.Outcome}");
        }
    }

    public void BatchEnded(BatchReport report, TimeSpan elapsed) => Write(BatchDone, "Batch handled.", (report, elapsed), static (w, f) =>
    {
        w.WriteNumber("records"u8, f.report.Records.Count);
        w.WriteNumber("failures"u8, f.report.Failures.Count);
        w.WriteNumber("conflicts"u8, f.report.Conflicts);
        WriteMilliseconds(w, "commit_ms"u8, f.report.CommitTime);
        WriteMilliseconds(w, "flush_ms"u8, f.report.FlushTime);
        WriteMilliseconds(w, "ms"u8, f.elapsed);
    });

    public void BatchFailed(int records, Exception fault) => Write(BatchLost, $"All records of the batch stay on the queue: {fault.Message}", (records, fault), static (w, f) =>
    {
        w.WriteNumber("records"u8, f.records);
        WriteFault(w, f.fault);
    });

    /// <summary>Something left is worth an alarm: a task waits for a message that can't be sent, or for a time that can't be kept.</summary>
    public void Swept(SweepReport report, TimeSpan elapsed) =>
        Write(LeftBy(report) == 0 ? SweepDone : SweepLeft, LeftBy(report) == 0 ? "Sweep done." : "Sweep done; not all could be told or settled.", (report, elapsed), static (w, f) =>
        {
            w.WriteNumber("instances"u8, f.report.Instances);
            w.WriteNumber("flushed"u8, f.report.Flushed);
            w.WriteNumber("left"u8, f.report.Left);
            WriteMilliseconds(w, "lag_ms"u8, f.report.Lag);
            w.WriteBoolean("complete"u8, f.report.Complete);
            Optional(w, "trouble"u8, f.report.Trouble);
            if (f.report.Due is { } due)
            {
                w.WriteNumber("due_instances"u8, due.Instances);
                w.WriteNumber("due_fired"u8, due.Fired);
                w.WriteNumber("due_left"u8, due.Left);
                WriteMilliseconds(w, "due_lag_ms"u8, due.Lag);
                w.WriteBoolean("due_complete"u8, due.Complete);
            }

            if ((f.report.Fault ?? f.report.Due?.Fault) is { } fault)
                WriteFault(w, fault);
            WriteMilliseconds(w, "ms"u8, f.elapsed);
        });

    private static int LeftBy(SweepReport report) => report.Left + (report.Due?.Left ?? 0);

    public void WarmUpFailure(string what, Exception fault) => Write(WarmUpFailed, $"The {what} could not be reached while initialising: {fault.Message}", fault, WriteFault);

    public void CredentialsRefusal(Exception fault) => Write(CredentialsRefused, "The database refused the credentials; the secret is read again.", fault, WriteFault);

    public void ReconnectFailure(Exception fault) => Write(ReconnectFailed, $"The credentials could not be read again: {fault.Message}", fault, WriteFault);

    /// <param name="id">Of the event that was sent; null where it was none.</param>
    public void DashboardDid(string actor, string action, string subject, string? id) => Write(ActionAsked, "Asked for at the dashboard.", (actor, action, subject, id), static (w, f) =>
    {
        w.WriteString("actor"u8, f.actor);
        w.WriteString("action"u8, f.action);
        w.WriteString("subject"u8, f.subject);
        Optional(w, "event_id"u8, f.id);
    });

    public void DashboardRefused(string actor, string action, string why) => Write(ActionRefused, $"Refused at the dashboard: {why}.", (actor, action), static (w, f) =>
    {
        w.WriteString("actor"u8, f.actor);
        w.WriteString("action"u8, f.action);
    });

    public void DashboardFailed(string action, Exception fault) => Write(RequestFailed, $"A request could not be answered: {Redaction.Clean(fault.Message)}", (action, fault), static (w, f) =>
    {
        w.WriteString("action"u8, f.action);
        WriteFault(w, f.fault);
    });

    private void Record(LogEvent what, RecordReport report, string message, string outcome, string? code, Exception? fault) =>
        Write(what, message, (report, outcome, code, fault, Debug: Least <= Severity.Debug), static (w, f) =>
        {
            Optional(w, "ref"u8, f.report.Ref?.Value);
            Optional(w, "event"u8, f.report.EventName);
            w.WriteString("event_id"u8, f.report.EventId.Value);
            w.WriteString("message_id"u8, f.report.Record.MessageId);
            w.WriteString("outcome"u8, f.outcome);
            Optional(w, "code"u8, f.code);
            if (f.report.VersionBefore is { } before)
                w.WriteNumber("version_before"u8, before);
            if (f.report.VersionAfter is { } after)
                w.WriteNumber("version_after"u8, after);
            WriteMilliseconds(w, "ms"u8, f.report.Elapsed);
            if (f.fault is not null)
                WriteFault(w, f.fault);
            if (f.Debug)
                w.WriteString("body"u8, f.report.Record.Body);
        });

    private void Write<T>(LogEvent what, string message, T facts, Action<Utf8JsonWriter, T> writeFacts)
    {
        if (what.Severity >= Least)
            _lines.Write(what, message, functionVersion, RequestId, facts, writeFacts);
    }

    private static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void WriteFault(Utf8JsonWriter writer, Exception fault)
    {
        writer.WriteString("fault"u8, fault.GetType().Name);
        writer.WriteString("detail"u8, Redaction.Clean(fault.ToString()));
    }

    /// <summary>Tenths, so that the lines of a fast batch differ from zero.</summary>
    private static void WriteMilliseconds(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TimeSpan time)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture));
    }
}
