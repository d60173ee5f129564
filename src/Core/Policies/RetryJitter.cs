namespace WorkflowManager.Core;

/// <summary>Whether tasks that failed together are tried again together.</summary>
public enum RetryJitter
{
    None,

    /// <summary>Anywhere between at once and the whole wait.</summary>
    Full,
}
