namespace WorkflowManager.Guarantees;

/// <summary>
/// Says of any end, however it was come to, whether the guarantees held. It judges by the log and by what the queues handed
/// out, never by what an engine reports of itself. (Isolation is judged where the test knows which record was the bad one.)
/// </summary>
public static class GuaranteeChecker
{
    /// <exception cref="GuaranteeBreachedException">With a sentence for each breach.</exception>
    /// <param name="context">What a reader needs to run it again: the seed, the fault.</param>
    public static void AssertHold(Evidence evidence, Demands demands, string context)
    {
        if (FindBreaches(evidence, demands) is { Count: > 0 } breaches)
            throw new GuaranteeBreachedException(context, breaches);
    }

    public static IReadOnlyList<string> FindBreaches(Evidence evidence, Demands demands)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(demands);
        var histories = evidence.Instances.Select(i => new InstanceHistory(i, evidence.Log)).ToList();
        return
        [
            .. histories.SelectMany(h => h.Breaches),
            .. StrayEntries(evidence),
            .. new StartTaskAudit(histories, evidence.StartTasks, demands).Breaches(),
            .. new CancelTaskAudit(histories, evidence.StartTasks, demands).Breaches(),
            .. evidence.Notifications is { } told ? new NotificationAudit(histories, told, demands).Breaches() : [],
            .. RetryAudit.Breaches(histories, evidence.Retries),
            .. new RecordAudit(histories, evidence).Breaches(),
            .. from instance in evidence.Instances
               where demands.Settled && instance.Outbox.Count > 0 && !instance.HasDispatchError
               select $"G2 {instance.Ref}: {instance.Outbox.Count} outbox element(s) were left behind",
        ];
    }

    private static IEnumerable<string> StrayEntries(Evidence evidence)
    {
        var refs = evidence.Instances.Select(i => i.Ref).ToHashSet();
        return from entry in evidence.Log
               where entry.Outcome == Engine.EventOutcome.Applied && (entry.Ref is not { } reference || !refs.Contains(reference))
               select $"G5 {entry.Id}: the log has it as APPLIED to an instance that is not there";
    }
}
