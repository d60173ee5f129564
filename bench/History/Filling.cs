using System.Collections.Immutable;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.HistoryBench;

/// <summary>Instances of two tasks, the second a person's: closed ones, a second apart, the first of them ten years ago.</summary>
internal sealed class Filling(StoredTemplate template)
{
    private const int Bulk = 500;

    public const string Template = """
        {
          "workflow_name": "history", "component_name": "HISTORY",
          "stages": [{ "stage_name": "ONLY", "stage_order": 1, "tasks": [
            { "task_name": "work", "task_queue": "work", "task_type": "SERVICE" },
            { "task_name": "look", "task_queue": "look", "task_type": "HUMAN", "assigned_to": "clerk", "business_status": "SEEN", "timeout_seconds": 864000 }] }]
        }
        """;

    private static readonly DateTimeOffset Begin = new(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task FillAsync(ISide side, int from, int to)
    {
        foreach (var bulk in Enumerable.Range(from, to - from).Chunk(Bulk))
        {
            var made = bulk.Select(Closed).ToList();
            await side.AddAsync([.. made.Select(m => m.Create)], [.. made.Select(m => m.Last)]);
        }
    }

    private (Commit.Create Create, LogEntry Last) Closed(int number)
    {
        var (reference, component, at) = (new BusinessRef($"OLD-{number:D8}"), template.Definition.Component, Begin.AddSeconds(number));
        var (state, changes, last) = ((WorkflowState?)null, ImmutableArray.CreateBuilder<Change>(), (LogEntry?)null);
        WorkflowEvent[] events =
        [
            new WorkflowEvent.StartWorkflow(new EventId("start"), reference, component, null, null),
            .. new[] { "work", "look" }.Select(task => new WorkflowEvent.TaskCompleted(new EventId(task), reference, component, new StageName("ONLY"), new TaskName(task), null, null)),
        ];
        foreach (var received in events)
        {
            var decision = (Decision.Applied)Decider.Decide(state, received, state is null ? new TemplateLookup.Found(template.Definition) : null, at);
            state = decision.State;
            changes.AddRange(decision.Changes);
            last = new LogEntry(
                LogEntryId.Of(new EventKey(reference, received.Id)), received.Id, reference, component.Value, received.Name, null, null, EventOutcome.Applied, null, null,
                state.Version, [.. decision.Changes.Select(c => LoggedChange.Of(template.Definition, c))], [], at, at, "{}", "hash");
        }

        return (new Commit.Create(template, null, state!, changes.ToImmutable(), new OutboxElement(new CommitId($"commit-{number}"), at, [], [])), last!);
    }
}
