namespace WorkflowManager.Guarantees;

/// <summary>No retry of a failure that was not committed, and each in the same words (G3, G4). That none is lost is the sweeper's part, which the instances show.</summary>
internal static class RetryAudit
{
    public static IEnumerable<string> Breaches(IReadOnlyList<InstanceHistory> histories, IReadOnlyList<RetryMessage> messages)
    {
        var committed = histories.SelectMany(h => h.Retries.Select(id => (h.Instance.Ref, id))).ToHashSet();
        foreach (var retry in messages.GroupBy(m => (m.Ref, m.Id)))
        {
            if (!committed.Contains(retry.Key))
                yield return $"G3 '{retry.Key.Id}' of '{retry.Key.Ref}' was sent, but no failure that asks for it was committed";
            if (retry.Select(m => m.Body).Distinct(StringComparer.Ordinal).Count() > 1)
                yield return $"G4 '{retry.Key.Id}' of '{retry.Key.Ref}' was sent again with another body: {string.Join(" / ", retry.Select(m => m.Body))}";
        }
    }
}
