using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Sqlite;

/// <summary>A template's document as it was read.</summary>
/// <param name="Template">Null where it is not valid.</param>
internal sealed record ParsedDocument(JsonElement Document, TemplateLookup Lookup, SqliteTemplate? Template)
{
    public static ParsedDocument Of(long id, string json)
    {
        var document = JsonText.Parse(json);
        var lookup = TemplateParser.Parse(document);
        return new ParsedDocument(document, lookup, lookup is TemplateLookup.Found found ? new SqliteTemplate(id, found.Definition, document) : null);
    }
}
