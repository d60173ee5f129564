using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>The templates of the embedded store.</summary>
public sealed class SqliteTemplateStore(SqliteDatabase database) : ITemplateStore, ITemplateCatalog
{
    private const string Columns = "SELECT component, version, document FROM template ";

    public async Task<TemplateResult> FindAsync(TemplateKey key, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(session => Find(session, key), cancellationToken);
        return found switch
        {
            null => TemplateResult.Missing,
            { Parsed.Template: { } template } => TemplateResult.Found(template),
            _ => new TemplateResult(found.Parsed.Lookup, null),
        };
    }

    public async Task<IReadOnlyList<TemplateDocument>> ListAsync(ComponentName? component, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            session => component is { } name
                ? Read(session, Columns + "WHERE component = ?1 ORDER BY version", name.Value)
                : Read(session, Columns + "ORDER BY component, version"),
            cancellationToken);
        return [.. found.Select(f => f.ToDocument())];
    }

    async Task<TemplateDocument?> ITemplateCatalog.FindAsync(TemplateKey key, CancellationToken cancellationToken) =>
        (await database.ReadAsync(session => Find(session, key), cancellationToken))?.ToDocument();

    public async Task<TemplatePublication> PublishAsync(JsonElement template, CancellationToken cancellationToken)
    {
        switch (TemplateParser.Parse(template))
        {
            case TemplateLookup.Invalid invalid:
                return new TemplatePublication.Invalid(invalid.Problems);
            case TemplateLookup.Found { Definition: var definition }:
                var same = await PutAsync(definition.Component, definition.Version, JsonCopy.ToText(template), cancellationToken);
                return same ? new TemplatePublication.Published(definition) : new TemplatePublication.Conflict(definition);
            case var other:
                throw new InvalidOperationException($"No such result of parsing: {other}.");
        }
    }

    /// <summary>Adds a version, valid or not, unless it is there.</summary>
    /// <returns>True where it is there now with this content.</returns>
    internal Task<bool> PutAsync(ComponentName component, int version, string json, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
                session.Run("INSERT INTO template_document (hash, json) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING", hash, json);
                var document = session.Integer("SELECT id FROM template_document WHERE hash = ?1", hash);
                session.Run(
                    "INSERT INTO template (component, version, document) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", component.Value, version, document);
                return session.Integer("SELECT document FROM template WHERE component = ?1 AND version = ?2", component.Value, version) == document;
            },
            cancellationToken);

    private Row? Find(SqliteSession session, TemplateKey key)
    {
        var rows = key.Version is { } version
            ? Read(session, Columns + "WHERE component = ?1 AND version = ?2", key.Component.Value, version)
            : Read(session, Columns + "WHERE component = ?1 ORDER BY version DESC LIMIT 1", key.Component.Value);
        return rows.SingleOrDefault();
    }

    private List<Row> Read(SqliteSession session, string sql, params ReadOnlySpan<SqliteValue> values)
    {
        var found = new List<Row>();
        using var rows = session.Query(sql, values);
        while (rows.Next())
            found.Add(new Row(new ComponentName(rows.Text(0)), (int)rows.Integer(1), database.Documents.Read(session, rows.Integer(2))));
        return found;
    }

    private sealed record Row(ComponentName Component, int Version, ParsedDocument Parsed)
    {
        public TemplateDocument ToDocument() => new(Component, Version, Parsed.Document, Parsed.Lookup);
    }
}
