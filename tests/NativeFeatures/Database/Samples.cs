using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;
using WorkflowManager.Operations;

namespace WorkflowManager.NativeFeatures;

/// <summary>Templates, and commits made by the rules that the engine decides by.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

    public static readonly StageName Stage = new("ORDER");

    /// <summary>One stage, two tasks one after the other, and fields that the manager does not know.</summary>
    public static JsonElement Template(string component)
    {
        using var document = JsonDocument.Parse($$"""
            {
              "workflow_name": "two steps", "component_name": "{{component}}", "version": 3, "owner": { "cost": 12345678901234567890, "share": 0.5 },
              "stages": [{ "stage_name": "ORDER", "stage_order": 1, "tasks": [
                { "task_name": "first", "task_queue": "q-first", "task_type": "SERVICE", "limit": 4294967296 },
                { "task_name": "second", "parent_task": ["first"], "task_queue": "q-second", "task_type": "HUMAN" }] }]
            }
            """);
        return document.RootElement.Clone();
    }

    public static async Task<StoredTemplate> PublishAsync(MongoConnection connection, CancellationToken token)
    {
        var templates = new MongoTemplateStore(connection);
        var component = Servers.Unique("TWO");
        var published = await templates.PublishAsync(Template(component), token);
        Expect.True(published is TemplatePublication.Published, $"{published} is Published");
        var found = await templates.FindAsync(new TemplateKey(new ComponentName(component), null), token);
        return found.Template ?? throw new ExpectationException($"the template is not there: {found.Lookup}");
    }

    public static Commit.Create Start(StoredTemplate template, string reference, DateTimeOffset? committedAt = null)
    {
        var started = new WorkflowEvent.StartWorkflow(new EventId("start"), new BusinessRef(reference), template.Definition.Component, null, null);
        var decision = Applied(Decider.Decide(null, started, new TemplateLookup.Found(template.Definition), Now));
        return new Commit.Create(template, null, decision.State, decision.Changes, Element(started, decision, committedAt));
    }

    public static Commit.Update Complete(StoredInstance before, string task)
    {
        var completed = new WorkflowEvent.TaskCompleted(
            new EventId($"done-{task}"), before.Ref, before.State.Definition.Component, Stage, new TaskName(task), null, "fine");
        var decision = Applied(Decider.Decide(before.State, completed, null, Now));
        return new Commit.Update(before, decision.State, decision.Changes, Element(completed, decision, null));
    }

    public static Commit.Update Apply(StoredInstance before, WorkflowEvent received)
    {
        var decision = Applied(Decider.Decide(before.State, received, null, Now));
        return new Commit.Update(before, decision.State, decision.Changes, Element(received, decision, null));
    }

    public static LogEntry Entry(EventKey key, EventOutcome outcome, string hash) => new(
        LogEntryId.Of(key), key.Id, key.Ref, "TWO", EventNames.TaskCompleted, Stage.Value, "first", outcome,
        outcome == EventOutcome.Applied ? null : DecisionCode.AlreadyCompleted, null, outcome == EventOutcome.Applied ? 2 : null, [], [], Now, Now, "{}", hash);

    public static async Task<StoredInstance> ReadAsync(IWorkflowStore store, string reference, CancellationToken token)
    {
        var key = new EventKey(new BusinessRef(reference), new EventId("none"));
        return (await store.ReadAsync([key], token)).Instances[key.Ref];
    }

    private static Decision.Applied Applied(Decision decision) =>
        decision as Decision.Applied ?? throw new ExpectationException($"the sample is not as meant: {decision}");

    private static OutboxElement Element(WorkflowEvent received, Decision.Applied decision, DateTimeOffset? committedAt)
    {
        var definition = decision.State.Definition;
        var task = received as WorkflowEvent.TaskEvent;
        var entry = new LogEntry(
            LogEntryId.Of(new EventKey(received.Ref, received.Id)), received.Id, received.Ref, received.Component.Value, received.Name,
            task?.Stage.Value, task?.Task.Value, EventOutcome.Applied, null, null, decision.State.Version,
            [.. decision.Changes.Select(c => LoggedChange.Of(definition, c))], [], Now, Now, "{}", "hash");
        var scheduled = decision.Changes.OfType<Change.TaskMoved>().Where(c => c.Status == WorkflowTaskStatus.Scheduled);
        return new OutboxElement(
            new CommitId(Servers.Unique("commit")), committedAt ?? Now, [entry], [.. scheduled.Select(c => new PlannedDispatch(c.Task, c.Attempt, TraceContext.Of(xRay: "Root=1-5759e988-bd862e3fe1be46a994272793")))]);
    }
}
