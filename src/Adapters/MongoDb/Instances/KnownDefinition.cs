using System.Collections.Immutable;
using MongoDB.Bson;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>
/// A definition that was read off an instance, with the bytes it was read from. Another instance has the same one where its bytes are the same:
/// then it is shared, and only what the manager has written is read.
/// </summary>
internal sealed class KnownDefinition
{
    private readonly byte[] _policies;
    private readonly StageBytes[] _stages;

    private KnownDefinition(WorkflowDefinition definition, byte[] policies, StageBytes[] stages)
    {
        Definition = definition;
        _policies = policies;
        _stages = stages;
        Bytes = policies.Length + stages.Sum(s => s.Own.Length + s.Tasks.Length + ((long)s.Ends.Length * sizeof(int)));
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>What it takes beside the definition itself.</summary>
    public long Bytes { get; }

    /// <param name="policies">The workflow's own, as they stand in the document.</param>
    /// <param name="stages">Where the array begins.</param>
    /// <returns>Null: something of the template stands behind something of the manager's, so that the two can't be told apart at a glance.</returns>
    public static KnownDefinition? Of(WorkflowDefinition definition, byte[] document, byte[] policies, int stages)
    {
        ReadOnlySpan<byte> bytes = document;
        var known = new List<StageBytes>();
        var end = RawElement.Last(bytes, stages);
        for (var position = RawElement.First(stages); position < end;)
        {
            var element = RawElement.At(bytes, position);
            if (element.Type != BsonType.Document || StageBytes.Of(bytes, element.Value) is not { } stage)
                return null;
            known.Add(stage);
            position = element.End;
        }

        return new KnownDefinition(definition, policies, [.. known]);
    }

    /// <summary>A document with the fields that are the task's own.</summary>
    public byte[] TaskDocument(TaskAddress task) => BsonBytes.Document(_stages[task.Stage].Task(task.Task));

    /// <returns>States by stage; null where it is another definition.</returns>
    public ImmutableArray<StageState>? TryRead(ArraySegment<byte> document, ReadOnlySpan<byte> policies, int stages)
    {
        if (!policies.SequenceEqual(_policies))
            return null;
        var states = ImmutableArray.CreateBuilder<StageState>(_stages.Length);
        ReadOnlySpan<byte> bytes = document;
        var read = new TaskStates(document);
        var end = RawElement.Last(bytes, stages);
        for (var position = RawElement.First(stages); position < end;)
        {
            var element = RawElement.At(bytes, position);
            position = element.End;
            if (states.Count == _stages.Length || element.Type != BsonType.Document)
                return null;
            if (_stages[states.Count].TryRead(bytes, element.Value, ref read) is not { } state)
                return null;
            states.Add(state);
        }

        return states.Count == _stages.Length ? states.MoveToImmutable() : null;
    }
}
