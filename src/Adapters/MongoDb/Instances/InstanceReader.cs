using System.Collections.Immutable;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>
/// Reads what a decision needs off an instance in one pass; the untyped rest stays bytes. Documents of older systems, which
/// wrote fewer fields, are read too.
/// </summary>
internal sealed class InstanceReader
{
    private readonly List<ReadStage> _stages = [];
    private readonly List<BsonDocument> _outbox = [];
    private ImmutableArray<string>? _waitingFor = [];
    private InstanceListing? _listedBy;
    private string? _ref;
    private string? _component;
    private string? _workflow;
    private string? _status;
    private long? _version;
    private long? _templateVersion;
    private DateTimeOffset? _createdAt;
    private DateTimeOffset? _updatedAt;
    private DateTimeOffset? _closedAt;
    private DateTimeOffset? _deadlineAt;
    private DateTimeOffset? _nextDueAt;
    private bool _hasDispatchError;
    private bool _hasPolicies;

    private InstanceReader()
    {
    }

    /// <summary>
    /// An instance that nobody can make sense of (edited by hand, say) becomes one whose state throws when it is asked for:
    /// its own records fail, and those of the other instances in the same answer don't.
    /// </summary>
    public static StoredInstance Read(byte[] document, BusinessRef reference)
    {
        try
        {
            return Read(document);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or InvalidCastException or ArgumentException
            or InvalidOperationException or KeyNotFoundException or OverflowException or EndOfStreamException)
        {
            return new UnreadableInstance(reference, e);
        }
    }

    private static MongoInstance Read(byte[] document)
    {
        var instance = new InstanceReader();
        using var reader = BsonBytes.Open(document);
        reader.ReadStartDocument();
        while (reader.ReadBsonType() != BsonType.EndOfDocument)
            instance.ReadField(reader, reader.ReadName());
        reader.ReadEndDocument();
        return instance.Build(document);
    }

    private void ReadField(BsonBinaryReader reader, string field)
    {
        switch (field)
        {
            case Fields.Ref: _ref = FieldReader.Text(reader, field); break;
            case Fields.Component: _component = FieldReader.Text(reader, field); break;
            case Fields.Workflow: _workflow = FieldReader.Text(reader, field); break;
            case Fields.Status: _status = FieldReader.Text(reader, field); break;
            case Fields.Version: _version = FieldReader.Integer(reader, field); break;
            case Fields.TemplateVersion: _templateVersion = FieldReader.Integer(reader, field); break;
            case Fields.CreatedAt: _createdAt = FieldReader.Moment(reader, field); break;
            case Fields.UpdatedAt: _updatedAt = FieldReader.Moment(reader, field); break;
            case Fields.ClosedAt: _closedAt = FieldReader.Moment(reader, field); break;
            case Fields.Stages: FieldReader.Array(reader, field, _ => _stages.Add(ReadStage.Read(reader))); break;
            case Fields.Outbox: FieldReader.Array(reader, field, _ => _outbox.Add(BsonBytes.ToDocument(reader))); break;
            case Fields.DispatchError:
                _hasDispatchError = reader.CurrentBsonType is not (BsonType.Null or BsonType.Undefined);
                reader.SkipValue();
                break;
            case Fields.DeadlineAt: _deadlineAt = FieldReader.Moment(reader, field); break;
            case Fields.NextDueAt: _nextDueAt = ReadNextDueAt(reader); break;
            case Fields.WaitingFor: _waitingFor = WaitingField.Read(reader); break;
            case Fields.ListedBy: _listedBy = ListedByField.Read(reader); break;
            default:
                _hasPolicies |= PolicyParser.Fields.Contains(field);
                reader.SkipValue();
                break;
        }
    }

    private MongoInstance Build(byte[] document)
    {
        var policies = _hasPolicies ? PolicyParser.ReadWorkflow(PolicyFields.Read(document, 0)) : WorkflowPolicies.None;
        var definition = new WorkflowDefinition(
            _workflow ?? "", new ComponentName(_component ?? throw Missing(Fields.Component)), (int)(_templateVersion ?? 1),
            [.. _stages.Select(s => s.ToDefinition(document, policies.Retry))]) { Policies = policies };
        var states = _stages.Select(s => s.ToState()).ToArray();
        var updatedAt = _updatedAt ?? _createdAt ?? DateTimeOffset.UnixEpoch;
        var state = new WorkflowState(
            definition, new BusinessRef(_ref ?? throw Missing(Fields.Ref)), _version ?? 0, Status(states),
            _createdAt ?? updatedAt, updatedAt, _closedAt, [.. states]) { DeadlineAt = _deadlineAt };
        return new MongoInstance(document, state, [.. _outbox.Select(e => OutboxDocument.Read(e, definition))], _hasDispatchError)
        {
            VersionGuard = _version is { } version ? new BsonInt64(version) : BsonNull.Value,
            NextDueAt = _nextDueAt,
            WaitingFor = _waitingFor,
            ListedBy = _listedBy,
            TaskPositions = [.. _stages.Select(s => s.Tasks.Select(t => t.Position).ToArray())],
        };
    }

    /// <summary>Null where it is no date: a field of the same name out of an older instance's template, say.</summary>
    private static DateTimeOffset? ReadNextDueAt(BsonBinaryReader reader)
    {
        if (reader.CurrentBsonType == BsonType.DateTime)
            return DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadDateTime());
        reader.SkipValue();
        return null;
    }

    /// <summary>Older systems wrote no status of the whole: it was over when every stage was.</summary>
    private WorkflowStatus Status(StageState[] stages)
    {
        if (_status is not null)
            return StatusNames.ParseWorkflowStatus(_status) ?? throw new InvalidDataException($"{Fields.Status}: '{_status}' is unknown");
        return Array.TrueForAll(stages, s => s.Status == StageStatus.Completed) ? WorkflowStatus.Completed : WorkflowStatus.Active;
    }

    private static InvalidDataException Missing(string field) => new($"{field} is missing");
}
