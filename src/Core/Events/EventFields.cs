using System.Globalization;
using System.Text.Json;

namespace WorkflowManager.Core;

/// <summary>Makes an event of a body's fields.</summary>
internal sealed class EventFields(JsonElement root, string messageId, string? attemptAttribute) : BodyFields(root)
{
    public EventParseResult Read()
    {
        ReadNames();
        // All that identifies the event is read before anything is judged, so that a malformed one can still be found in the log.
        var id = Text("event_id", Bounds.IdLength, required: false) ?? messageId;
        var reference = Text("business_ref_no", Bounds.IdLength, required: true);
        var component = Text("component_name", Bounds.NameLength, required: true);
        var name = Text("event_name", Bounds.NameLength, required: true);
        var read = Problem is null ? ReadEvent(new EventId(id), new BusinessRef(reference!), new ComponentName(component!), name!) : null;
        return Problem is null
            ? new EventParseResult.Valid(read!)
            : new EventParseResult.Malformed(Field!, Problem, new EventId(id), reference is null ? null : new BusinessRef(reference), component, name);
    }

    private WorkflowEvent? ReadEvent(EventId id, BusinessRef reference, ComponentName component, string name) => name switch
    {
        EventNames.StartWorkflow => new WorkflowEvent.StartWorkflow(id, reference, component, PositiveInteger("template_version"), Json("data")),
        EventNames.PauseWorkflow => new WorkflowEvent.PauseWorkflow(id, reference, component, Reason(), RequestedBy()),
        EventNames.ResumeWorkflow => new WorkflowEvent.ResumeWorkflow(id, reference, component, Reason(), RequestedBy()),
        EventNames.CancelWorkflow => new WorkflowEvent.CancelWorkflow(id, reference, component, Reason(), RequestedBy()),
        EventNames.ReplayTask => Replay(id, reference, component),
        EventNames.DeadlineReached => new WorkflowEvent.DeadlineReached(id, reference, component, Moment("due_at", required: true) ?? default),
        EventNames.TaskCompleted or EventNames.TaskFailed or EventNames.TaskPending or EventNames.SkipTask
            or EventNames.TaskHeartbeat or EventNames.TaskClaimed or EventNames.TaskReleased => ReadTaskEvent(id, reference, component, name),
        _ => Fail<WorkflowEvent>("event_name", $"'{name}' is unknown; it is one of {string.Join(", ", EventNames.All)}"),
    };

    private WorkflowEvent.TaskEvent ReadTaskEvent(EventId id, BusinessRef reference, ComponentName component, string name)
    {
        var stage = new StageName(Text("stage_name", Bounds.NameLength, required: true) ?? "");
        var task = new TaskName(Text("task_name", Bounds.NameLength, required: true) ?? "");
        var attempt = PositiveInteger("attempt") ?? AttemptAttribute();
        var reason = Reason();
        CheckTaskType();
        return name switch
        {
            EventNames.TaskCompleted => new WorkflowEvent.TaskCompleted(id, reference, component, stage, task, attempt, reason)
            {
                Actor = Optional("actor"),
                Output = Json("output"),
            },
            EventNames.TaskFailed => new WorkflowEvent.TaskFailed(id, reference, component, stage, task, attempt, reason)
            {
                Code = Code(),
                DueAt = Moment("due_at", required: false),
            },
            EventNames.TaskHeartbeat => new WorkflowEvent.TaskHeartbeat(
                id, reference, component, stage, task, attempt, Percent(), ReasonText.Cut(Text("text", int.MaxValue, required: false, mayBeEmpty: true))),
            EventNames.TaskClaimed => new WorkflowEvent.TaskClaimed(
                id, reference, component, stage, task, attempt, reason, Text("actor", Bounds.NameLength, required: true) ?? ""),
            EventNames.TaskReleased => Released(id, reference, component, stage, task, attempt, reason),
            EventNames.SkipTask => new WorkflowEvent.SkipTask(id, reference, component, stage, task, attempt, reason, RequestedBy()),
            _ => new WorkflowEvent.TaskPending(id, reference, component, stage, task, attempt, reason, ExpectedStatus()),
        };
    }

