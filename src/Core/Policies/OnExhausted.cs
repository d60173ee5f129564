namespace WorkflowManager.Core;

/// <summary>What becomes of a task that is not tried again.</summary>
public enum OnExhausted
{
    /// <summary>It stays FAILED, until a person sees to it.</summary>
    Fail,

    /// <summary>It becomes SKIPPED, which counts as done: the workflow goes on without it.</summary>
    Skip,
}
