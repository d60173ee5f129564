using WorkflowManager.Engine;

namespace WorkflowManager.Hosting;

/// <summary>The engine over one set of clients.</summary>
/// <param name="owned">Disposed of with this; null: nothing is its own.</param>
internal sealed class EngineWorkload(
    IWorkflowStore store, ITemplateStore templates, IDispatcher dispatcher, IDeadLetterQueue? deadLetters, EngineLimits limits, EngineOptions options, TimeProvider time, IDisposable? owned)
    : IWorkload
{
    private readonly BatchProcessor _processor = new(store, templates, dispatcher, deadLetters, time, limits, options);
    private readonly OutboxSweeper _outboxes = new(store, dispatcher, time, limits, options);
    private readonly DueSweeper _due = new(
        store, new BatchProcessor(store, templates, dispatcher, deadLetters, time, limits, options), time, limits);

    public Task<BatchReport> ProcessAsync(IReadOnlyList<InboundRecord> records, CancellationToken deadline) => _processor.ProcessAsync(records, deadline);

    /// <summary>What is due first: it is what somebody waits for.</summary>
    public async Task<SweepReport> SweepAsync(CancellationToken deadline)
    {
        var due = await _due.SweepAsync(deadline);
        return await _outboxes.SweepAsync(deadline) with { Due = due };
    }

    public void Dispose() => owned?.Dispose();
}
