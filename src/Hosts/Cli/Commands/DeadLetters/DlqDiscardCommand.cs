using System.CommandLine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm dlq discard</c></summary>
internal sealed class DlqDiscardCommand : CliCommand
{
    private readonly DeadLetterChoice _choice = new();
    private readonly Option<bool> _all = new("--all") { Description = "All of them, where nothing narrows it down" };
    private readonly Option<bool> _useless = new("--useless") { Description = "Only those that would be ignored now: they no longer matter" };

    public DlqDiscardCommand(CliServices services)
        : base("discard", "Deletes dead letters; the log keeps what they were", "wfm dlq discard --useless --all", "wfm dlq discard 5f0c2a")
    {
        _choice.AddTo(this);
        Add(_all);
        Add(_useless);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        if (_choice.IsEverything(invocation) && !invocation.Value(_all))
            throw CommandFailure.Usage("Say which: ids, --code, --ref, or --all.");
        var backend = await invocation.OpenAsync();
        await EmbeddedQueues.EnsureAsync(backend, invocation.Token);
        await using var reader = new DeadLetterReader(backend);
        var outcome = new DlqOutcome(invocation, "discarded");
        var letters = await _choice.ReadAsync(invocation, reader);
        using var progress = new ProgressLine(invocation.Terminal, "Discarding", letters.Count, invocation.Time);
        foreach (var letter in letters)
        {
            progress.Advance(1);
            if (invocation.Value(_useless) && await DeadLetterJudging.JudgeAsync(backend, letter, invocation.Time.GetUtcNow(), invocation.Token) is not DeadLetterJudgement.WouldIgnore)
                continue;
            outcome.Add(letter, await reader.DeleteAsync(letter.Message, invocation.Token));
        }

        return outcome.End();
    }
}
