using WorkflowManager.Model.Tests;

namespace WorkflowManager.Engine;

/// <summary>
/// The engine as it is. This file is copied along with the engine's own for each hole (see <c>Holes.targets</c>), which is why
/// it stands in the engine's namespace: there it binds to the copy.
/// </summary>
internal sealed class EngineUnderTest(
    IWorkflowStore store, ITemplateStore templates, IDispatcher dispatcher, IDeadLetterQueue deadLetters, TimeProvider time, EngineLimits limits) : IEngineUnderTest
{
    public static EngineStart Start { get; } =
        (store, templates, dispatcher, deadLetters, time, limits) => new EngineUnderTest(store, templates, dispatcher, deadLetters, time, limits);

    public async Task<IReadOnlyList<string>> ProcessAsync(IReadOnlyList<InboundRecord> records)
    {
        var report = await new BatchProcessor(store, templates, dispatcher, deadLetters, time, limits).ProcessAsync(records, CancellationToken.None);
        return report.Failures;
    }

    public Task SweepAsync() => new OutboxSweeper(store, dispatcher, time, limits).SweepAsync(CancellationToken.None);
}
