namespace WorkflowManager.Operations;

/// <summary>Open failures by reason, code and component. Pure.</summary>
public static class FailureReasons
{
    /// <returns>The most frequent first, then by name.</returns>
    public static IEnumerable<FailureCount> Of(IEnumerable<OpenFailure> failures) => failures
        .GroupBy(failure => failure)
        .Select(group => new FailureCount(group.Key.Reason, group.Key.Code, group.Key.Component, group.Count()))
        .OrderByDescending(f => f.Count)
        .ThenBy(f => f.Component.Value, StringComparer.Ordinal).ThenBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.Reason, StringComparer.Ordinal);
}
