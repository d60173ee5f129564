using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.Simulation;

public class SimulatorTests
{
    private static readonly SimulatedTask Minute = new(TimeSpan.FromMinutes(1));

    [Fact]
    public void Each_task_takes_its_time_and_the_longest_chain_is_critical()
    {
        var definition = Samples.Workflow("A: x, y, z(x y); B: v");
        var played = Simulator.Play(definition, Script(("y", Minute with { Duration = TimeSpan.FromMinutes(5) })));
        Assert.Equal(WorkflowStatus.Completed, played.Last.Status);
        Assert.Equal(TimeSpan.FromMinutes(7), played.Duration);
        Assert.Equal(["y", "z", "v"], played.CriticalPath.Select(a => a.Task.Value));
        Assert.Equal(
            ["0 StartWorkflow", "1 x", "5 y", "6 z", "7 v"],
            played.Frames.Select(f => $"{f.At.TotalMinutes} {(f.Event as WorkflowEvent.TaskEvent)?.Task.Value ?? f.Event.Name}"));
        Assert.Null(played.Waiting);
        Assert.False(played.Truncated);
    }

    [Fact]
    public void A_failure_is_tried_again_as_the_template_says()
    {
        var played = Simulator.Play(With("'retry':{'max_attempts':3,'interval_seconds':30,'backoff_rate':2}"), Script(("x", Minute with { Failures = 2, Reason = "busy", Code = "503" })));
        Assert.Equal(WorkflowStatus.Completed, played.Last.Status);
        // Three attempts of a minute, half a minute and a whole one between them.
        Assert.Equal(TimeSpan.FromSeconds(60 + 30 + 60 + 60 + 60), played.Duration);
        Assert.Equal(["StartWorkflow", "TaskFailed", "TaskPending", "TaskFailed", "TaskPending", "TaskCompleted"], played.Frames.Select(f => f.Event.Name));
        Assert.Equal("busy", played.Frames[1].Reason);
        Assert.Equal(3, played.Attempts.Length);
    }

    [Fact]
    public void Where_nobody_tries_again_it_says_what_it_waits_for()
    {
        var played = Simulator.Play(Samples.Workflow("A: x, y"), Script(("x", Minute with { Failures = 1 })));
        Assert.Equal(WorkflowStatus.Active, played.Last.Status);
        Assert.Contains("x", played.Waiting, StringComparison.Ordinal);
        Assert.Equal(WorkflowTaskStatus.Failed, played.Last[new TaskAddress(0, 0)].Status);
    }

    [Fact]
    public void Who_takes_too_long_has_failed_and_is_not_listened_to_any_more()
    {
        var played = Simulator.Play(With("'timeout_seconds':30,'retry':{'max_attempts':2,'interval_seconds':1,'on_exhausted':'skip'}"), Script(("x", Minute)));
        Assert.Equal(WorkflowTaskStatus.Skipped, played.Last[new TaskAddress(0, 0)].Status);
        Assert.Equal(
            ["StartWorkflow", "TaskFailed", "TaskPending", "TaskCompleted STALE_ATTEMPT", "TaskFailed"],
            played.Frames.Select(f => $"{f.Event.Name} {f.Code}".TrimEnd()));
        Assert.Equal(TimeSpan.FromSeconds(61), played.Duration);
    }

    [Fact]
    public void Who_ends_as_time_is_up_was_in_time() =>
        Assert.Equal(["StartWorkflow", "TaskCompleted"], Simulator.Play(With("'timeout_seconds':60"), Script()).Frames.Select(f => f.Event.Name));

    [Theory]
    [InlineData(false, "COMPLETED", 90)]
    [InlineData(true, "COMPLETED", 10 + 1 + 90)]
    public void Who_is_at_work_says_so_in_time_and_who_is_silent_is_missed(bool silent, string ended, int seconds)
    {
        var task = new SimulatedTask(TimeSpan.FromSeconds(90), Failures: silent ? 1 : 0, Silent: silent);
        var played = Simulator.Play(With("'heartbeat_seconds':10,'retry':{'max_attempts':2,'interval_seconds':1}"), Script(("x", task)));
        Assert.Equal((ended, seconds), (played.Last.Status.ToWire(), played.Duration.TotalSeconds));
        Assert.Equal(silent, played.Frames.Any(f => f.Event is WorkflowEvent.TaskFailed { Code: "HEARTBEAT_LOST" }));
        Assert.DoesNotContain(played.Frames, f => f.Event is WorkflowEvent.TaskHeartbeat);
    }

    [Fact]
    public void The_deadline_ends_it()
    {
        var template = Samples.Template("A: x").Replace("\"stages\"", "\"deadline_seconds\":20,\"stages\"", StringComparison.Ordinal);
        var played = Simulator.Play(Samples.Definition(template), Script());
        Assert.Equal((WorkflowStatus.TimedOut, 20), (played.Last.Status, played.Duration.TotalSeconds));
    }

    [Fact]
    public void One_without_an_end_is_cut_off()
    {
        var many = Simulator.Play(Samples.Workflow($"A: {string.Join(", ", Enumerable.Range(0, 300).Select(i => $"t{i}"))}"), Script());
        Assert.True(many.Truncated);
        Assert.Equal(Simulator.MostTasks / 300, many.Frames.Length);
        Assert.Null(many.Waiting);
        var alive = Simulator.Play(With("'heartbeat_seconds':1"), Script(("x", Minute with { Duration = TimeSpan.FromDays(365) })));
        Assert.True(alive.Truncated);
    }

    [Theory]
    [InlineData("pizza.json")]
    [InlineData("loan-application.json")]
    [InlineData("document-pipeline.json")]
    public void It_comes_to_the_same_end_each_time_and_is_what_a_log_would_tell(string file)
    {
        var definition = Samples.Definition(Samples.File(file));
        var played = Simulator.Play(definition, Script());
        Assert.Equal(WorkflowStatus.Completed, played.Last.Status);
        Assert.Equal(definition.Stages.Sum(s => s.Tasks.Length), played.Attempts.Length);
        Assert.Equal(View(played), View(Simulator.Play(definition, Script())));
        Assert.Equal(played.Duration, TimeSpan.FromTicks(played.CriticalPath.Sum(a => (a.EndedAt!.Value - a.ScheduledAt).Ticks)));
    }

    [Fact]
    public void As_json() => Golden.Verify("view-simulation.json", View(Simulator.Play(
        With("'retry':{'max_attempts':2,'interval_seconds':30}"), Script(("x", Minute with { Failures = 1, Reason = "busy" })))));

    private static string View(Operations.Simulation simulation) => ViewText.Of(w => SimulationView.Write(w, simulation), indented: true) + "\n";

    /// <summary>One stage, one task.</summary>
    private static WorkflowDefinition With(string fields) => Samples.Definition(
        Samples.Template("A: x").Replace("\"task_type\"", $"{fields.Replace('\'', '"')},\"task_type\"", StringComparison.Ordinal));

    /// <summary>Tasks of the first stage, by their names; all others take a minute.</summary>
    private static SimulationScript Script(params (string Task, SimulatedTask How)[] tasks) => new(
        Minute, tasks.ToImmutableDictionary(t => new TaskAddress(0, "xyz".IndexOf(t.Task, StringComparison.Ordinal)), t => t.How));
}
