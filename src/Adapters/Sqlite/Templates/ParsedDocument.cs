using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Sqlite;

/// <summary>A template's document as it was read.</summary>
/// <param name="Template">Null where it is not valid.</param>
/// <param name="Pinned">What its instances go by: they may have been started when it was valid.</param>
internal sealed record ParsedDocument(JsonElement Document, TemplateLookup Lookup, SqliteTemplate? Template, SqliteTemplate? Pinned)
{
    public static ParsedDocument Of(long id, string json)
    {
        var document = JsonText.Parse(json);
        var lookup = TemplateParser.Parse(document);
        var template = TemplateOf(lookup);
        return new ParsedDocument(document, lookup, template, template ?? TemplateOf(TemplateParser.Parse(OlderTemplate.Of(document))));

        SqliteTemplate? TemplateOf(TemplateLookup found) => found is TemplateLookup.Found { Definition: var definition } ? new(id, definition, document) : null;
    }
}
