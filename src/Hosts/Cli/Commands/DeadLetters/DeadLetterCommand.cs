using System.CommandLine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Does one thing to each dead letter that is chosen; <c>redrive</c> and <c>discard</c> differ in no more than that.</summary>
internal abstract class DeadLetterCommand : CliCommand
{
    private readonly DeadLetterChoice _choice = new();
    private readonly Option<bool> _all = new("--all") { Description = "All of them, where nothing narrows it down" };
    private readonly Option<bool> _fitting;
    private readonly string _done;

    /// <param name="fitting">Only those that <see cref="Fits"/> takes.</param>
    /// <param name="done">What has become of a letter then, in a word.</param>
    protected DeadLetterCommand(CliServices services, string name, string description, Option<bool> fitting, string done, params string[] examples)
        : base(name, description, examples)
    {
        (_fitting, _done) = (fitting, done);
        _choice.AddTo(this);
        Add(_all);
        Add(_fitting);
        Does(services, RunAsync);
    }

    protected abstract bool Fits(DeadLetterJudgement judgement);

    /// <returns>Null once it is done, else why the letter stays.</returns>
    protected abstract Task<string?> DoAsync(DeadLetterReader reader, DeadLetterFacts letter, CancellationToken cancellationToken);

    private async Task<int> RunAsync(Invocation invocation)
    {
        if (_choice.IsEverything(invocation) && !invocation.Value(_all))
            throw CommandFailure.Usage("Say which: ids, --code, --ref, or --all.");
        var backend = await invocation.OpenAsync();
        await backend.WorkflowQueues.EnsureAsync(invocation.Token);
        await using var reader = new DeadLetterReader(backend.WorkflowQueues);
        var outcome = new DlqOutcome(invocation, _done);
        var letters = await _choice.ReadAsync(invocation, reader);
        using var progress = new ProgressLine(invocation.Terminal, "Dead letters", letters.Count, invocation.Time);
        foreach (var letter in letters)
        {
            progress.Advance(1);
            if (!invocation.Value(_fitting) || Fits(await backend.DeadLetters.JudgeAsync(letter, invocation.Time.GetUtcNow(), invocation.Token)))
                outcome.Add(letter, await DoAsync(reader, letter, invocation.Token));
        }

        return outcome.End();
    }
}
