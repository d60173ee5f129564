namespace WorkflowManager.Guarantees;

public sealed class GuaranteeBreachedException(string context, IReadOnlyList<string> breaches)
    : Exception($"{context}: {breaches.Count} breach(es)\n  {string.Join("\n  ", breaches.Take(20))}");
