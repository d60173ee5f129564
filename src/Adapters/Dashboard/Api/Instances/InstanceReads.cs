using System.Text;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>One instance, from all its sides.</summary>
internal static class InstanceReads
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>An instance with its log.</summary>
    /// <exception cref="ApiProblemException">There is none, or it makes no sense.</exception>
    public static async Task<LoadedInstance> LoadAsync(ApiCall call)
    {
        var loaded = await LoadedInstance.TryReadAsync(call.Ports.Instances, call.Ports.Events, call.Ref, call.Token) ?? throw await MissingAsync(call);
        _ = loaded.State;
        return loaded;
    }

    /// <exception cref="ApiProblemException">There is none.</exception>
    public static async Task<InstanceRecord> FindAsync(ApiCall call) =>
        await call.Ports.Instances.FindAsync(call.Ref, call.Token) ?? throw await MissingAsync(call);

    public static async Task<ApiAnswer?> ShowAsync(ApiCall call)
    {
        var record = await FindAsync(call);
        return ApiAnswer.Ok(writer => InstanceView.Write(writer, record));
    }

    public static Task<ApiAnswer?> WatchAsync(ApiCall call)
    {
        var (instances, reference) = (call.Ports.Instances, call.Ref);
        return EventStream.WriteAsync(call, call.Site.Live.Watch($"instance/{reference}", LookEvery, async cancellationToken =>
            await instances.FindAsync(reference, cancellationToken) is { } record ? NewsOf(record) : new LiveNews("", "gone", "{}"u8.ToArray(), IsLast: true)));
    }

    public static async Task<ApiAnswer?> PictureAsync(ApiCall call)
    {
        var loaded = await LoadAsync(call);
        var (state, times, now) = (loaded.State, InstanceTimes.Of(loaded.History), call.Now);
        if (call.Query("version") is { } text)
        {
            state = At(loaded, ApiCall.Number("version", 1, text), "version");
            (times, now) = (PastVersion.Times(loaded, state.Version), state.UpdatedAt);
        }

        return ApiAnswer.Ok(writer => PictureView.Write(writer, state.Definition, state, times, now));
    }

    public static async Task<ApiAnswer?> ExplainAsync(ApiCall call)
    {
        var explanation = Explain(await LoadAsync(call));
        return ApiAnswer.Ok(writer => ExplanationView.Write(writer, explanation));
    }

    public static InstanceExplanation Explain(LoadedInstance loaded, TaskAddress? only = null) =>
        Explainer.Explain(loaded.State, loaded.Entries, loaded.Record.Instance.Outbox, DispatchErrors.Read(loaded.Record.Document), only);

    /// <summary>Also where there is no instance: a start that was rejected has left its reason there.</summary>
    public static async Task<ApiAnswer?> EventsAsync(ApiCall call)
    {
        var log = await call.Ports.Events.ReadAsync(call.Ref, call.Token);
        return log.Count == 0 && await call.Ports.Instances.FindAsync(call.Ref, call.Token) is null ? throw await MissingAsync(call) : ApiAnswer.Items(log, LoggedEventView.Write);
    }

    public static async Task<ApiAnswer?> EventAsync(ApiCall call)
    {
        var id = new EventId(call.Segment("event_id", Bounds.IdLength));
        var logged = (await call.Ports.Events.ReadAsync(call.Ref, call.Token)).LastOrDefault(l => l.Entry.EventId == id)
            ?? throw ApiProblemException.Missing("NOT_DECIDED", $"Nothing has come of event '{id}' yet; is 'wfm run' or the function at work?");
        return ApiAnswer.Ok(writer => LoggedEventView.Write(writer, logged));
    }

    public static async Task<ApiAnswer?> VersionAsync(ApiCall call)
    {
        var version = ApiCall.Number("version", 1, call.Segment("version", 20));
        var state = At(await LoadAsync(call), version, "version");
        return ApiAnswer.Ok(writer => StateView.Write(writer, state));
    }

    public static async Task<ApiAnswer?> DiffAsync(ApiCall call)
    {
        var (from, to) = (ApiCall.Number("from", 0, call.Query("from")), ApiCall.Number("to", 1, call.Query("to")));
        var loaded = await LoadAsync(call);
        var changes = StateDiff.Between(from == 0 ? null : At(loaded, from, "from"), At(loaded, to, "to"));
        return ApiAnswer.Ok(writer => StateDiffView.Write(writer, changes));
    }

    public static async Task<ApiAnswer?> CheckAsync(ApiCall call)
    {
        var problems = await new StoreCheck(call.Ports.Instances, call.Ports.Events, new EngineLimits().StaleAfter, call.Site.Time).CheckAsync(await FindAsync(call), call.Token);
        return ApiAnswer.Ok(writer => FsckView.Write(writer, call.Ref, problems));
    }

    private static WorkflowState At(LoadedInstance loaded, long version, string field) => PastVersion.Of(loaded, version) switch
    {
        { State: { } state } => state,
        { Exists: true, Problem: var problem } => throw new ApiProblemException(409, "LOG_INCOMPLETE", $"{problem} The check of the instance tells more.", field),
        { Problem: var problem } => throw new ApiProblemException(404, "NO_VERSION", problem!, field),
    };

    /// <summary>A document may change without an event: its outbox is cleared, and an error of sending shown.</summary>
    private static LiveNews NewsOf(InstanceRecord record)
    {
        var document = record.Document;
        var (updated, status) = (Text("updated_at"), Text("status"));
        var mark = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{record.Instance.Version} {updated} {status} {Outbox(record)} {record.Instance.HasDispatchError}");
        return new LiveNews(mark, "instance", JsonAnswers.Bytes(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("version"u8, record.Instance.Version);
            writer.WriteString("updated_at"u8, updated);
            writer.WriteString("status"u8, status);
            writer.WriteEndObject();
        }));

        string? Text(string field) => document.TryGetProperty(field, out var value) && value.ValueKind == System.Text.Json.JsonValueKind.String ? value.GetString() : null;
    }

    private static int Outbox(InstanceRecord record)
    {
        try
        {
            return record.Instance.Outbox.Count;
        }
        catch (InvalidDataException)
        {
            // It is watched all the same: somebody may be mending it.
            return -1;
        }
    }

    private static async Task<ApiProblemException> MissingAsync(ApiCall call)
    {
        var (sentence, wasRejected) = await LoadedInstance.WhyMissingAsync(call.Ports.Events, call.Ref, call.Token);
        return ApiProblemException.Missing(wasRejected ? "START_REJECTED" : "NO_INSTANCE", $"{sentence.TrimEnd('.')}.");
    }
}
