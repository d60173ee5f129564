using System.CommandLine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm dlq redrive</c></summary>
internal sealed class DlqRedriveCommand : CliCommand
{
    private readonly DeadLetterChoice _choice = new();
    private readonly Option<bool> _all = new("--all") { Description = "All of them, where nothing narrows it down" };
    private readonly Option<bool> _useful = new("--useful") { Description = "Only those that would be applied now" };

    public DlqRedriveCommand(CliServices services)
        : base("redrive", "Sends dead letters to the workflow queue again, once their cause is mended", "wfm dlq redrive --useful --all", "wfm dlq redrive 5f0c2a --code NO_TEMPLATE")
    {
        _choice.AddTo(this);
        Add(_all);
        Add(_useful);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        if (_choice.IsEverything(invocation) && !invocation.Value(_all))
            throw CommandFailure.Usage("Say which: ids, --code, --ref, or --all.");
        var backend = await invocation.OpenAsync();
        await EmbeddedQueues.EnsureAsync(backend, invocation.Token);
        await using var reader = new DeadLetterReader(backend);
        var outcome = new DlqOutcome(invocation, "redriven");
        var letters = await _choice.ReadAsync(invocation, reader);
        using var progress = new ProgressLine(invocation.Terminal, "Redriving", letters.Count, invocation.Time);
        foreach (var letter in letters)
        {
            progress.Advance(1);
            if (invocation.Value(_useful) && await DeadLetterJudging.JudgeAsync(backend, letter, invocation.Time.GetUtcNow(), invocation.Token) is not DeadLetterJudgement.WouldApply)
                continue;
            // Sent before it is deleted: an event takes effect once, however often it is sent; one that is gone never does.
            var problem = (await backend.Queues.SendAsync(backend.Address.WorkflowQueue, [Redriven.Of(letter, backend.Address.WorkflowQueue)], invocation.Token))[0]
                ?? await reader.DeleteAsync(letter.Message, invocation.Token);
            outcome.Add(letter, problem);
        }

        return outcome.End();
    }
}
