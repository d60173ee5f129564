using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Due;

/// <summary>Open instances of one running task with a time-out of an hour: those that are due were started two hours ago, each a second after the other.</summary>
internal static class Filling
{
    private const int Bulk = 500;

    private const string Template = """
        {
          "workflow_name": "against the clock", "component_name": "BENCH",
          "stages": [{ "stage_name": "ONLY", "stage_order": 1, "tasks": [
            { "task_name": "work", "task_queue": "work", "task_type": "SERVICE", "timeout_seconds": 3600 },
            { "task_name": "more", "task_queue": "more", "task_type": "SERVICE", "parent_task": ["work"] }] }]
        }
        """;

    public static async Task FillAsync(IDueSide side, int open, int due)
    {
        await side.PublishAsync(Template);
        var template = (await side.Templates.FindAsync(new TemplateKey(new ComponentName("BENCH"), null), CancellationToken.None)).Template!;
        var now = WireTime.ToStoredPrecision(TimeProvider.System.GetUtcNow());
        foreach (var bulk in Enumerable.Range(0, open).Chunk(Bulk))
            await side.AddAsync([.. bulk.Select(i => Start(template, i, i % (open / due) == 0 && i / (open / due) < due ? now.AddHours(-2).AddMilliseconds(i) : now))]);
    }

    private static Commit.Create Start(StoredTemplate template, int number, DateTimeOffset at)
    {
        var started = new WorkflowEvent.StartWorkflow(new EventId("start"), new BusinessRef($"BENCH-{number:D7}"), template.Definition.Component, null, null);
        var decision = (Decision.Applied)Decider.Decide(null, started, new TemplateLookup.Found(template.Definition), at);
        return new Commit.Create(template, null, decision.State, decision.Changes, new OutboxElement(new CommitId($"commit-{number}"), at, [], []));
    }
}
