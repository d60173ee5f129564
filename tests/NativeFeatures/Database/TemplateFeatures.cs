using System.Text.Json;
using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;
using WorkflowManager.Operations;

namespace WorkflowManager.NativeFeatures;

/// <summary>Templates: JSON in, BSON, and JSON again in a payload.</summary>
internal static class TemplateFeatures
{
    public static IEnumerable<Feature> All(Servers servers) =>
    [
        new("templates: published, found, and a payload in its types", token => PublishAsync(servers.Database, token)),
        new("templates: the highest version, and one by its number", token => VersionsAsync(servers.Database, token)),
        new("templates: a version that stands is not replaced", token => ConflictAsync(servers.Database, token)),
        new("templates: an invalid one is refused with all its problems", token => InvalidAsync(servers.Database, token)),
    ];

    private static async Task PublishAsync(MongoConnection connection, CancellationToken token)
    {
        var template = await Samples.PublishAsync(connection, token);
        Expect.Equal(3, template.Definition.Version);
        Expect.Sequence(["first", "second"], template.Definition.Stages[0].Tasks.Select(t => t.Name.Value));
        var body = template.StartTaskBody(new BusinessRef("R"), new TaskAddress(0, 0), null);
        using var payload = JsonDocument.Parse(body);
        Expect.Equal("4294967296", payload.RootElement.GetProperty("limit").GetRawText());
        Expect.Equal("StartTask", payload.RootElement.GetProperty("event_name").GetString());
    }

    private static async Task VersionsAsync(MongoConnection connection, CancellationToken token)
    {
        var component = Servers.Unique("VERSIONS");
        // A version may be spelled as any number, or not at all; and a date in a template stays one.
        foreach (BsonValue version in new BsonValue[] { BsonNull.Value, 2L, 10.0 })
        {
            var document = JsonToBson.ToDocument(Samples.Template(component));
            document.Remove("version");
            if (!version.IsBsonNull)
                document["version"] = version;
            document["since"] = new BsonDateTime(1561718743012);
            await connection.Templates.InsertOneAsync(document, null, token);
        }

        var templates = new MongoTemplateStore(connection);
        foreach (var (asked, expected) in new (int?, int)[] { (null, 10), (1, 1), (2, 2), (10, 10) })
            Expect.Equal(expected, (await templates.FindAsync(new TemplateKey(new ComponentName(component), asked), token)).Template!.Definition.Version);
        Expect.Equal(TemplateResult.Missing, await templates.FindAsync(new TemplateKey(new ComponentName(component), 4), token));
    }

    private static async Task ConflictAsync(MongoConnection connection, CancellationToken token)
    {
        var templates = new MongoTemplateStore(connection);
        var component = Servers.Unique("CONFLICT");
        var template = Samples.Template(component);
        Expect.True(await templates.PublishAsync(template, token) is TemplatePublication.Published);
        Expect.True(await templates.PublishAsync(template, token) is TemplatePublication.Published);
        using var other = JsonDocument.Parse(template.GetRawText().Replace("q-first", "q-other", StringComparison.Ordinal));
        Expect.True(await templates.PublishAsync(other.RootElement, token) is TemplatePublication.Conflict);
    }

    private static async Task InvalidAsync(MongoConnection connection, CancellationToken token)
    {
        using var broken = JsonDocument.Parse("""{"workflow_name":"","component_name":"X","stages":[{"stage_name":"A","stage_order":"1"}]}""");
        var result = await new MongoTemplateStore(connection).PublishAsync(broken.RootElement, token);
        Expect.Sequence(["$.workflow_name", "$.stages[0].stage_order"], ((TemplatePublication.Invalid)result).Problems.Select(p => p.Path));
    }
}
