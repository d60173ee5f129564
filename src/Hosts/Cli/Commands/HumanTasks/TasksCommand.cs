using System.CommandLine;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm tasks</c>: what waits for people, oldest first.</summary>
internal sealed class TasksCommand : CliCommand
{
    private readonly Option<string?> _role = new("--role") { Description = "Of this assigned_to, a role or a user; an empty one: what is anybody's", HelpName = "ROLE" };
    private readonly Option<string?> _actor = new("--actor") { Description = "That this person has claimed", HelpName = "NAME" };
    private readonly Option<string?> _component = new("--component") { Description = "Of this component's templates", HelpName = "NAME" };
    private readonly Option<bool> _claimed = new("--claimed") { Description = "That somebody has claimed" };
    private readonly Option<bool> _unclaimed = new("--unclaimed") { Description = "That nobody has claimed" };
    private readonly Option<bool> _overdue = new("--overdue") { Description = "That should have been done by now" };
    private readonly Option<int> _limit = new("--limit") { Description = "At most so many", DefaultValueFactory = _ => 50, HelpName = "N" };

    public TasksCommand(CliServices services)
        : base("tasks", "Lists the open tasks of people, those of the oldest instances first", "wfm tasks --role chef --unclaimed", "wfm tasks --actor anna", "wfm tasks --overdue --json | jq -r '.[].business_ref_no'")
    {
        foreach (var option in new Option[] { _role, _actor, _component, _claimed, _unclaimed, _overdue, _limit })
            Add(option);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var filter = Filter(invocation);
        var limit = invocation.Value(_limit);
        if (limit < 1)
            throw CommandFailure.Usage($"--limit is {limit}; give 1 or more.");
        var backend = await invocation.OpenAsync();
        var now = invocation.Time.GetUtcNow();
        var page = await HumanTaskList.ReadAsync(backend.Instances, filter, limit, null, now, invocation.Token);
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartArray();
                foreach (var task in page.Tasks)
                    HumanTaskView.Write(writer, task);
                writer.WriteEndArray();
            });
        else
            Print(invocation, page.Tasks, now);
        foreach (var unreadable in page.Unreadable)
            invocation.Terminal.Notice($"'{unreadable.Ref}' waits for people, but makes no sense: {unreadable.Unreadable} 'wfm fsck {unreadable.Ref}' tells more.");
        if (page.Next is not null)
            invocation.Terminal.Notice($"The first {limit} only; a higher --limit shows more.");
        return ExitCode.Done;
    }

    private HumanTaskFilter Filter(Invocation invocation)
    {
        if (invocation.Value(_claimed) && invocation.Value(_unclaimed))
            throw CommandFailure.Usage("Give either --claimed or --unclaimed; leave out both for all.");
        if (invocation.Value(_unclaimed) && invocation.Value(_actor) is not null)
            throw CommandFailure.Usage("--actor is who has claimed a task, so it does not go with --unclaimed; leave out one of them.");
        return new HumanTaskFilter
        {
            Role = invocation.Value(_role),
            Actor = invocation.Value(_actor),
            Component = invocation.Value(_component) is { } component ? new ComponentName(component) : null,
            Claimed = invocation.Value(_claimed) ? true : invocation.Value(_unclaimed) ? false : null,
            Overdue = invocation.Value(_overdue),
        };
    }

    private static void Print(Invocation invocation, IReadOnlyList<HumanTask> tasks, DateTimeOffset now)
    {
        if (tasks.Count == 0)
        {
            invocation.Terminal.Notice("No tasks.");
            return;
        }

        invocation.Terminal.Table(
            ["REF", "STAGE", "TASK", "ASSIGNED TO", "CLAIMED BY", "WAITING", "DUE"],
            [.. tasks.Select(t => (IReadOnlyList<Cell>)
            [
                SafeText.Short(t.Ref.Value, 60), SafeText.Short(t.Stage.Value, 40), SafeText.Short(t.Task.Value, 40), SafeText.Short(t.AssignedTo ?? "", 40), SafeText.Short(t.Claim?.Actor ?? "", 40),
                t.Since is { } since ? Duration.Pretty(now - since) : "", HumanTaskCells.Due(t, now),
            ])]);
    }
}
