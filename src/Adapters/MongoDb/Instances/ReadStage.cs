using System.Collections.Immutable;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>A stage of an instance as it stands in the document.</summary>
internal sealed class ReadStage
{
    private readonly List<ReadTask> _tasks = [];
    private readonly int _position;
    private bool _hasPolicies;
    private string? _name;
    private decimal? _order;
    private string? _status;

    private ReadStage(int position) => _position = position;

    public IReadOnlyList<ReadTask> Tasks => _tasks;

    public static ReadStage Read(BsonBinaryReader reader)
    {
        var stage = new ReadStage((int)reader.BsonStream.Position);
        reader.ReadStartDocument();
        while (reader.ReadBsonType() != BsonType.EndOfDocument)
            stage.ReadField(reader, reader.ReadName());
        reader.ReadEndDocument();
        return stage;
    }

    /// <param name="retry">Of each task that has none of its own.</param>
    public StageDefinition ToDefinition(byte[] instance, RetryPolicy? retry)
    {
        var indexes = new Dictionary<TaskName, int>(_tasks.Count);
        for (var i = 0; i < _tasks.Count; i++)
            indexes[_tasks[i].Name] = i;
        return new StageDefinition(
            new StageName(_name ?? throw new InvalidDataException($"a stage has no {Fields.StageName}")),
            _order ?? throw new InvalidDataException($"stage '{_name}': {Fields.StageOrder} is missing"),
            [.. _tasks.Select(t => t.ToDefinition(indexes, instance, retry))])
        {
            Notify = _hasPolicies ? PolicyParser.ReadNotify(PolicyFields.Read(instance, _position)) : null,
        };
    }

    public StageState ToState() => new(
        _status is null
            ? StageStatus.NotStarted
            : StatusNames.ParseStageStatus(_status) ?? throw new InvalidDataException($"stage '{_name}': {Fields.Status} '{_status}' is unknown"),
        [.. _tasks.Select(t => t.ToState())]);

    private void ReadField(BsonBinaryReader reader, string field)
    {
        switch (field)
        {
            case Fields.StageName: _name = FieldReader.Text(reader, field); break;
            case Fields.StageOrder: _order = FieldReader.Number(reader, field); break;
            case Fields.Status: _status = FieldReader.Text(reader, field); break;
            case Fields.Tasks: FieldReader.Array(reader, field, _ => _tasks.Add(ReadTask.Read(reader))); break;
            default:
                _hasPolicies |= PolicyParser.Fields.Contains(field);
                reader.SkipValue();
                break;
        }
    }
}
