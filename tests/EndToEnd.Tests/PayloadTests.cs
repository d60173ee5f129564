using System.Text.Json.Nodes;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.EndToEnd.Tests;

/// <summary>What a task receives.</summary>
public sealed class PayloadTests : IAsyncLifetime
{
    private TestWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await TestWorld.CreateAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_payload_of_the_contract()
    {
        var template = _world.Template("pizza.json");
        await _world.PublishAsync(template);
        var task = await FirstTaskAsync(template, WireEvent.Start("ORDER-001", template.Component));
        Assert.Equal(
            """{"business_ref_no":"ORDER-001","component_name":"ITALIAN","event_name":"StartTask","stage_name":"ORDER","task_name":"confirm_order","task_type":"SERVICE"}""",
            task.Body);
        Assert.Equal("1", task.Attributes["attempt"]);
        Assert.Equal("ORDER-001/ORDER/confirm_order/1", task.Attributes["dispatch_id"]);
    }

    [Fact]
    public async Task A_tasks_own_fields_and_the_instances_data_are_carried_in_their_types()
    {
        var template = _world.Template("pizza.json").With(d =>
        {
            var task = d["stages"]![1]!["tasks"]![0]!.AsObject();
            task["assigned_to"] = "waiter";
            task["retries"] = new JsonObject { ["max_attempts"] = 3, ["backoff_seconds"] = 1.5, ["on"] = new JsonArray("timeout", null, true) };
        });
        await _world.PublishAsync(template);
        const string data = """{"customer":"Żółć 北京","items":[{"id":9007199254740993,"price":12.50}],"vip":true,"note":null}""";
        var task = await FirstTaskAsync(template, WireEvent.Start("ORDER-001", template.Component, data: data));
        var body = JsonNode.Parse(task.Body)!.AsObject();
        Assert.Equal("waiter", (string)body["assigned_to"]!);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"max_attempts":3,"backoff_seconds":1.5,"on":["timeout",null,true]}"""), body["retries"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(data), body["data"]), task.Body);
        Assert.False(body.ContainsKey("business_status"));
        Assert.False(body.ContainsKey("task_queue"));
        Assert.True((await _world.FindAsync("ORDER-001"))!["data"]["items"][0]["id"].IsInt64);
    }

    [Fact]
    public async Task The_highest_version_of_a_template_is_taken_unless_another_is_asked_for()
    {
        var one = _world.Template("pizza.json");
        await _world.PublishAsync(one);
        await _world.PublishAsync(one.With(d =>
        {
            d["version"] = 2;
            d["stages"]![1]!["tasks"]![0]!["edition"] = "second";
        }));
        await _world.SendAsync(WireEvent.Start("NEWEST", one.Component));
        await _world.SendAsync(WireEvent.Start("FIRST", one.Component, templateVersion: 1));
        var newest = await _world.UntilAsync("NEWEST", _ => true, "started");
        var first = await _world.UntilAsync("FIRST", _ => true, "started");
        Assert.Equal((2, 1), (newest["template_version"].ToInt32(), first["template_version"].ToInt32()));
        Assert.Equal("second", newest["stages"][1]["tasks"][0]["edition"].AsString);
        Assert.False(first["stages"][1]["tasks"][0].AsBsonDocument.Contains("edition"));
    }

    private async Task<StartTask> FirstTaskAsync(TestTemplate template, string start)
    {
        await _world.SendAsync(start);
        var url = (await _world.Sqs.GetQueueUrlAsync(template.Tasks[0].Queue)).QueueUrl;
        return StartTask.Read(template.Tasks[0].Queue, await _world.NextMessageAsync(url));
    }
}
