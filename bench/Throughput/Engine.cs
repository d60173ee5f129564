using WorkflowManager.Engine;

namespace WorkflowManager.Throughput;

/// <summary>What the engine is asked to do.</summary>
internal static class Engine
{
    private static int _warm;

    /// <summary>One pizza from order to delivery: template, queues and connections are known from then on.</summary>
    public static async Task WarmAsync(BatchProcessor engine)
    {
        var tag = Interlocked.Increment(ref _warm);
        foreach (var record in new PizzaStream(4).Records.Where(r => r.Body.Contains("PIZZA-0-", StringComparison.Ordinal)))
            await ApplyAsync(engine, [record with { MessageId = $"{tag}-{record.MessageId}", Body = record.Body.Replace("PIZZA-0-", $"WARM-{tag}-", StringComparison.Ordinal) }]);
    }

    /// <exception cref="InvalidOperationException">A record was not applied: then it is something else that is measured.</exception>
    public static async Task ApplyAsync(BatchProcessor engine, InboundRecord[] batch)
    {
        var report = await engine.ProcessAsync(batch, CancellationToken.None);
        if (report.Conflicts > 0 || report.Records.FirstOrDefault(r => r.Outcome is not RecordOutcome.Applied) is { })
            throw new InvalidOperationException($"Conflicts: {report.Conflicts}; not applied: {report.Records.FirstOrDefault(r => r.Outcome is not RecordOutcome.Applied)}");
    }
}
