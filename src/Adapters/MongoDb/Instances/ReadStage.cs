using System.Collections.Immutable;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>A stage of an instance as it stands in the document.</summary>
internal sealed class ReadStage
{
    private readonly List<ReadTask> _tasks = [];
    private string? _name;
    private decimal? _order;
    private string? _status;

    public IReadOnlyList<ReadTask> Tasks => _tasks;

    public static ReadStage Read(BsonBinaryReader reader)
    {
        var stage = new ReadStage();
        reader.ReadStartDocument();
        while (reader.ReadBsonType() != BsonType.EndOfDocument)
            stage.ReadField(reader, reader.ReadName());
        reader.ReadEndDocument();
        return stage;
    }

    public StageDefinition ToDefinition()
    {
        var indexes = new Dictionary<TaskName, int>(_tasks.Count);
        for (var i = 0; i < _tasks.Count; i++)
            indexes[_tasks[i].Name] = i;
        return new StageDefinition(
            new StageName(_name ?? throw new InvalidDataException($"a stage has no {Fields.StageName}")),
            _order ?? throw new InvalidDataException($"stage '{_name}': {Fields.StageOrder} is missing"),
            [.. _tasks.Select(t => t.ToDefinition(indexes))]);
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
            default: reader.SkipValue(); break;
        }
    }
}
