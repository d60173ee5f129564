using System.Text.Json;
using CsCheck;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations.Tests.Replaying;

/// <summary>What holds for any template, whatever has happened: a plan is what the engine does.</summary>
public class ReplayPlanProperties
{
    private static readonly string[] Kinds = ["completed", "failed", "closed", "status"];

    private static readonly Gen<(int[] Sizes, int Seed, int[] Moves, int Scope, int Task)> Cases =
        Gen.Select(Gen.Int[0, 4].Array[1, 4], Gen.Int[0, int.MaxValue], Gen.Int[0, 9_999].Array[0, 25], Gen.Int[0, 3], Gen.Int[0, 99]);

    [Fact]
    public void The_messages_of_a_plan_are_those_that_the_engine_sends_and_its_end_is_the_engines() => Cases.Sample((sizes, seed, moves, scope, task) =>
    {
        var story = new Story(Template(sizes, new Random(seed))).Start();
        foreach (var move in moves)
            Move(story, move);
        var all = Tasks(story.State.Definition);
        var replay = Replay(story.State, all, (ReplayScope)scope, task);
        var plan = ReplayPlan.Of(story.State, replay, story.Now);
        var (before, sent) = (story.State, story.Queues.Sent.Count);

        story.Replay(replay);

        var said = story.Entries[^1];
        Assert.Equal(plan.Refusal is null, story.State.Version == before.Version + 1);
        Assert.True(plan.After.SameFacts(story.State));
        Assert.Equal(plan.Messages.Select(Told).Order(StringComparer.Ordinal), story.Queues.Sent.Skip(sent).Select(Told).Order(StringComparer.Ordinal));
        if (plan.Refusal is { Outcome: EventOutcome.Ignored } refusal)
            Assert.Equal((refusal.Code, refusal.Reason), (said.Code, said.Reason));
        Assert.Equal(plan.Now.Select(n => n.Address), all.Where(a => story.State[a] is { Status: WorkflowTaskStatus.Scheduled } t && t.Attempt > before[a].Attempt));
        Assert.All(plan.Later, l => Assert.Equal((WorkflowTaskStatus.Pending, l.Attempt - 1), (story.State[l.Address].Status, story.State[l.Address].Attempt)));
        Assert.All(plan.Kept, k => Assert.Equal((k.Status, k.Attempt), Of(story.State, k)));
        Assert.All(plan.GivenUp, g => Assert.NotEqual((g.Status, g.Attempt), Of(story.State, g)));
    }, iter: 300);

    [Fact]
    public void Whatever_waits_for_another_stands_behind_it() => Cases.Sample((sizes, seed, moves, scope, task) =>
    {
        var story = new Story(Template(sizes, new Random(seed))).Start();
        foreach (var move in moves)
            Move(story, move);
        var definition = story.State.Definition;
        var plan = ReplayPlan.Of(story.State, Replay(story.State, Tasks(definition), (ReplayScope)scope, task), story.Now);
        var order = plan.Later.Select(l => l.Address).ToList();
        for (var i = 0; i < order.Count; i++)
        {
            Assert.DoesNotContain(order.Skip(i), later => later.Stage == order[i].Stage && definition[order[i]].Parents.Contains(later.Task));
            Assert.DoesNotContain(order.Skip(i), later => definition.Stages[later.Stage].Order < definition.Stages[order[i].Stage].Order);
        }
    }, iter: 100);

    private static List<TaskAddress> Tasks(WorkflowDefinition definition) =>
        [.. from stage in definition.InOrder from task in Enumerable.Range(0, definition.Stages[stage].Tasks.Length) select new TaskAddress(stage, task)];

    private static WorkflowEvent.ReplayTask Replay(WorkflowState state, List<TaskAddress> all, ReplayScope scope, int task)
    {
        if (all.Count == 0)
            return Replays.Of(state, ReplayScope.Workflow);
        var (definition, address) = (state.Definition, all[task % all.Count]);
        var stage = definition.Stages[address.Stage].Name.Value;
        return Replays.Of(state, scope, scope switch
        {
            ReplayScope.Workflow => null,
            ReplayScope.Stage => stage,
            _ => $"{stage}/{definition[address].Name}",
        });
    }

