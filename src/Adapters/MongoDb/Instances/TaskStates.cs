using System.Buffers.Binary;
using System.Text;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>
/// States of tasks off the bytes that the manager has written. Of tasks that are alike, and in a large stage most are, one state is made and shared.
/// </summary>
internal ref struct TaskStates(ArraySegment<byte> document)
{
    private const int Kept = 4;

    private readonly ReadOnlySpan<byte> _bytes = document;
    private readonly (int Start, int End, TaskState? State)[] _recent = new (int, int, TaskState?)[Kept];
    private int _next;

    /// <param name="task">Where its document begins.</param>
    /// <param name="start">Where the manager's fields begin.</param>
    /// <param name="end">The document's closing zero.</param>
    /// <returns>Null: there are fields that say more than a state.</returns>
    public TaskState? Read(int task, int start, int end)
    {
        var wanted = _bytes[start..end];
        foreach (var (from, to, known) in _recent)
            if (known is not null && wanted.SequenceEqual(_bytes[from..to]))
                return known;
        var state = ReadSimple(start, end, out var isMore);
        if (isMore)
            return null;
        // Numbers of other types, runs, and whatever is wrong: read, and told, as everywhere else.
        if (state is null)
        {
            using var reader = BsonBytes.Open(document, task);
            return ReadTask.Read(reader).ToState();
        }

        _recent[_next] = (start, end, state);
        _next = (_next + 1) % Kept;
        return state;
    }

    private readonly TaskState? ReadSimple(int start, int end, out bool isMore)
    {
        var (status, attempt, reason, lastUpdated) = ((WorkflowTaskStatus?)null, (int?)null, (string?)null, (string?)null);
        var isSimple = true;
        isMore = false;
        for (var position = start; position < end;)
        {
            var element = RawElement.At(_bytes, position);
            position = element.End;
            var name = element.Name(_bytes);
            if (!ManagedFields.Contains(name))
            {
                isMore = true;
                return null;
            }

            if (name.SequenceEqual("output"u8))
                continue;
            if (name.SequenceEqual("attempt"u8) && element.Type == BsonType.Int32)
                attempt = BinaryPrimitives.ReadInt32LittleEndian(_bytes[element.Value..]);
            else if (name.SequenceEqual("status"u8) && element.Type == BsonType.String && StatusNames.ParseTaskStatus(Encoding.UTF8.GetString(element.Text(_bytes))) is { } known)
                status = known;
            else if (name.SequenceEqual("reason"u8) && Text(element, out var said))
                reason = said;
            else if (name.SequenceEqual("last_updated_time_pretty"u8) && Text(element, out var pretty))
                lastUpdated = pretty;
            else
                isSimple = false;
        }

        if (!isSimple || status is not { } its)
            return null;
        // Without an attempt only one that nobody has touched is simple.
        return attempt is null && (its != WorkflowTaskStatus.Pending || lastUpdated is not null) ? null : new TaskState(its, attempt ?? 0, reason, lastUpdated);
    }

    private readonly bool Text(RawElement element, out string? text)
    {
        text = element.Type == BsonType.String ? Utf8Encodings.Lenient.GetString(element.Text(_bytes)) : null;
        return element.Type is BsonType.String or BsonType.Null;
    }
}
