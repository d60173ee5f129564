using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm dlq list</c></summary>
internal sealed class DlqListCommand : CliCommand
{
    private readonly DeadLetterChoice _choice = new();

    public DlqListCommand(CliServices services)
        : base("list", "Lists the dead letters: which event of which task, and why it was rejected", "wfm dlq list", "wfm dlq list --code NO_TEMPLATE --json")
    {
        _choice.AddTo(this);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var backend = await invocation.OpenAsync();
        await backend.WorkflowQueues.EnsureAsync(invocation.Token);
        await using var reader = new DeadLetterReader(backend.WorkflowQueues);
        var letters = await _choice.ReadAsync(invocation, reader);
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartArray();
                foreach (var letter in letters)
                    DeadLetterView.Write(writer, letter, null);
                writer.WriteEndArray();
            });
        else if (letters.Count == 0)
            invocation.Terminal.Notice("No dead letters.");
        else
            invocation.Terminal.Table(
                ["ID", "AGE", "CODE", "REF", "EVENT", "REASON"],
                [.. letters.Select(l => (IReadOnlyList<Cell>)
                [
                    l.Message.MessageId, Duration.Pretty(invocation.Time.GetUtcNow() - l.Message.SentAt), new Cell(l.Code?.Value ?? "", Tone.Bad),
                    SafeText.Short(l.Ref?.Value ?? "", 40), SafeText.Short(DeadLetterWords.Subject(l), 60), SafeText.Short(l.Reason ?? "moved by the queue's own redrive", 100),
                ])]);
        return ExitCode.Done;
    }
}