    private static (WorkflowTaskStatus, int) Of(WorkflowState state, PastResult result)
    {
        var task = state[state.Definition.FindTask(result.Stage, result.Task)!.Value];
        return (task.Status, task.Attempt);
    }

    private static void Move(Story story, int move)
    {
        var all = Tasks(story.State.Definition);
        var running = all.Where(a => story.State[a].Status == WorkflowTaskStatus.Scheduled).ToList();
        if (move % 50 == 0)
            story.Cancelled();
        else if (move % 17 == 0)
            _ = story.State.Status == WorkflowStatus.Paused ? story.Resumed() : story.Paused();
        else if (all.Count > 0 && move % 13 == 0)
            story.Replay(Replay(story.State, all, (ReplayScope)(move % 4), move));
        else if (running.Count > 0)
            _ = move % 5 == 0 ? story.Failed(Name(story, running[move % running.Count])) : story.Completed(Name(story, running[move % running.Count]));
    }

    private static string Name(Story story, TaskAddress address) => $"{story.State.Definition.Stages[address.Stage].Name}/{story.State.Definition[address].Name}";

    private static string Told(ReplayMessage message) => message switch
    {
        ReplayMessage.StartTask start => $"{start.Queue} StartTask {start.Id} {start.Stage}/{start.Task} {start.Attempt}",
        ReplayMessage.Notification { Notice: var notice } => $"{notice.Queue} {notice.Kind.ToWire()} {notice.Stage}/{notice.Task} {notice.Status} {notice.Attempt}",
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "No such message."),
    };

    private static string Told(Dispatch dispatch)
    {
        var body = Samples.Json(dispatch.Body);
        string? Field(string name) => body.TryGetProperty(name, out var value) ? value.ToString() : null;
        return Field("event_name") == EventNames.Notification
            ? $"{dispatch.Queue} {Field("kind")} {Field("stage_name")}/{Field("task_name")} {Field("status")} {Field("attempt")}"
            : $"{dispatch.Queue} {Field("event_name")} {dispatch.Id} {Field("stage_name")}/{Field("task_name")} {dispatch.Attempt}";
    }

    /// <summary>Stages out of order, parents anywhere, somebody to be told here and there.</summary>
    private static string Template(int[] sizes, Random random)
    {
        var orders = Enumerable.Range(1, sizes.Length).ToArray();
        random.Shuffle(orders);
        return JsonSerializer.Serialize(Told(new Dictionary<string, object>
        {
            ["workflow_name"] = "random", ["component_name"] = "RANDOM",
            ["stages"] = sizes.Select((size, stage) => Told(new() { ["stage_name"] = $"S{stage}", ["stage_order"] = orders[stage], ["tasks"] = StageTasks(size, random) }, random)).ToArray(),
        }, random));
    }

    private static Dictionary<string, object>[] StageTasks(int size, Random random)
    {
        var ranks = Enumerable.Range(0, size).ToArray();
        random.Shuffle(ranks);
        return
        [
            .. Enumerable.Range(0, size).Select(task => Told(
                new()
                {
                    ["task_name"] = $"t{task}", ["task_queue"] = $"q{task}", ["task_type"] = "SERVICE", ["business_status"] = $"T{task}",
                    ["parent_task"] = Enumerable.Range(0, size).Where(p => ranks[p] < ranks[task] && random.Next(3) == 0).Select(p => $"t{p}").ToArray(),
                }, random)),
        ];
    }

    private static Dictionary<string, object> Told(Dictionary<string, object> level, Random random)
    {
        if (random.Next(2) == 0)
            return level;
        level["notify_queue"] = $"told{random.Next(3)}";
        // That all of it is closed, only the template itself may want to hear.
        level["notify_on"] = Kinds.Where(k => random.Next(4) > 0 && (k != "closed" || level.ContainsKey("stages"))).DefaultIfEmpty("completed").ToArray();
        return level;
    }
}
