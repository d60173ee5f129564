using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>What became of dead letters that were to be moved or deleted.</summary>
internal sealed class DlqOutcome(Invocation invocation, string done)
{
    private readonly List<string> _done = [];
    private readonly List<(string Id, string Problem)> _left = [];

    /// <param name="problem">Null: it went well.</param>
    public void Add(DeadLetterFacts letter, string? problem)
    {
        if (problem is null)
            _done.Add(letter.Message.MessageId);
        else
            _left.Add((letter.Message.MessageId, problem));
        if (invocation.Json)
            return;
        invocation.Terminal.Line(letter.Message.MessageId, "  ", problem is null ? new Cell(done, Tone.Good) : new Cell($"left: {problem}", Tone.Bad));
    }

    public int End()
    {
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray(done);
                _done.ForEach(writer.WriteStringValue);
                writer.WriteEndArray();
                writer.WriteStartArray("left"u8);
                foreach (var (id, problem) in _left)
                {
                    writer.WriteStartObject();
                    writer.WriteString("message_id"u8, id);
                    writer.WriteString("problem"u8, problem);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            });
        else if (_done.Count + _left.Count == 0)
            invocation.Terminal.Notice($"Nothing was {done}.");
        return _left.Count == 0 ? ExitCode.Done : ExitCode.Negative;
    }
}
