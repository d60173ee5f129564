using System.Buffers;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>The templates' collection.</summary>
public sealed class MongoTemplateStore(MongoConnection connection) : ITemplateStore
{
    public async Task<TemplateResult> FindAsync(TemplateKey key, CancellationToken cancellationToken)
    {
        // Numbers compare by value whatever their type, and above none at all: version 1 may be spelled 1, 1.0 or not at all.
        var options = new FindOptions<BsonDocument, RawBsonDocument> { Sort = new BsonDocument(Fields.Version, -1), Limit = 1 };
        using var cursor = await connection.Templates.FindAsync(Filter(key), options, cancellationToken);
        return await cursor.MoveNextAsync(cancellationToken) && cursor.Current.FirstOrDefault() is { } raw
            ? Read(BsonBytes.Take(raw))
            : TemplateResult.Missing;
    }

    /// <summary>
    /// Validates a template and adds it. A version that stands there already stays as it is: running instances are pinned to it.
    /// </summary>
    public async Task<TemplatePublication> PublishAsync(JsonElement template, CancellationToken cancellationToken)
    {
        switch (TemplateParser.Parse(template))
        {
            case TemplateLookup.Invalid invalid:
                return new TemplatePublication.Invalid(invalid.Problems);
            case TemplateLookup.Found { Definition: var definition }:
                return await InsertAsync(definition, JsonToBson.ToDocument(template), cancellationToken);
            case var other:
                throw new InvalidOperationException($"No such result of parsing: {other}.");
        }
    }

    internal static BsonDocument Filter(TemplateKey key)
    {
        var filter = new BsonDocument(Fields.Component, key.Component.Value);
        if (key.Version is { } version)
            // Null matches a document without the field.
            filter.Add(Fields.Version, version == 1 ? new BsonDocument("$in", new BsonArray { 1, BsonNull.Value }) : version);
        return filter;
    }

    private async Task<TemplatePublication> InsertAsync(WorkflowDefinition definition, BsonDocument document, CancellationToken cancellationToken)
    {
        var key = new TemplateKey(definition.Component, definition.Version);
        if (await FindDocumentAsync(key, cancellationToken) is { } existing)
            return Compare(definition, existing, document);
        var stored = document.DeepClone().AsBsonDocument;
        // An id of its own making keeps two publishers apart even before the indexes are installed.
        stored[Fields.Id] = $"{Escape(definition.Component.Value)}/{definition.Version}";
        try
        {
            await connection.Templates.InsertOneAsync(stored, options: null, cancellationToken);
            return new TemplatePublication.Published(definition);
        }
        catch (MongoWriteException e) when (e.WriteError?.Category == ServerErrorCategory.DuplicateKey)
        {
            if (await FindDocumentAsync(key, cancellationToken) is { } faster)
                return Compare(definition, faster, document);
            throw;
        }
    }

    private async Task<BsonDocument?> FindDocumentAsync(TemplateKey key, CancellationToken cancellationToken)
    {
        var options = new FindOptions<BsonDocument, BsonDocument> { Projection = new BsonDocument(Fields.Id, 0), Limit = 1 };
        using var cursor = await connection.Templates.FindAsync(Filter(key), options, cancellationToken);
        return await cursor.MoveNextAsync(cancellationToken) ? cursor.Current.FirstOrDefault() : null;
    }

    private static TemplatePublication Compare(WorkflowDefinition definition, BsonDocument existing, BsonDocument wanted)
    {
        wanted.Remove(Fields.Id);
        return existing.Equals(wanted) ? new TemplatePublication.Published(definition) : new TemplatePublication.Conflict(definition);
    }

    private static string Escape(string part) => part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>A template as it was published, without its id.</summary>
    internal static JsonElement ToJson(byte[] bytes)
    {
        using var reader = BsonBytes.Open(bytes);
        var json = new ArrayBufferWriter<byte>(bytes.Length * 2);
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            BsonToJson.WriteFields(reader, writer, static field => field != Fields.Id);
            writer.WriteEndObject();
        }

        // MongoDB keeps 100 levels, so nothing that was read is deeper.
        using var parsed = JsonDocument.Parse(json.WrittenMemory, new JsonDocumentOptions { MaxDepth = 256 });
        return parsed.RootElement.Clone();
    }

    private static TemplateResult Read(byte[] bytes)
    {
        var lookup = TemplateParser.Parse(ToJson(bytes));
        if (lookup is not TemplateLookup.Found { Definition: var definition })
            return new TemplateResult(lookup, null);
        using var again = BsonBytes.Open(bytes);
        return TemplateResult.Found(new MongoTemplate(definition, BsonBytes.ToDocument(again), bytes.Length));
    }
}
