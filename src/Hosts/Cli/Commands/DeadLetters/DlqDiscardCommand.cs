using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm dlq discard</c></summary>
internal sealed class DlqDiscardCommand(CliServices services) : DeadLetterCommand(
    services, "discard", "Deletes dead letters; the log keeps what they were",
    new("--useless") { Description = "Only those that would be ignored now: they no longer matter" }, "discarded",
    "wfm dlq discard --useless --all", "wfm dlq discard 5f0c2a")
{
    protected override bool Fits(DeadLetterJudgement judgement) => judgement is DeadLetterJudgement.WouldIgnore;

    protected override Task<string?> DoAsync(DeadLetterReader reader, DeadLetterFacts letter, CancellationToken cancellationToken) => reader.DiscardAsync(letter, cancellationToken);
}
