using WorkflowManager.Engine;

namespace WorkflowManager.Hosting;

/// <summary>The engine over one set of clients.</summary>
/// <param name="owned">Disposed of with this; null: nothing is its own.</param>
internal sealed class EngineWorkload(
    IWorkflowStore store, ITemplateStore templates, IDispatcher dispatcher, IDeadLetterQueue? deadLetters, EngineLimits limits, TimeProvider time, IDisposable? owned)
    : IWorkload
{
    private readonly BatchProcessor _processor = new(store, templates, dispatcher, deadLetters, time, limits);
    private readonly OutboxSweeper _sweeper = new(store, dispatcher, time, limits);

    public Task<BatchReport> ProcessAsync(IReadOnlyList<InboundRecord> records, CancellationToken deadline) => _processor.ProcessAsync(records, deadline);

    public Task<SweepReport> SweepAsync(CancellationToken deadline) => _sweeper.SweepAsync(deadline);

    public void Dispose() => owned?.Dispose();
}