    private WorkflowEvent.TaskReleased Released(
        EventId id, BusinessRef reference, ComponentName component, StageName stage, TaskName task, int? attempt, string? reason)
    {
        var requestedBy = Optional("requested_by");
        return new(id, reference, component, stage, task, attempt, reason, Text("actor", Bounds.NameLength, required: requestedBy is null), requestedBy);
    }

    private WorkflowEvent.ReplayTask Replay(EventId id, BusinessRef reference, ComponentName component)
    {
        var scope = Scope();
        var stage = Text("stage_name", Bounds.NameLength, required: scope is not ReplayScope.Workflow);
        var task = Text("task_name", Bounds.NameLength, required: scope is ReplayScope.Task or ReplayScope.Downstream);
        if (scope is ReplayScope.Workflow && stage is not null)
            Fail<string>("stage_name", "is not for scope 'workflow', which is all of them; take it away, or say scope 'stage'");
        if (scope is ReplayScope.Workflow or ReplayScope.Stage && task is not null)
            Fail<string>("task_name", "is not for this scope; take it away, or say scope 'task' or 'downstream'");
        return new(
            id, reference, component, scope ?? default, stage is null ? null : new StageName(stage), task is null ? null : new TaskName(task),
            Reason(), RequestedBy(), PositiveInteger("expected_version"));
    }

    private ReplayScope? Scope()
    {
        if (Text("scope", Bounds.NameLength, required: true) is not { } wire)
            return null;
        if (StatusNames.ParseReplayScope(wire) is { } scope)
            return scope;
        Fail<string>("scope", $"'{wire}' is unknown; it is one of {string.Join(", ", Enum.GetValues<ReplayScope>().Select(s => s.ToWire()))}");
        return null;
    }

    private string? Reason() => ReasonText.Cut(Text("reason", int.MaxValue, required: false, mayBeEmpty: true));

    private string? Optional(string field) => Text(field, Bounds.NameLength, required: false);

    /// <summary>The log has to tell who steered.</summary>
    private string RequestedBy() => Text("requested_by", Bounds.NameLength, required: true) ?? "";

    /// <summary>Status codes of HTTP, say, come as numbers.</summary>
    private string? Code() =>
        Find("code", out var value) && value.ValueKind == JsonValueKind.Number && value.GetRawText() is { Length: <= Bounds.NameLength } number
            ? number
            : Optional("code");

    private int? AttemptAttribute()
    {
        if (attemptAttribute is null)
            return null;
        // Digits only: TryParse alone takes null characters behind them.
        if (!attemptAttribute.AsSpan().ContainsAnyExceptInRange('0', '9')
            && int.TryParse(attemptAttribute, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;
        Fail<string>("attempt", "the message attribute must be a positive integer");
        return null;
    }

    private int? Percent()
    {
        if (!Find("percent", out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and <= 100)
            return (int)number;
        Fail<string>("percent", "must be a number from 0 to 100");
        return null;
    }

    private WorkflowTaskStatus? ExpectedStatus()
    {
        if (Text("expected_status", Bounds.NameLength, required: false) is not { } wire)
            return null;
        if (StatusNames.ParseTaskStatus(wire) is { } status)
            return status;
        Fail<string>("expected_status", $"'{wire}' is unknown; it is one of {string.Join(", ", Enum.GetValues<WorkflowTaskStatus>().Select(s => s.ToWire()))}");
        return null;
    }

    /// <summary>It changes nothing, the template says what a task is; but a wrong one shows a sender that is wrong about more.</summary>
    private void CheckTaskType()
    {
        if (Text("task_type", Bounds.NameLength, required: false) is { } wire && StatusNames.ParseTaskType(wire) is null)
            Fail<string>("task_type", $"'{wire}' is unknown; it is SERVICE or HUMAN");
    }
}
