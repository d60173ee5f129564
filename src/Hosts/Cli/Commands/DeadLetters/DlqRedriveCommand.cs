using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm dlq redrive</c></summary>
internal sealed class DlqRedriveCommand(CliServices services) : DeadLetterCommand(
    services, "redrive", "Sends dead letters to the workflow queue again, once their cause is mended",
    new("--useful") { Description = "Only those that would be applied now" }, "redriven",
    "wfm dlq redrive --useful --all", "wfm dlq redrive 5f0c2a --code NO_TEMPLATE")
{
    protected override bool Fits(DeadLetterJudgement judgement) => judgement is DeadLetterJudgement.WouldApply;

    /// <summary>Sent before it is deleted: an event takes effect once, however often it is sent; one that is gone never does.</summary>
    protected override async Task<string?> DoAsync(Backend backend, DeadLetterReader reader, DeadLetterFacts letter, CancellationToken cancellationToken) =>
        (await backend.Queues.SendAsync(backend.Address.WorkflowQueue, [Redriven.Of(letter, backend.Address.WorkflowQueue)], cancellationToken))[0]
        ?? await reader.DeleteAsync(letter.Message, cancellationToken);
}
