using System.Text;
using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Hosting.Tests;

/// <summary>The lines as operators' queries and alarms know them.</summary>
public sealed class LogTests : IDisposable
{
    private static readonly InboundRecord Record = new("m-1", """{"secret":"payload"}""", DateTimeOffset.UnixEpoch);

    private readonly MemoryStream _output = new();

    [Fact]
    public void An_applied_record()
    {
        Open().RecordEnded(Report(new RecordOutcome.Applied()));
        AssertLine("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"INFO","log_id":2001,"log_event":"RecordApplied","message":"Applied.","ref":"ORDER-001","event":"TaskCompleted","event_id":"e-1","message_id":"m-1","outcome":"APPLIED","version_before":3,"version_after":4,"ms":12.3,"request_id":"r-1","function_version":"7"}""");
    }

    [Fact]
    public void An_ignored_record()
    {
        Open().RecordEnded(Report(new RecordOutcome.Ignored(DecisionCode.AlreadyCompleted, "the task is COMPLETED already")));
        AssertLine("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"INFO","log_id":2002,"log_event":"RecordIgnored","message":"Ignored: the task is COMPLETED already.","ref":"ORDER-001","event":"TaskCompleted","event_id":"e-1","message_id":"m-1","outcome":"IGNORED","code":"ALREADY_COMPLETED","version_before":3,"version_after":4,"ms":12.3,"request_id":"r-1","function_version":"7"}""");
    }

    [Fact]
    public void A_rejected_record_without_a_readable_reference()
    {
        Open().RecordEnded(new RecordReport(
            Record, new EventId("m-1"), null, null, new RecordOutcome.Rejected(DecisionCode.Malformed, "$: the body is not JSON"), null, null, TimeSpan.Zero));
        AssertLine("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"WARN","log_id":2003,"log_event":"RecordRejected","message":"Rejected, it is in the dead-letter queue: $: the body is not JSON.","event_id":"m-1","message_id":"m-1","outcome":"REJECTED","code":"MALFORMED","ms":0.0,"request_id":"r-1","function_version":"7"}""");
    }

    [Fact]
    public void A_failed_record_with_its_fault_and_no_credentials()
    {
        Open().RecordEnded(Report(new RecordOutcome.Failed("no server", null, new TimeoutException("mongodb://a:hunter2@db is away"))));
        AssertLine("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"WARN","log_id":2004,"log_event":"RecordFailed","message":"Not handled, it stays on the queue: no server.","ref":"ORDER-001","event":"TaskCompleted","event_id":"e-1","message_id":"m-1","outcome":"FAILED","version_before":3,"version_after":4,"ms":12.3,"fault":"TimeoutException","detail":"System.TimeoutException: mongodb://***@db is away","request_id":"r-1","function_version":"7"}""");
    }

    [Fact]
    public void A_batch()
    {
        Open().BatchEnded(new BatchReport([], ["m-1"], 2, TimeSpan.FromMilliseconds(3.21), TimeSpan.FromMilliseconds(4)), TimeSpan.FromMilliseconds(20));
        AssertLine("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"INFO","log_id":2010,"log_event":"BatchDone","message":"Batch handled.","records":0,"failures":1,"conflicts":2,"commit_ms":3.2,"flush_ms":4.0,"ms":20.0,"request_id":"r-1","function_version":"7"}""");
    }

    [Theory]
    [InlineData(0, "INFO", 3001, "SweepDone", "Sweep done.")]
    [InlineData(1, "WARN", 3002, "SweepLeft", "Sweep done; not all could be told or settled.")]
    public void A_sweep_warns_where_something_is_left(int left, string level, int id, string name, string message)
    {
        Open().Swept(new SweepReport(5, 4, left, TimeSpan.FromSeconds(1.5), Complete: true), TimeSpan.FromMilliseconds(7));
        AssertLine($$"""{"timestamp":"2026-01-02T03:04:05.678Z","level":"{{level}}","log_id":{{id}},"log_event":"{{name}}","message":"{{message}}","instances":5,"flushed":4,"left":{{left}},"lag_ms":1500.0,"complete":true,"ms":7.0,"request_id":"r-1","function_version":"7"}""");
    }

    /// <summary>A time that can't be kept is as bad as a message that can't be sent.</summary>
    [Fact]
    public void A_sweep_warns_where_something_due_is_left()
    {
        var due = new DueReport(3, 1, 1, 1, TimeSpan.FromSeconds(2), Complete: false, new InvalidDataException("odd"));
        Open().Swept(new SweepReport(0, 0, 0, TimeSpan.Zero, Complete: true) { Due = due }, TimeSpan.FromMilliseconds(7));
        Assert.Contains("\"log_event\":\"SweepLeft\"", Written(), StringComparison.Ordinal);
        Assert.Contains("\"due_instances\":3,\"due_fired\":1,\"due_left\":1,\"due_lag_ms\":2000.0,\"due_complete\":false", Written(), StringComparison.Ordinal);
        Assert.Contains("odd", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ready_function_names_its_database_without_the_password()
    {
        var settings = SettingsReader.Read(name => name == "MONGODB_URI" ? "mongodb://admin:hunter2@db:27017" : null);
        Open().Ready(settings, 512 * 1024 * 1024, TimeSpan.FromMilliseconds(4), TimeSpan.FromMilliseconds(11));
        AssertLine("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"INFO","log_id":1001,"log_event":"Initialised","message":"Ready for events.","database":"workflow","credentials":"mongodb://db:27017/","dead_letter_queue":"none","memory_mb":512,"clients_ms":4.0,"ms":11.0,"request_id":"r-1","function_version":"7"}""");
    }

    [Fact]
    public void The_payload_is_logged_at_debug_only()
    {
        Open(Severity.Info).RecordEnded(Report(new RecordOutcome.Applied()));
        Assert.DoesNotContain("payload", Written(), StringComparison.Ordinal);
        Open(Severity.Debug).RecordEnded(Report(new RecordOutcome.Applied()));
        Assert.Contains("""
            "body":"{\"secret\":\"payload\"}"
            """.Trim(), Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_below_the_level_are_left_out()
    {
        var log = Open(Severity.Warn);
        log.RecordEnded(Report(new RecordOutcome.Applied()));
        Assert.Equal("", Written());
        log.RecordEnded(Report(new RecordOutcome.Rejected(DecisionCode.UnknownTask, "no such task")));
        Assert.NotEqual("", Written());
    }

    [Fact]
    public void Line_breaks_in_a_reason_stay_in_one_line()
    {
        Open().RecordEnded(Report(new RecordOutcome.Rejected(DecisionCode.Malformed, "two\nlines \u2028 and \"quotes\"")));
        Assert.Equal(1, Written().Count(c => c == '\n'));
    }

    public void Dispose() => _output.Dispose();

    private Log Open(Severity least = Severity.Info)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
        return new Log(_output, time, least, "7") { RequestId = "r-1" };
    }

    private static RecordReport Report(RecordOutcome outcome) =>
        new(Record, new EventId("e-1"), new BusinessRef("ORDER-001"), "TaskCompleted", outcome, 3, 4, TimeSpan.FromMilliseconds(12.34));

    private void AssertLine(string expected) => Assert.Equal(expected + "\n", Written());

    private string Written() => Encoding.UTF8.GetString(_output.ToArray());
}
