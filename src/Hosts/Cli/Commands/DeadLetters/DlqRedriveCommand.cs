using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm dlq redrive</c></summary>
internal sealed class DlqRedriveCommand(CliServices services) : DeadLetterCommand(
    services, "redrive", "Sends dead letters to the workflow queue again, once their cause is mended",
    new("--useful") { Description = "Only those that would be applied now" }, "redriven",
    "wfm dlq redrive --useful --all", "wfm dlq redrive 5f0c2a --code NO_TEMPLATE")
{
    protected override bool Fits(DeadLetterJudgement judgement) => judgement is DeadLetterJudgement.WouldApply;

    protected override Task<string?> DoAsync(DeadLetterReader reader, DeadLetterFacts letter, CancellationToken cancellationToken) => reader.RedriveAsync(letter, cancellationToken);
}
