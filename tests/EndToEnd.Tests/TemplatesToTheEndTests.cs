using WorkflowManager.LocalLambda;

namespace WorkflowManager.EndToEnd.Tests;

/// <summary>Each template of this repository from StartWorkflow to closed, in order.</summary>
public sealed class TemplatesToTheEndTests
{
    [Theory]
    [InlineData("pizza.json")]
    [InlineData("loan-application.json")]
    [InlineData("document-pipeline.json")]
    public async Task Started_played_and_closed(string file)
    {
        await using var world = await TestWorld.CreateAsync();
        var template = world.Template(file);
        await world.PublishAsync(template);
        var worker = await world.PlayAsync(template);
        await world.SendAsync(WireEvent.Start("ORDER-001", template.Component));
        var instance = await world.UntilCompletedAsync("ORDER-001");

        Assert.All(instance["stages"].AsBsonArray, s => Assert.Equal("COMPLETED", s["status"].AsString));
        Assert.Equal(template.Tasks.Count + 1, instance["version"].ToInt64());
        Assert.True(instance.Contains("closed_at"));
        // Each once: a StartTask may be sent again, under the same dispatch id.
        Assert.Equal(
            template.Tasks.Select(t => (t.Stage, t.Task)).Order(),
            worker.Received.DistinctBy(t => t.Attributes["dispatch_id"]).Select(t => (t.Stage, t.Task)).Order());
        AssertOrder(template, await world.LogAsync("ORDER-001"));
        await world.UntilAcknowledgedAsync();
    }

    /// <summary>By the log: a task is scheduled only once its parents, and all stages ahead, are completed.</summary>
    private static void AssertOrder(TestTemplate template, List<global::MongoDB.Bson.BsonDocument> log)
    {
        var completed = new HashSet<(string Stage, string Task)>();
        foreach (var entry in log)
        {
            if (entry["event_name"] == "TaskCompleted")
                completed.Add((entry["stage_name"].AsString, entry["task_name"].AsString));
            foreach (var scheduled in entry["scheduled"].AsBsonArray)
            {
                var task = template.Tasks.Single(t => t.Stage == scheduled["stage_name"] && t.Task == scheduled["task_name"]);
                Assert.All(task.Parents, p => Assert.Contains((task.Stage, p), completed));
                var ahead = template.Stages.TakeWhile(s => s != task.Stage).ToHashSet();
                Assert.All(template.Tasks.Where(t => ahead.Contains(t.Stage)), t => Assert.Contains((t.Stage, t.Task), completed));
            }
        }

        Assert.Equal(template.Tasks.Count, completed.Count);
    }
}
