using WorkflowManager.Engine;

namespace WorkflowManager.Sqs.Tests;

public abstract class SqsTestBase : IAsyncLifetime
{
    internal static readonly DispatchOutcome Sent = new DispatchOutcome.Sent();

    internal SqsHarness Sqs { get; } = new();

    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Sqs.DisposeAsync();
    }

    internal Task<IReadOnlyList<DispatchOutcome>> SendAsync(params Dispatch[] dispatches) => Sqs.Dispatcher.SendAsync(dispatches, Token);

    internal static string Reason(DispatchOutcome outcome) => outcome switch
    {
        DispatchOutcome.Failed failed => failed.Reason,
        DispatchOutcome.Refused refused => refused.Reason,
        DispatchOutcome.QueueMissing missing => missing.Reason,
        _ => "",
    };
}
