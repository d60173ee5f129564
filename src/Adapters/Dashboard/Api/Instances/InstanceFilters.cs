using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>What instances are asked for.</summary>
internal static class InstanceFilters
{
    // From now that far back there is a date still.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    public static IReadOnlyList<ApiParameter> Parameters { get; } =
    [
        new("ref", "References that begin like this"),
        new("component", "Of this component's templates"),
        new("status", "ACTIVE, PAUSED, COMPLETED, CANCELLED or TIMED_OUT"),
        new("stage", "In which this stage is ACTIVE"),
        new("business_status", "That have reached this one last"),
        new("failed", "true: open ones with a FAILED task", "boolean"),
        new("failed_task", "In which the task of this name is FAILED"),
        new("older_than", "Created at least so long ago: 90d, 12h, 30m, 45s"),
        new("newer_than", "Created at most so long ago"),
    ];

    public static InstanceFilter Read(ApiCall call) => new()
    {
        Component = call.Query("component") is { } component ? new ComponentName(component) : null,
        Status = call.Query("status") is { } status
            ? StatusNames.ParseWorkflowStatus(status)
                ?? throw ApiProblemException.Field400("status", $"give one of {string.Join(", ", Enum.GetValues<WorkflowStatus>().Select(s => s.ToWire()))}")
            : null,
        Stage = call.Query("stage") is { } stage ? new StageName(stage) : null,
        Failed = call.Query("failed") switch
        {
            null or "false" => false,
            "true" => true,
            _ => throw ApiProblemException.Field400("failed", "give true or false"),
        },
        RefPrefix = call.Query("ref", Bounds.IdLength),
        BusinessStatus = call.Query("business_status"),
        FailedTask = call.Query("failed_task") is { } task ? new FailedTaskName(null, new TaskName(task)) : null,
        CreatedBefore = Before(call, "older_than"),
        CreatedAfter = Before(call, "newer_than"),
    };

    /// <summary>What the filter is, whenever it is asked.</summary>
    public static string Key(ApiCall call) => string.Join('&', Parameters.Append(InstanceRoutes.Limit).Select(p => $"{p.Name}={Uri.EscapeDataString(call.Query(p.Name, Bounds.IdLength) ?? "")}"));

    private static DateTimeOffset? Before(ApiCall call, string name)
    {
        if (call.Query(name, 20) is not { } text)
            return null;
        return Duration.Parse(text) is { } age && age <= Longest && age >= TimeSpan.Zero
            ? call.Now - age
            : throw ApiProblemException.Field400(name, "give a time such as 90d, 12h, 30m or 45s");
    }
}
