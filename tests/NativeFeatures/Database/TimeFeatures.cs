using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;

namespace WorkflowManager.NativeFeatures;

/// <summary>What time and people do to a task, what comes of it, and who is told.</summary>
internal static class TimeFeatures
{
    private static readonly TaskAddress Ask = new(0, 0);

    public static IEnumerable<Feature> All(Servers servers) => [new("times: policies, run, output, notifications and what is due", token => AllAsync(servers.Database, token))];

    private static async Task AllAsync(MongoConnection connection, CancellationToken token)
    {
        var store = new MongoWorkflowStore(connection);
        var (template, reference) = (await PublishAsync(connection, token), Servers.Unique("TIMES"));
        var told = new PlannedNotification(new DispatchId($"{reference}/notify/1/0"), new TaskQueue("told"), "{\"ü\":1.0}", null);
        var start = Samples.Start(template, reference);
        start = new Commit.Create(template, null, start.After, start.Changes, start.Element with { Notifications = [told, told with { Id = new DispatchId("2") }] });
        Expect.Sequence([true], await store.CommitAsync([start], token));

        var created = await Samples.ReadAsync(store, reference, token);
        Expect.True(created.State.SameFacts(start.After), $"{created.State} is {start.After}");
        Expect.Equal(template.Definition[Ask].Policies, created.State.Definition[Ask].Policies);
        Expect.Equal("""{"type":"object","required":["yes"]}""", created.FormOf(Ask)!);
        Expect.Sequence(start.Element.Notifications, created.Outbox.Single().Notifications);
        await store.ClearAsync(
            [new OutboxClearance(created.Ref, [], [new PartlyFlushed(start.Element.CommitId, []) { Notified = [told] }], new DispatchErrorUpdate.Keep())], token);
        Expect.Sequence(["2"], (await Samples.ReadAsync(store, reference, token)).Outbox.Single().Notifications.Select(n => n.Key));

        var due = await store.FindDueAsync(Samples.Now.AddSeconds(30), 10, new DueMark(Samples.Now.AddSeconds(29), new BusinessRef("")), token);
        Expect.Sequence([(reference, Samples.Now.AddSeconds(30))], due.Where(d => d.Instance.Ref.Value == reference).Select(d => (d.Instance.Ref.Value, d.DueAt)));
        Expect.Sequence([], (await store.FindDueAsync(Samples.Now.AddSeconds(30), 10, new DueMark(Samples.Now.AddSeconds(30), created.Ref), token)).Select(d => d.Instance.Ref.Value).Where(r => r == reference));

        await ClaimAndCompleteAsync(connection, store, created, token);
    }

    private static async Task ClaimAndCompleteAsync(MongoConnection connection, MongoWorkflowStore store, StoredInstance created, CancellationToken token)
    {
        var component = created.State.Definition.Component;
        Expect.Sequence([true], await store.CommitAsync(
            [Samples.Apply(created, new WorkflowEvent.TaskClaimed(new EventId("claim"), created.Ref, component, Samples.Stage, new TaskName("ask"), null, null, "anna"))], token));
        var claimed = await Samples.ReadAsync(store, created.Ref.Value, token);
        Expect.Equal(new TaskClaim("anna", Samples.Now), claimed.State[Ask].Run!.Claim!);

        using var output = JsonDocument.Parse("""{"yes":1.0}""");
        var completed = new WorkflowEvent.TaskCompleted(new EventId("done"), created.Ref, component, Samples.Stage, new TaskName("ask"), null, null) { Actor = "anna" };
        var commit = Samples.Apply(claimed, completed) with { Outputs = new Dictionary<TaskAddress, JsonElement> { [Ask] = output.RootElement.Clone() } };
        Expect.Sequence([true], await store.CommitAsync([commit], token));
        var stored = await connection.Instances.Find(new BsonDocument("business_ref_no", created.Ref.Value)).SingleAsync(token);
        Expect.Equal(BsonType.Double, stored["stages"][0]["tasks"][0]["output"]["yes"].BsonType);
        Expect.True(!stored.Contains("next_due_at"), "nothing is due any more");
    }

    private static async Task<StoredTemplate> PublishAsync(MongoConnection connection, CancellationToken token)
    {
        var (templates, component) = (new MongoTemplateStore(connection), Servers.Unique("TIMED"));
        using var document = JsonDocument.Parse($$"""
            {
              "workflow_name": "a question", "component_name": "{{component}}", "notify_queue": "told", "notify_on": ["closed"], "retry": { "max_attempts": 4 },
              "stages": [{ "stage_name": "ORDER", "stage_order": 1, "tasks": [{
                "task_name": "ask", "task_queue": "q", "task_type": "HUMAN", "timeout_seconds": 30, "assigned_to": "clerk", "form": { "type": "object", "required": ["yes"] } }] }]
            }
            """);
        await templates.PublishAsync(document.RootElement, token);
        var found = await templates.FindAsync(new TemplateKey(new ComponentName(component), null), token);
        return found.Template ?? throw new ExpectationException($"the template is not there: {found.Lookup}");
    }
}
