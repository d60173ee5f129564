using System.Collections.Immutable;
using System.Globalization;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.DashboardBench;

/// <summary>Instances of five components, one a second: of twenty one has failed, one is paused, eight run at either stage and ten are closed.</summary>
internal sealed class Filling(IListSide side, int count)
{
    private const int Bulk = 500;
    private const int Components = 5;
    private const int Mix = 20;

    // So many of the newest have their whole log, the others its last entry, by which the lists tell what happened last.
    private const int WholeLogs = 2_000;

    private const string Template = """
        {
          "workflow_name": "Deliver pizza", "component_name": "PIZZA-{0}",
          "stages": [
            { "stage_name": "ORDER", "stage_order": 1, "tasks": [{ "task_name": "confirm", "task_queue": "q", "task_type": "SERVICE", "business_status": "CONFIRMED" }] },
            { "stage_name": "PREPARE", "stage_order": 2, "tasks": [
              { "task_name": "make", "task_queue": "q", "task_type": "SERVICE" }, { "task_name": "assign", "task_queue": "q", "task_type": "SERVICE" },
              { "task_name": "hand_over", "task_queue": "q", "task_type": "SERVICE", "parent_task": ["make", "assign"], "business_status": "ON THE WAY" }] },
            { "stage_name": "DELIVER", "stage_order": 3, "tasks": [{ "task_name": "deliver", "task_queue": "q", "task_type": "SERVICE", "business_status": "DELIVERED" }] }
          ]
        }
        """;

    private readonly DateTimeOffset _now = WireTime.ToStoredPrecision(TimeProvider.System.GetUtcNow());

    public async Task FillAsync()
    {
        var templates = new List<StoredTemplate>();
        for (var i = 0; i < Components; i++)
        {
            await side.PublishAsync(Template.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            templates.Add((await side.Templates.FindAsync(new TemplateKey(new ComponentName($"PIZZA-{i}"), null), CancellationToken.None)).Template!);
        }

        foreach (var bulk in Enumerable.Range(0, count).Chunk(Bulk))
        {
            var made = bulk.Select(number => Make(templates[number % Components], number)).ToList();
            await side.AddAsync([.. made.Select(m => m.Create)], [.. made.SelectMany(m => m.Log)]);
        }
    }

    /// <summary>Number 0 is the newest.</summary>
    private (Commit.Create Create, IEnumerable<LogEntry> Log) Make(StoredTemplate template, int number)
    {
        var (reference, component, at) = (new BusinessRef($"ORDER-{number:D7}"), template.Definition.Component, _now.AddSeconds(-number));
        var (state, changes, log) = ((WorkflowState?)null, ImmutableArray.CreateBuilder<Change>(), new List<LogEntry>());
        void Apply(WorkflowEvent received)
        {
            at = at.AddMilliseconds(100 + (number % 7 * 40));
            var decision = (Decision.Applied)Decider.Decide(state, received, state is null ? new TemplateLookup.Found(template.Definition) : null, at);
            state = decision.State;
            changes.AddRange(decision.Changes);
            var about = received as WorkflowEvent.TaskEvent;
            log.Add(new LogEntry(
                LogEntryId.Of(new EventKey(reference, received.Id)), received.Id, reference, component.Value, received.Name, about?.Stage.Value, about?.Task.Value,
                EventOutcome.Applied, null, null, state.Version, [.. decision.Changes.Select(c => LoggedChange.Of(template.Definition, c))], [], at, at, "{}", "hash"));
        }

        void Completed(string stage, string task) =>
            Apply(new WorkflowEvent.TaskCompleted(new EventId(task), reference, component, new StageName(stage), new TaskName(task), null, null));

        Apply(new WorkflowEvent.StartWorkflow(new EventId("start"), reference, component, null, null));
        // Not by the number alone: each component has some of each.
        var kind = number / Components % Mix;
        if (kind >= 4)
            Completed("ORDER", "confirm");
        if (kind == 4)
            Apply(new WorkflowEvent.TaskFailed(new EventId("failed"), reference, component, new StageName("PREPARE"), new TaskName("make"), null, $"oven {number % 3} is cold"));
        if (kind == 5)
            Apply(new WorkflowEvent.PauseWorkflow(new EventId("paused"), reference, component, null, "bench"));
        if (kind >= 10)
            foreach (var (stage, task) in new[] { ("PREPARE", "make"), ("PREPARE", "assign"), ("PREPARE", "hand_over"), ("DELIVER", "deliver") })
                Completed(stage, task);
        var create = new Commit.Create(template, null, state!, changes.ToImmutable(), new OutboxElement(new CommitId($"commit-{number}"), at, [], []));
        return (create, number < WholeLogs ? log : log.TakeLast(1));
    }
}
