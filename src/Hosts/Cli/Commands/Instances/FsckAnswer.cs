using System.Collections.Immutable;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>What a check comes to, said as it is found; as JSON, at the end.</summary>
internal sealed class FsckAnswer(Invocation invocation)
{
    private readonly List<(BusinessRef Ref, ImmutableArray<FsckProblem> Problems)> _wrong = [];
    private long _checked;
    private long _flushed;
    private long _left;
    private string? _trouble;

    /// <param name="flushed">Null: nothing was to be repaired.</param>
    public void Add(BusinessRef reference, ImmutableArray<FsckProblem> problems, SweepReport? flushed)
    {
        _checked++;
        _flushed += flushed?.Flushed ?? 0;
        _left += flushed?.Left ?? 0;
        _trouble ??= flushed?.Trouble ?? (flushed?.Fault is { } fault ? Faults.Explain(fault)?.Sentence ?? fault.Message : null);
        if (problems.Length == 0)
            return;
        _wrong.Add((reference, problems));
        if (!invocation.Json)
            foreach (var problem in problems)
                invocation.Terminal.Line(new Cell(reference.Value, Tone.Strong), "  ", new Cell(problem.Code, Tone.Bad), "  ", problem.Sentence);
    }

    /// <returns>The exit code: 1 where something is wrong, or still is after a repair.</returns>
    public int End(bool repaired)
    {
        var left = repaired ? _wrong.Sum(w => w.Problems.Count(p => !p.MendedByFlush)) + _left : _wrong.Sum(w => w.Problems.Length);
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("checked"u8, _checked);
                writer.WriteStartArray("wrong"u8);
                foreach (var (reference, problems) in _wrong)
                    FsckView.Write(writer, reference, problems);
                writer.WriteEndArray();
                WriteRepair(writer, repaired);
                writer.WriteEndObject();
            });
        else
            Print(repaired);
        return left == 0 ? ExitCode.Done : ExitCode.Negative;
    }

    /// <summary>Null where nothing was to be repaired: the fields are there all the same.</summary>
    private void WriteRepair(Utf8JsonWriter writer, bool repaired)
    {
        foreach (var (name, count) in new[] { ("flushed", _flushed), ("left", _left) })
            if (repaired)
                writer.WriteNumber(name, count);
            else
                writer.WriteNull(name);
        writer.WriteString("trouble"u8, _trouble);
    }

    private void Print(bool repaired)
    {
        invocation.Terminal.Line($"{_checked} {(_checked == 1 ? "instance" : "instances")} checked, {_wrong.Count} with problems.");
        if (!repaired)
            return;
        invocation.Terminal.Line($"{_flushed} outbox {(_flushed == 1 ? "element" : "elements")} flushed, {_left} left.");
        if (_trouble is not null)
            invocation.Terminal.Line(new Cell(_trouble, Tone.Bad));
    }
}
