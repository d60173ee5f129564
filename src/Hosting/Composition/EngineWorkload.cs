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

    /// <summary>
    /// Side by side, for neither may keep the other from its work: what is due may be more than fits the time there is, and outboxes
    /// may wait for a queue that does not answer. A fault of one is told once both have ended.
    /// </summary>
    public async Task<SweepReport> SweepAsync(CancellationToken deadline)
    {
        var (outboxes, due) = (_outboxes.SweepAsync(deadline), _due.SweepAsync(deadline));
        await Task.WhenAll(outboxes, due);
        return await outboxes with { Due = await due };
    }

    public void Dispose() => owned?.Dispose();
}
