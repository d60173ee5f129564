using System.Text.Json.Nodes;
using MongoDB.Bson;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb.Tests;

public sealed class PublishTests(MongoHarness harness)
{
    private readonly string _component = Story.Unique("PUBLISH-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_valid_template_is_there_afterwards_and_publishing_it_again_changes_nothing()
    {
        Assert.Equal(3, Assert.IsType<TemplatePublication.Published>(await PublishAsync(3)).Definition.Version);
        Assert.IsType<TemplatePublication.Published>(await PublishAsync(3));
        Assert.IsType<TemplateLookup.Found>((await harness.Templates.FindAsync(new TemplateKey(new ComponentName(_component), 3), Token)).Lookup);
        Assert.Equal(1, await harness.Connection.Templates.CountDocumentsAsync(new BsonDocument("component_name", _component), null, Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_version_with_another_content_is_refused(int version)
    {
        await PublishAsync(version);
        Assert.IsType<TemplatePublication.Conflict>(await PublishAsync(version, t => t["workflow_name"] = "another"));
    }

    [Fact]
    public async Task No_version_is_version_one_and_taken_as_such()
    {
        await PublishAsync(null);
        Assert.IsType<TemplatePublication.Conflict>(await PublishAsync(1));
    }

    [Fact]
    public async Task Publishers_of_different_contents_at_once_are_told_apart()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => PublishAsync(1, t => t["workflow_name"] = $"n{i}"))));
        Assert.Single(answers.OfType<TemplatePublication.Published>());
        Assert.Equal(5, answers.OfType<TemplatePublication.Conflict>().Count());
    }

    [Fact]
    public async Task An_invalid_template_is_refused_with_all_its_problems()
    {
        var answer = await PublishAsync(1, t =>
        {
            t["workflow_name"] = "";
            t["stages"]![1]!["tasks"]![0]!["task_queue"] = "no queue!";
        });
        Assert.Equal(["$.workflow_name", "$.stages[1].tasks[0].task_queue"], Assert.IsType<TemplatePublication.Invalid>(answer).Problems.Select(p => p.Path));
    }

    [Theory]
    [InlineData(BsonType.Double)]
    [InlineData(BsonType.Int64)]
    [InlineData(BsonType.Decimal128)]
    public async Task A_version_of_another_number_type_is_found_and_compared_by_value(BsonType type)
    {
        foreach (var version in (int[])[9, 11, 10])
        {
            var document = JsonToBson.ToDocument(Template(null));
            document["version"] = type switch
            {
                BsonType.Double => new BsonDouble(version),
                BsonType.Int64 => new BsonInt64(version),
                _ => version == 11 ? new BsonDecimal128(11.0m) : new BsonInt32(version),
            };
            await harness.Connection.Templates.InsertOneAsync(document, null, Token);
        }

        Assert.Equal(11, (await FindAsync(null)).Definition.Version);
        Assert.Equal(10, (await FindAsync(10)).Definition.Version);
    }

    private async Task<TemplateLookup.Found> FindAsync(int? version) =>
        Assert.IsType<TemplateLookup.Found>((await harness.Templates.FindAsync(new TemplateKey(new ComponentName(_component), version), Token)).Lookup);

    private Task<TemplatePublication> PublishAsync(int? version, Action<JsonObject>? change = null) =>
        harness.MongoTemplates.PublishAsync(Template(version, change), Token);

    private System.Text.Json.JsonElement Template(int? version, Action<JsonObject>? change = null)
    {
        var template = JsonNode.Parse(Golden.Compact(Golden.Read("template.json")))!.AsObject();
        template["component_name"] = _component;
        if (version is { } number)
            template["version"] = number;
        change?.Invoke(template);
        return Golden.Parse(template.ToJsonString());
    }
}
