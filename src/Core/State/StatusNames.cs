namespace WorkflowManager.Core;

/// <summary>The statuses as documents, events and logs spell them.</summary>
public static class StatusNames
{
    public static string ToWire(this WorkflowStatus status) => status switch
    {
        WorkflowStatus.Active => "ACTIVE",
        WorkflowStatus.Completed => "COMPLETED",
        WorkflowStatus.Paused => "PAUSED",
        WorkflowStatus.Cancelled => "CANCELLED",
        WorkflowStatus.TimedOut => "TIMED_OUT",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static string ToWire(this StageStatus status) => status switch
    {
        StageStatus.NotStarted => "NOT STARTED",
        StageStatus.Active => "ACTIVE",
        StageStatus.Completed => "COMPLETED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static string ToWire(this WorkflowTaskStatus status) => status switch
    {
        WorkflowTaskStatus.Pending => "PENDING",
        WorkflowTaskStatus.Scheduled => "SCHEDULED",
        WorkflowTaskStatus.Completed => "COMPLETED",
        WorkflowTaskStatus.Failed => "FAILED",
        WorkflowTaskStatus.Skipped => "SKIPPED",
        WorkflowTaskStatus.Cancelled => "CANCELLED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static string ToWire(this TaskType type) => type switch
    {
        TaskType.Service => "SERVICE",
        TaskType.Human => "HUMAN",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    public static string ToWire(this ReplayScope scope) => scope switch
    {
        ReplayScope.Task => "task",
        ReplayScope.Downstream => "downstream",
        ReplayScope.Stage => "stage",
        ReplayScope.Workflow => "workflow",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, null),
    };

    /// <summary>Of one of them, not of several.</summary>
    public static string ToWire(this NotifyOn kind) => kind switch
    {
        NotifyOn.Completed => "completed",
        NotifyOn.Failed => "failed",
        NotifyOn.Closed => "closed",
        NotifyOn.Status => "status",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Null where <paramref name="wire"/> is no such status; the caller knows which field to name.</summary>
    public static WorkflowStatus? ParseWorkflowStatus(string wire) => Find(wire, Enum.GetValues<WorkflowStatus>(), ToWire);

    /// <inheritdoc cref="ParseWorkflowStatus"/>
    public static StageStatus? ParseStageStatus(string wire) => Find(wire, Enum.GetValues<StageStatus>(), ToWire);

    /// <inheritdoc cref="ParseWorkflowStatus"/>
    public static WorkflowTaskStatus? ParseTaskStatus(string wire) => wire switch
    {
        // Spelled out: it is read once for each task of each instance that is loaded.
        "PENDING" => WorkflowTaskStatus.Pending,
        "SCHEDULED" => WorkflowTaskStatus.Scheduled,
        "COMPLETED" => WorkflowTaskStatus.Completed,
        "FAILED" => WorkflowTaskStatus.Failed,
        "SKIPPED" => WorkflowTaskStatus.Skipped,
        "CANCELLED" => WorkflowTaskStatus.Cancelled,
        _ => null,
    };

    /// <inheritdoc cref="ParseWorkflowStatus"/>
    public static TaskType? ParseTaskType(string wire) => Find(wire, Enum.GetValues<TaskType>(), ToWire);

    /// <inheritdoc cref="ParseWorkflowStatus"/>
    public static ReplayScope? ParseReplayScope(string wire) => Find(wire, Enum.GetValues<ReplayScope>(), ToWire);

    private static T? Find<T>(string wire, T[] all, Func<T, string> toWire)
        where T : struct
    {
        foreach (var value in all)
            if (toWire(value) == wire)
                return value;
        return null;
    }
}
