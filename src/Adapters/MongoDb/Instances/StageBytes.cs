using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using MongoDB.Bson;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>What of a stage's bytes is the template's.</summary>
/// <param name="Own">The stage's elements but for its status and its tasks, one behind the other.</param>
/// <param name="Tasks">The tasks' elements that are the template's, one task behind the other.</param>
/// <param name="Ends">Where each of them ends in <paramref name="Tasks"/>.</param>
internal sealed record StageBytes(byte[] Own, byte[] Tasks, int[] Ends)
{
    /// <param name="stage">Where its document begins.</param>
    /// <returns>Null: something of the template stands behind something of the manager's.</returns>
    public static StageBytes? Of(ReadOnlySpan<byte> bytes, int stage)
    {
        var (own, tasks, ends) = (new MemoryStream(), new MemoryStream(), new List<int>());
        var end = RawElement.Last(bytes, stage);
        for (var position = RawElement.First(stage); position < end;)
        {
            var element = RawElement.At(bytes, position);
            position = element.End;
            var name = element.Name(bytes);
            if (name.SequenceEqual("tasks"u8) && element.Type == BsonType.Array)
            {
                if (!AddTasks(bytes, element.Value, tasks, ends))
                    return null;
            }
            else if (!name.SequenceEqual("status"u8))
            {
                own.Write(bytes[element.Start..element.End]);
            }
        }

        return new StageBytes(own.ToArray(), tasks.ToArray(), [.. ends]);
    }

    /// <summary>A task's elements that are the template's.</summary>
    public ReadOnlySpan<byte> Task(int task) => Tasks.AsSpan((task == 0 ? 0 : Ends[task - 1])..Ends[task]);

    /// <returns>Null: it is another stage.</returns>
    public StageState? TryRead(ReadOnlySpan<byte> bytes, int stage, ref TaskStates read)
    {
        var (status, own, states) = (StageStatus.NotStarted, 0, new TaskState[Ends.Length]);
        var (end, hasTasks) = (RawElement.Last(bytes, stage), false);
        for (var position = RawElement.First(stage); position < end;)
        {
            var element = RawElement.At(bytes, position);
            position = element.End;
            var name = element.Name(bytes);
            if (name.SequenceEqual("tasks"u8) && element.Type == BsonType.Array)
            {
                hasTasks = true;
                if (!TryReadTasks(bytes, element.Value, ref read, states))
                    return null;
            }
            else if (name.SequenceEqual("status"u8))
            {
                if (element.Type != BsonType.String || StatusNames.ParseStageStatus(Encoding.UTF8.GetString(element.Text(bytes))) is not { } known)
                    return null;
                status = known;
            }
            else
            {
                var its = bytes[element.Start..element.End];
                if (!Own.AsSpan(own).StartsWith(its))
                    return null;
                own += its.Length;
            }
        }

        return own == Own.Length && (hasTasks || Ends.Length == 0) ? new StageState(status, ImmutableCollectionsMarshal.AsImmutableArray(states)) : null;
    }

    private static bool AddTasks(ReadOnlySpan<byte> bytes, int array, MemoryStream tasks, List<int> ends)
    {
        var end = RawElement.Last(bytes, array);
        for (var position = RawElement.First(array); position < end;)
        {
            var task = RawElement.At(bytes, position);
            position = task.End;
            if (task.Type != BsonType.Document || ManagedFrom(bytes, task.Value) is not { } managed)
                return false;
            tasks.Write(bytes[RawElement.First(task.Value)..managed]);
            ends.Add((int)tasks.Length);
        }

        return true;
    }

    /// <summary>Where the manager's fields begin, behind all others.</summary>
    private static int? ManagedFrom(ReadOnlySpan<byte> bytes, int task)
    {
        var (end, from) = (RawElement.Last(bytes, task), (int?)null);
        for (var position = RawElement.First(task); position < end;)
        {
            var element = RawElement.At(bytes, position);
            position = element.End;
            if (ManagedFields.Contains(element.Name(bytes)))
                from ??= element.Start;
            else if (from is not null)
                return null;
        }

        return from ?? end;
    }

    private bool TryReadTasks(ReadOnlySpan<byte> bytes, int array, ref TaskStates read, TaskState[] states)
    {
        var (end, number) = (RawElement.Last(bytes, array), 0);
        for (var position = RawElement.First(array); position < end; number++)
        {
            var task = RawElement.At(bytes, position);
            position = task.End;
            if (number == Ends.Length || task.Type != BsonType.Document)
                return false;
            var own = Task(number);
            var first = RawElement.First(task.Value);
            if (!bytes[first..(task.End - 1)].StartsWith(own) || read.Read(task.Value, first + own.Length, task.End - 1) is not { } state)
                return false;
            states[number] = state;
        }

        return number == Ends.Length;
    }
}
