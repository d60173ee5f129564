using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm dlq explain</c></summary>
internal sealed class DlqExplainCommand : CliCommand
{
    private readonly DeadLetterChoice _choice = new();

    public DlqExplainCommand(CliServices services)
        : base("explain", "Says of each dead letter why it was rejected, and whether it still matters now", "wfm dlq explain", "wfm dlq explain --ref ORDER-001")
    {
        _choice.AddTo(this);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var backend = await invocation.OpenAsync();
        await backend.WorkflowQueues.EnsureAsync(invocation.Token);
        await using var reader = new DeadLetterReader(backend.WorkflowQueues);
        var judged = new List<(DeadLetterFacts Letter, DeadLetterJudgement Judgement)>();
        var letters = await _choice.ReadAsync(invocation, reader);
        using (var progress = new ProgressLine(invocation.Terminal, "Judging", letters.Count, invocation.Time))
            foreach (var letter in letters)
            {
                judged.Add((letter, await backend.DeadLetters.JudgeAsync(letter, invocation.Time.GetUtcNow(), invocation.Token)));
                progress.Advance(1);
            }

        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartArray();
                foreach (var (letter, judgement) in judged)
                    DeadLetterView.Write(writer, letter, judgement);
                writer.WriteEndArray();
            });
        else if (judged.Count == 0)
            invocation.Terminal.Notice("No dead letters.");
        foreach (var (letter, judgement) in invocation.Json ? [] : judged)
            Print(invocation.Terminal, letter, judgement);
        return ExitCode.Done;
    }

    private static void Print(Terminal terminal, DeadLetterFacts letter, DeadLetterJudgement judgement)
    {
        terminal.Line(new Cell(letter.Message.MessageId, Tone.Strong), "  ", letter.Ref?.Value ?? "", "  ", DeadLetterWords.Subject(letter));
        terminal.Line("  was rejected: ", new Cell(letter.Code?.Value ?? "moved by the queue's own redrive", Tone.Bad), "  ", letter.Reason ?? "");
        terminal.Line("  now: ", new Cell(judgement.Code, judgement is DeadLetterJudgement.WouldApply ? Tone.Good : Tone.Waiting), "  ", judgement.Sentence);
    }
}
