using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>The templates' collection as an operator keeps it.</summary>
public sealed class MongoTemplateCatalog(MongoConnection connection) : ITemplateCatalog
{
    private readonly MongoTemplateStore _store = new(connection);

    public async Task<IReadOnlyList<TemplateDocument>> ListAsync(ComponentName? component, CancellationToken cancellationToken)
    {
        var filter = component is { } name ? MongoTemplateStore.Filter(new TemplateKey(name, null)) : [];
        var found = await ReadAsync(filter, sort: null, limit: null, cancellationToken);
        // Here, where a document without a version is version 1; to the server it has none.
        return [.. found.OrderBy(t => t.Component.Value, StringComparer.Ordinal).ThenBy(t => t.Version)];
    }

    public async Task<TemplateDocument?> FindAsync(TemplateKey key, CancellationToken cancellationToken) =>
        (await ReadAsync(MongoTemplateStore.Filter(key), new BsonDocument(Fields.Version, -1), limit: 1, cancellationToken)).FirstOrDefault();

    public Task<TemplatePublication> PublishAsync(JsonElement template, CancellationToken cancellationToken) => _store.PublishAsync(template, cancellationToken);

    private async Task<List<TemplateDocument>> ReadAsync(BsonDocument filter, BsonDocument? sort, int? limit, CancellationToken cancellationToken)
    {
        var options = new FindOptions<BsonDocument, RawBsonDocument> { Sort = sort, Limit = limit };
        using var cursor = await connection.Templates.FindAsync(filter, options, cancellationToken);
        var templates = new List<TemplateDocument>();
        while (await cursor.MoveNextAsync(cancellationToken))
            templates.AddRange(cursor.Current.Select(raw => ToDocument(MongoTemplateStore.ToJson(BsonBytes.Take(raw)))));
        return templates;
    }

    private static TemplateDocument ToDocument(JsonElement document)
    {
        var lookup = TemplateParser.Parse(document);
        return lookup is TemplateLookup.Found { Definition: var definition }
            ? new TemplateDocument(definition.Component, definition.Version, document, lookup)
            : new TemplateDocument(new ComponentName(Text(document, Fields.Component)), Version(document), document, lookup);
    }

    /// <summary>Empty where it names none: listed all the same, so that somebody sees it.</summary>
    private static string Text(JsonElement document, string field) =>
        document.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>Zero where it is no version.</summary>
    private static int Version(JsonElement document)
    {
        if (!document.TryGetProperty(Fields.Version, out var value) || value.ValueKind == JsonValueKind.Null)
            return 1;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number is >= 1 and <= int.MaxValue && decimal.Truncate(number) == number
            ? (int)number
            : 0;
    }
}
