using System.Globalization;
using System.Text.Json;

namespace WorkflowManager.Core;

/// <summary>The fields of one event's body, read one by one; the first problem stands.</summary>
internal sealed class EventFields(JsonElement root, string messageId, string? attemptAttribute)
{
    // By name, read once: a name that is no text must not be compared with, it throws.
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private string? _field;
    private string? _problem;

    public EventParseResult Read()
    {
        ReadNames();
        // All that identifies the event is read before anything is judged, so that a malformed one can still be found in the log.
        var id = Text("event_id", Bounds.IdLength, required: false) ?? messageId;
        var reference = Text("business_ref_no", Bounds.IdLength, required: true);
        var component = Text("component_name", Bounds.NameLength, required: true);
        var name = Text("event_name", Bounds.NameLength, required: true);
        var read = _problem is null ? ReadEvent(new EventId(id), new BusinessRef(reference!), new ComponentName(component!), name!) : null;
        return _problem is null
            ? new EventParseResult.Valid(read!)
            : new EventParseResult.Malformed(_field!, _problem, new EventId(id), reference is null ? null : new BusinessRef(reference), component, name);
    }

    private WorkflowEvent? ReadEvent(EventId id, BusinessRef reference, ComponentName component, string name)
    {
        switch (name)
        {
            case EventNames.StartWorkflow:
                return new WorkflowEvent.StartWorkflow(id, reference, component, PositiveInteger("template_version"), Data());
            case EventNames.PauseWorkflow or EventNames.ResumeWorkflow or EventNames.CancelWorkflow:
                return Control(id, reference, component, name);
            case EventNames.TaskCompleted or EventNames.TaskFailed or EventNames.TaskPending or EventNames.SkipTask:
                var stage = new StageName(Text("stage_name", Bounds.NameLength, required: true) ?? "");
                var task = new TaskName(Text("task_name", Bounds.NameLength, required: true) ?? "");
                var attempt = PositiveInteger("attempt") ?? AttemptAttribute();
                var reason = Cut(Text("reason", int.MaxValue, required: false, mayBeEmpty: true));
                CheckTaskType();
                return name switch
                {
                    EventNames.TaskCompleted => new WorkflowEvent.TaskCompleted(id, reference, component, stage, task, attempt, reason),
                    EventNames.TaskFailed => new WorkflowEvent.TaskFailed(id, reference, component, stage, task, attempt, reason),
                    EventNames.SkipTask => new WorkflowEvent.SkipTask(id, reference, component, stage, task, attempt, reason, RequestedBy()),
                    _ => new WorkflowEvent.TaskPending(id, reference, component, stage, task, attempt, reason, ExpectedStatus()),
                };
            default:
                return Fail<WorkflowEvent>("event_name", $"'{name}' is unknown; it is one of {string.Join(", ", EventNames.All)}");
        }
    }

    private WorkflowEvent.ControlEvent Control(EventId id, BusinessRef reference, ComponentName component, string name)
    {
        var reason = Cut(Text("reason", int.MaxValue, required: false, mayBeEmpty: true));
        var requestedBy = RequestedBy();
        return name switch
        {
            EventNames.PauseWorkflow => new WorkflowEvent.PauseWorkflow(id, reference, component, reason, requestedBy),
            EventNames.ResumeWorkflow => new WorkflowEvent.ResumeWorkflow(id, reference, component, reason, requestedBy),
            _ => new WorkflowEvent.CancelWorkflow(id, reference, component, reason, requestedBy),
        };
    }

    /// <summary>The log has to tell who steered.</summary>
    private string RequestedBy() => Text("requested_by", Bounds.NameLength, required: true) ?? "";

    private string? Text(string field, int maxLength, bool required, bool mayBeEmpty = false)
    {
        if (!Find(field, out var value))
            return required ? Fail<string>(field, "is missing") : null;
        if (value.ValueKind != JsonValueKind.String)
            return Fail<string>(field, $"must be a string, not {EventParser.Describe(value.ValueKind)}");
        if (!JsonRules.TryGetText(value, out var text))
            return Fail<string>(field, "is not valid Unicode text (a lone surrogate)");
        if (text.Length == 0 && !mayBeEmpty)
            return Fail<string>(field, "must not be empty");
        return text.Length > maxLength ? Fail<string>(field, $"has {text.Length} characters; at most {maxLength} are allowed") : text;
    }

    private int? PositiveInteger(string field)
    {
        if (!Find(field, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0)
            return number;
        Fail<string>(field, "must be a positive integer");
        return null;
    }

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

    private JsonElement? Data()
    {
        if (!Find("data", out var data))
            return null;
        if (JsonRules.Problems(data, "data").FirstOrDefault() is { } problem)
            Fail<string>(problem.Path, problem.Message);
        return data;
    }

    private void ReadNames()
    {
        foreach (var property in root.EnumerateObject())
        {
            if (JsonRules.TryGetName(property) is not { } name)
                Fail<string>("$", "has a field whose name is not valid Unicode text (a lone surrogate)");
            else if (!_values.TryAdd(name, property.Value))
                Fail<string>(JsonRules.ShortPath(name), "stands twice; keep one of them");
        }
    }

    /// <summary>A field that is null counts as absent, as most serialisers write it.</summary>
    private bool Find(string field, out JsonElement value) =>
        _values.TryGetValue(field, out value) && value.ValueKind != JsonValueKind.Null;

    private static string? Cut(string? reason)
    {
        if (reason is null || reason.Length <= Bounds.ReasonLength)
            return reason;
        var length = char.IsHighSurrogate(reason[Bounds.ReasonLength - 1]) ? Bounds.ReasonLength - 1 : Bounds.ReasonLength;
        return reason[..length];
    }

    private T? Fail<T>(string field, string problem)
        where T : class
    {
        if (_problem is null)
            (_field, _problem) = (field, problem);
        return null;
    }
}
