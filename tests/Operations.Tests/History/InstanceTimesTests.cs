using CsCheck;
using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.History;

public class InstanceTimesTests
{
    [Fact]
    public void Each_attempt_has_its_own_time_and_end()
    {
        var times = Times(Story.Of("A: x, y").Failed("x", "no oven").Pending("x").Pending("y").Completed("x"));
        Assert.Equal(
            ["x#1 0-1 FAILED no oven", "y#1 0-3 PENDING ", "x#2 2-4 COMPLETED ", "y#2 3- SCHEDULED "],
            times.Attempts.Select(Words));
        Assert.Equal(TimeSpan.FromMinutes(7), times.Attempts[^1].Elapsed(Story.At(10)));
    }

    [Fact]
    public void A_failed_attempt_that_is_taken_as_done_ends_there_and_one_that_is_run_again_keeps_its_end()
    {
        Assert.Equal(["x#1 0-2 COMPLETED "], Times(Story.Of("A: x").Failed("x").Completed("x")).Attempts.Select(Words));
        Assert.Equal(["x#1 0-1 COMPLETED ", "x#2 2- SCHEDULED "], Times(Story.Of("A: x").Completed("x").Pending("x")).Attempts.Select(Words));
    }

    [Fact]
    public void An_attempt_that_is_heard_of_or_claimed_goes_on_since_its_start()
    {
        var story = new Story("""
            {"workflow_name":"w","component_name":"TEST","stages":[{"stage_name":"A","stage_order":1,"tasks":[
              {"task_name":"x","task_queue":"q","task_type":"SERVICE"},{"task_name":"h","task_queue":"q","task_type":"HUMAN"}]}]}
            """).Start().Said("TaskHeartbeat", "x", "'text':'half way'").Said("TaskClaimed", "h", "'actor':'anna'").Said("TaskReleased", "h", "'actor':'anna'");
        Assert.Equal(["x#1 0- SCHEDULED ", "h#1 0- SCHEDULED "], Times(story).Attempts.Select(Words));
        Assert.All(Explainer.Explain(story.State, story.Entries, story.Instance.Outbox, null).Tasks, task => Assert.Equal(Story.Begin, task.Task.Since));
    }

    [Fact]
    public void A_stage_that_was_opened_again_has_two_times()
    {
        var times = Times(Story.Of("A: x; B: y").Completed("x").Pending("x").Completed("x"));
        Assert.Equal(["A 0-1", "B 1-", "A 2-3"], times.Stages.Select(s => $"{s.Stage} {Minute(s.StartedAt)}-{Minute(s.EndedAt)}"));
    }

    [Fact]
    public void The_critical_path_goes_by_ends_across_stages_and_attempts()
    {
        var times = Times(Story.Of("A: x, y, z(x y); B: u, v(u)").Completed("x").Failed("y").Pending("y").Completed("y", "z", "u", "v"));
        Assert.Equal(["y#1", "y#2", "z#1", "u#1", "v#1"], times.CriticalPath.Select(a => $"{a.Task}#{a.Attempt}"));
    }

    [Fact]
    public void While_something_runs_the_critical_path_ends_in_what_runs_longest() =>
        Assert.Equal(["x", "z"], Times(Story.Of("A: x, z(x), w, y(w)").Completed("x", "w")).CriticalPath.Select(a => a.Task.Value));

    [Fact]
    public void On_any_critical_path_each_attempt_starts_when_the_one_before_it_has_ended() =>
        Gen.Select(Generators.SmallDefinition, Generators.Happenings).Sample((definition, happenings) =>
        {
            var run = Run.Of(definition, happenings);
            var times = InstanceTimes.Of(InstanceHistory.Of(definition, Story.Ref, run.Entries));
            foreach (var (before, after) in times.CriticalPath.Zip(times.CriticalPath.Skip(1)))
                Assert.True(before.EndedAt <= after.ScheduledAt);
            // Every attempt that the state knows was seen, and none is told to run that does not.
            Assert.Equal(definition.Tasks().Sum(t => run.State[t].Attempt), times.Attempts.Length);
            Assert.Equal(definition.Tasks().Count(t => run.State[t].Status == WorkflowTaskStatus.Scheduled), times.Attempts.Count(a => a.EndedAt is null));
        }, iter: 100);

    private static InstanceTimes Times(Story story) => InstanceTimes.Of(InstanceHistory.Of(story.State.Definition, Story.Ref, story.Entries));

    private static string Words(AttemptTime a) => $"{a.Task}#{a.Attempt} {Minute(a.ScheduledAt)}-{Minute(a.EndedAt)} {a.Status.ToWire()} {a.Reason}";

    private static double? Minute(DateTimeOffset? moment) => (moment - Story.Begin)?.TotalMinutes;
}
