using System.Collections.Immutable;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>A task of an instance as it stands in the document.</summary>
internal sealed class ReadTask
{
    private readonly List<string> _parents = [];
    private string? _name;
    private string? _queue;
    private string? _type;
    private string? _businessStatus;
    private string? _status;
    private string? _reason;
    private string? _lastUpdated;
    private long? _attempt;
    private TaskRun? _run;
    private bool _hasPolicies;

    private ReadTask(int position) => Position = position;

    /// <summary>Where its document begins in the instance's bytes; the payload is written from there.</summary>
    public int Position { get; }

    public TaskName Name => new(_name ?? throw Missing(Fields.TaskName));

    public static ReadTask Read(BsonBinaryReader reader)
    {
        var task = new ReadTask((int)reader.BsonStream.Position);
        reader.ReadStartDocument();
        while (reader.ReadBsonType() != BsonType.EndOfDocument)
            task.ReadField(reader, reader.ReadName());
        reader.ReadEndDocument();
        return task;
    }

    /// <param name="retry">Of a task that has none of its own.</param>
    public TaskDefinition ToDefinition(Dictionary<TaskName, int> indexes, byte[] instance, RetryPolicy? retry) => new(
        Name,
        StatusNames.ParseTaskType(_type ?? throw Missing(Fields.TaskType)) ?? throw Unknown(Fields.TaskType, _type),
        new TaskQueue(_queue ?? throw Missing(Fields.TaskQueue)),
        [.. _parents.Distinct(StringComparer.Ordinal).Select(p => indexes.TryGetValue(new TaskName(p), out var i) ? i : throw Unknown(Fields.ParentTask, p))],
        _businessStatus)
    {
        Policies = _hasPolicies || retry is not null ? PolicyParser.ReadTask(PolicyFields.Read(instance, Position), retry) : TaskPolicies.None,
    };

    /// <remarks>
    /// Older systems wrote no <c>attempt</c>: a task that has moved has been started, so it is at its first one. That keeps
    /// "never scheduled" (attempt 0) apart from "to be run again".
    /// </remarks>
    public TaskState ToState()
    {
        var status = _status is null
            ? WorkflowTaskStatus.Pending
            : StatusNames.ParseTaskStatus(_status) ?? throw Unknown(Fields.Status, _status);
        var moved = status != WorkflowTaskStatus.Pending || _lastUpdated is not null;
        return new TaskState(status, (int)(_attempt ?? (moved ? 1 : 0)), _reason, _lastUpdated) { Run = _run };
    }

    private void ReadField(BsonBinaryReader reader, string field)
    {
        switch (field)
        {
            case Fields.TaskName: _name = FieldReader.Text(reader, field); break;
            case Fields.TaskQueue: _queue = FieldReader.Text(reader, field); break;
            case Fields.TaskType: _type = FieldReader.Text(reader, field); break;
            case Fields.BusinessStatus: _businessStatus = FieldReader.Text(reader, field); break;
            case Fields.Status: _status = FieldReader.Text(reader, field); break;
            case Fields.Reason: _reason = FieldReader.Text(reader, field); break;
            case Fields.LastUpdated: _lastUpdated = FieldReader.Text(reader, field); break;
            case Fields.Attempt: _attempt = FieldReader.Integer(reader, field); break;
            case Fields.ParentTask: FieldReader.Array(reader, field, r => _parents.Add(FieldReader.Text(r, field) ?? throw Missing(field))); break;
            case Fields.Run: _run = reader.CurrentBsonType == BsonType.Document ? RunDocument.Read(BsonBytes.ToDocument(reader)) : SkipRun(reader); break;
            default:
                _hasPolicies |= PolicyParser.Fields.Contains(field);
                reader.SkipValue();
                break;
        }
    }

    private static TaskRun? SkipRun(BsonBinaryReader reader)
    {
        reader.SkipValue();
        return null;
    }

    private InvalidDataException Missing(string field) => new($"task '{_name}': {field} is missing");

    private InvalidDataException Unknown(string field, string value) => new($"task '{_name}': {field} '{value}' is unknown");
}
