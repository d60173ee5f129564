using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>
/// Words by which a store finds instances, each followed by the list's order in its index: one index for all questions of that kind. They are kept in stores,
/// so what is written here must not change.
/// </summary>
public static class ListKeys
{
    public const string Failed = "failed";

    public static string Stage(StageName stage) => $"stage:{stage}";

    public static string FailedTask(FailedTaskName failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        var task = KeyPart.Escape(failed.Task.Value);
        return failed.Stage is { } stage ? $"task:{KeyPart.Escape(stage.Value)}/{task}" : $"task:{task}";
    }

    public static string BusinessStatus(string status) => $"business:{status}";

    /// <summary>The keys that an instance has if the filter takes it; the one that tends to be rarest first.</summary>
    public static IReadOnlyList<string> Of(InstanceFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var keys = new List<string>();
        if (filter.FailedTask is { } task)
            keys.Add(FailedTask(task));
        else if (filter.Failed)
            keys.Add(Failed);
        if (filter.Stage is { } stage)
            keys.Add(Stage(stage));
        if (filter.BusinessStatus is { } status)
            keys.Add(BusinessStatus(status));
        return keys;
    }
}
