using System.Buffers;
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
    private readonly ArraySegment<byte> _document;
    private readonly KnownDefinitions? _known;
    private readonly ArrayBufferWriter<byte> _policies = new();
    private readonly ArrayBufferWriter<byte> _data = new();
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
    private BsonReaderBookmark? _stages;
    private int _stagesAt;
    private bool _hasDispatchError;

    private InstanceReader(ArraySegment<byte> document, KnownDefinitions? known) => (_document, _known) = (document, known);

    /// <summary>
    /// An instance that nobody can make sense of (edited by hand, say) becomes one whose state throws when it is asked for:
    /// its own records fail, and those of the other instances in the same answer don't.
    /// </summary>
    /// <param name="document">Is read, not kept.</param>
    /// <param name="known">Instances of one template share its definition, once one of them was read; null: each has its own.</param>
    public static StoredInstance Read(ArraySegment<byte> document, BusinessRef reference, KnownDefinitions? known = null)
    {
        try
        {
            return Read(document, known);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or InvalidCastException or ArgumentException
            or InvalidOperationException or KeyNotFoundException or OverflowException or EndOfStreamException or IndexOutOfRangeException)
        {
            return new UnreadableInstance(reference, e);
        }
    }

    private static MongoInstance Read(ArraySegment<byte> document, KnownDefinitions? known)
    {
        var instance = new InstanceReader(document, known);
        using var reader = BsonBytes.Open(document);
        reader.ReadStartDocument();
        for (var start = (int)reader.BsonStream.Position; reader.ReadBsonType() != BsonType.EndOfDocument; start = (int)reader.BsonStream.Position)
            instance.ReadField(reader, reader.ReadName(), start);
        reader.ReadEndDocument();
        return instance.Build(reader);
    }

    /// <param name="start">Where the element begins.</param>
    private void ReadField(BsonBinaryReader reader, string field, int start)
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
            case Fields.Stages: KeepStages(reader); break;
            case Fields.Outbox: FieldReader.Array(reader, field, _ => _outbox.Add(BsonBytes.ToDocument(reader))); break;
            case Fields.DispatchError:
                _hasDispatchError = reader.CurrentBsonType is not (BsonType.Null or BsonType.Undefined);
                reader.SkipValue();
                break;
            case Fields.DeadlineAt: _deadlineAt = FieldReader.Moment(reader, field); break;
            case Fields.NextDueAt: _nextDueAt = ReadNextDueAt(reader); break;
            case Fields.WaitingFor: _waitingFor = WaitingField.Read(reader); break;
            case Fields.ListedBy: _listedBy = ListedByField.Read(reader); break;
            case Fields.Data: Keep(_data, reader, start); break;
            default:
                if (PolicyParser.Fields.Contains(field))
                    Keep(_policies, reader, start);
                else
                    reader.SkipValue();
                break;
        }
    }

    /// <summary>The element as it stands.</summary>
    private void Keep(ArrayBufferWriter<byte> elements, BsonBinaryReader reader, int start)
    {
        reader.SkipValue();
        elements.Write(_document.AsSpan(start..(int)reader.BsonStream.Position));
    }

    /// <summary>How they are read depends on what stands behind them.</summary>
    private void KeepStages(BsonBinaryReader reader)
    {
        if (reader.CurrentBsonType is not (BsonType.Null or BsonType.Undefined))
            (_stages, _stagesAt) = (reader.GetBookmark(), (int)reader.BsonStream.Position);
        reader.SkipValue();
    }

    private MongoInstance Build(BsonBinaryReader reader)
    {
        var (definition, states, untyped) = ReadKnown() ?? ReadWhole(reader);
        var updatedAt = _updatedAt ?? _createdAt ?? DateTimeOffset.UnixEpoch;
        var state = new WorkflowState(
            definition, new BusinessRef(_ref ?? throw Missing(Fields.Ref)), _version ?? 0, Status(states),
            _createdAt ?? updatedAt, updatedAt, _closedAt, states) { DeadlineAt = _deadlineAt };
        return new MongoInstance(untyped, state, [.. _outbox.Select(e => OutboxDocument.Read(e, definition))], _hasDispatchError)
        {
            VersionGuard = _version is { } version ? new BsonInt64(version) : BsonNull.Value,
            NextDueAt = _nextDueAt,
            WaitingFor = _waitingFor,
            ListedBy = _listedBy,
        };
    }

    /// <summary>Null: nobody knows its definition, or it has another one.</summary>
    private (WorkflowDefinition Definition, ImmutableArray<StageState> States, UntypedFields Untyped)? ReadKnown()
    {
        if (_stages is null || _component is null || _known?.Find(new ComponentName(_component), _workflow ?? "", (int)(_templateVersion ?? 1)) is not { } known)
            return null;
        return known.TryRead(_document, _policies.WrittenSpan, _stagesAt) is { } states
            ? (known.Definition, states, new UntypedFields.OfDefinition(known, BsonBytes.Document(_data.WrittenSpan)))
            : null;
    }

    private (WorkflowDefinition Definition, ImmutableArray<StageState> States, UntypedFields Untyped) ReadWhole(BsonBinaryReader reader)
    {
        var document = _document.ToArray();
        var stages = new List<ReadStage>();
        if (_stages is not null)
        {
            reader.ReturnToBookmark(_stages);
            FieldReader.Array(reader, Fields.Stages, _ => stages.Add(ReadStage.Read(reader)));
        }

        var policies = _policies.WrittenCount > 0 ? PolicyParser.ReadWorkflow(PolicyFields.Read(document, 0)) : WorkflowPolicies.None;
        var definition = new WorkflowDefinition(
            _workflow ?? "", new ComponentName(_component ?? throw Missing(Fields.Component)), (int)(_templateVersion ?? 1),
            [.. stages.Select(s => s.ToDefinition(document, policies.Retry))]) { Policies = policies };
        if (_stages is not null && _known is not null && KnownDefinition.Of(definition, document, _policies.WrittenSpan.ToArray(), _stagesAt) is { } known)
            _known.Add(known);
        var positions = stages.Select(s => s.Tasks.Select(t => t.Position).ToArray()).ToArray();
        return (definition, [.. stages.Select(s => s.ToState())], new UntypedFields.InDocument(document, positions));
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
    private WorkflowStatus Status(ImmutableArray<StageState> stages)
    {
        if (_status is not null)
            return StatusNames.ParseWorkflowStatus(_status) ?? throw new InvalidDataException($"{Fields.Status}: '{_status}' is unknown");
        return stages.All(s => s.Status == StageStatus.Completed) ? WorkflowStatus.Completed : WorkflowStatus.Active;
    }

    private static InvalidDataException Missing(string field) => new($"{field} is missing");
}
