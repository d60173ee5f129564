using WorkflowManager.Engine;

namespace WorkflowManager.Hosting;

/// <summary>The engine over one set of clients.</summary>
internal interface IWorkload : IDisposable
{
    Task<BatchReport> ProcessAsync(IReadOnlyList<InboundRecord> records, CancellationToken deadline);

    Task<SweepReport> SweepAsync(CancellationToken deadline);
}
