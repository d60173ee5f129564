using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowManager.Core.Tests.Templates;

/// <summary>A template whose instances would not fit is told so before one is started.</summary>
public sealed class InstanceSizeTests
{
    [Theory]
    [InlineData(10_000, 0, true)]
    [InlineData(16_000, 0, true)]
    [InlineData(20_000, 0, false)]
    [InlineData(10, 13, true)]
    [InlineData(10, 14, false)]
    public void What_an_instance_would_take_is_looked_at(int tasks, int megabytes, bool fits)
    {
        var found = TemplateParser.Parse(Template(tasks, JsonValue.Create(new string('x', megabytes * 1024 * 1024))));
        if (fits)
            Assert.Equal(tasks, Assert.IsType<TemplateLookup.Found>(found).Definition.Stages[0].Tasks.Length);
        else
            Assert.Contains("an instance of it would take about ", Assert.Single(Assert.IsType<TemplateLookup.Invalid>(found).Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1,2,3]")]
    [InlineData("{\"a\":1}")]
    [InlineData("1.5")]
    [InlineData("\"xxxxxxxxxxxxxxxx\"")]
    [InlineData("[[],[],[]]")]
    public void Every_kind_of_value_counts(string one)
    {
        var many = new JsonArray([.. Enumerable.Range(0, 1_000_000).Select(_ => JsonNode.Parse(one))]);
        Assert.Contains(Assert.IsType<TemplateLookup.Invalid>(TemplateParser.Parse(Template(1, many))).Problems, p => p.Message.Contains("an instance of it would take about ", StringComparison.Ordinal));
    }

    private static JsonElement Template(int tasks, JsonNode note) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["workflow_name"] = "W", ["component_name"] = "C", ["note"] = note,
        ["stages"] = new JsonArray(new JsonObject
        {
            ["stage_name"] = "S", ["stage_order"] = 1,
            ["tasks"] = new JsonArray([.. Enumerable.Range(0, tasks).Select(i => new JsonObject { ["task_name"] = $"t{i}", ["task_queue"] = "q", ["task_type"] = "SERVICE" })]),
        }),
    });
}
