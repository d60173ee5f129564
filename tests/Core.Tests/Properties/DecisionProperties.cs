using System.Text.Json;
using CsCheck;

namespace WorkflowManager.Core.Tests.Properties;

/// <summary>What holds for any template and anything that happens.</summary>
public class DecisionProperties
{
    private const int Samples = 400;

    private static readonly JsonSerializerOptions WithTuples = new() { IncludeFields = true };

    [Fact]
    public void No_task_is_scheduled_before_its_parents_nor_ahead_of_an_open_stage_nor_while_it_is_paused() =>
        Gen.Select(Generators.Definition, Generators.Happenings).Sample((definition, happenings) =>
        {
            foreach (var (decision, _) in Run.Of(definition, happenings).Log)
            {
                if (decision.State.Status == WorkflowStatus.Paused)
                    Assert.DoesNotContain(decision.Changes, c => c is Change.TaskMoved { Status: WorkflowTaskStatus.Scheduled } or Change.StageMoved { Status: StageStatus.Completed });
                foreach (var moved in decision.Changes.OfType<Change.TaskMoved>().Where(c => c.Status == WorkflowTaskStatus.Scheduled))
                {
                    Assert.All(definition[moved.Task].Parents, p => Assert.True(decision.State[moved.Task with { Task = p }].Status.IsDone()));
                    Assert.All(
                        definition.InOrder.TakeWhile(s => s != moved.Task.Stage),
                        s => Assert.Equal(StageStatus.Completed, decision.State.Stages[s].Status));
                }
            }
        }, iter: Samples);

    [Fact]
    public void After_every_decision_all_that_may_run_runs_and_all_that_is_done_is_completed() =>
        Gen.Select(Generators.Definition, Generators.Happenings).Sample((definition, happenings) =>
        {
            foreach (var (_, state) in Run.Of(definition, happenings).Log.Select(l => (l.At, l.Decision.State)))
                AssertResolved(definition, state);
        }, iter: Samples);

    [Fact]
    public void Versions_go_up_by_one_and_attempts_never_go_down() =>
        Gen.Select(Generators.Definition, Generators.Happenings).Sample((definition, happenings) =>
        {
            WorkflowState? before = null;
            foreach (var state in Run.Of(definition, happenings).Log.Select(l => l.Decision.State))
            {
                Assert.Equal((before?.Version ?? 0) + 1, state.Version);
                Assert.All(definition.Tasks(), t => Assert.InRange(state[t].Attempt - (before?[t].Attempt ?? 0), 0, 1));
                before = state;
            }
        }, iter: Samples);

    [Fact]
    public void A_task_is_scheduled_once_at_each_attempt() =>
        Gen.Select(Generators.Definition, Generators.Happenings).Sample((definition, happenings) =>
        {
            var scheduled = Run.Of(definition, happenings).Log.SelectMany(l => l.Decision.Changes).OfType<Change.TaskMoved>()
                .Where(c => c.Status == WorkflowTaskStatus.Scheduled).Select(c => (c.Task, c.Attempt)).ToList();
            Assert.Equal(scheduled.Distinct(), scheduled);
            Assert.All(scheduled.GroupBy(s => s.Task), t => Assert.Equal(Enumerable.Range(1, t.Count()), t.Select(s => s.Attempt)));
        }, iter: Samples);

    [Fact]
    public void The_same_events_give_the_same_decisions_to_the_byte() =>
        Gen.Select(Generators.Definition, Generators.Happenings).Sample((definition, happenings) =>
            Assert.Equal(Written(Run.Of(definition, happenings)), Written(Run.Of(definition, happenings))), iter: Samples);

    [Fact]
    public void Folding_the_log_by_name_gives_the_instance() =>
        Gen.Select(Generators.Definition, Generators.Happenings).Sample((definition, happenings) =>
        {
            var run = Run.Of(definition, happenings);
            var steps = run.Log.Select(l => new HistoryStep(
                l.Decision.State.Version, l.At, [.. l.Decision.Changes.Select(c => LoggedChange.Of(definition, c).Resolve(definition))]));
            Assert.True(History.Fold(definition, run.State.Ref, steps)!.SameFacts(run.State));
        }, iter: Samples);

    [Fact]
    public void Completions_in_any_order_end_in_the_same_statuses() =>
        Gen.Select(Generators.Definition, Gen.Int[1, int.MaxValue]).Sample((definition, seed) =>
        {
            var random = new Random(seed);
            var first = new Run(definition).CompleteAll(_ => 0).State;
            var other = new Run(definition).CompleteAll(random.Next).State;
            Assert.Equal(Statuses(first), Statuses(other));
        }, iter: Samples);

    [Fact]
    public void A_pause_and_a_resume_schedule_together_what_would_have_been_scheduled_without() =>
        Gen.Select(Generators.Definition, Generators.Happenings, Gen.Int[1, int.MaxValue]).Sample((definition, happenings, seed) =>
        {
            var (straight, paused) = (Run.Of(definition, happenings), Run.Of(definition, happenings));
            if (straight.State.Status != WorkflowStatus.Active)
                return;
            paused.Control((id, reference, component) => new WorkflowEvent.PauseWorkflow(id, reference, component, null, "anna"));
            var random = new Random(seed);
            foreach (var task in definition.Tasks().Where(t => straight.State[t].Status == WorkflowTaskStatus.Scheduled && random.Next(2) == 0).ToList())
            {
                straight.Complete(task);
                paused.Complete(task);
            }

            paused.Control((id, reference, component) => new WorkflowEvent.ResumeWorkflow(id, reference, component, null, "anna"));
            Assert.Equal(straight.State.Status, paused.State.Status);
            Assert.Equal(definition.Tasks().Select(t => (straight.State[t].Status, straight.State[t].Attempt)), definition.Tasks().Select(t => (paused.State[t].Status, paused.State[t].Attempt)));
        }, iter: Samples / 2);

    [Fact]
    public void Once_it_is_cancelled_nothing_waits_or_runs_and_nothing_changes_it_any_more() =>
        Gen.Select(Generators.Definition, Generators.Happenings, Generators.Happenings).Sample((definition, before, after) =>
        {
            var run = Run.Of(definition, before);
            run.Control((id, reference, component) => new WorkflowEvent.CancelWorkflow(id, reference, component, null, "anna"));
            // One that was over already stays what it was.
            if (run.State.Status == WorkflowStatus.Completed)
                return;
            Assert.Equal(WorkflowStatus.Cancelled, run.State.Status);
            Assert.DoesNotContain(definition.Tasks(), t => run.State[t].Status is WorkflowTaskStatus.Pending or WorkflowTaskStatus.Scheduled);
            var (cancelled, applied) = (run.State, run.Log.Count);
            foreach (var happening in after)
                run.Decide(happening.ToEvent(run.State, run.All.Count));
            Assert.Same(cancelled, run.State);
            Assert.Equal(applied, run.Log.Count);
            Assert.All(run.All.Skip(run.All.Count - after.Length), d => Assert.IsType<Decision.Ignored>(d));
        }, iter: Samples / 2);

    [Fact]
    public void Every_run_that_completes_its_tasks_closes_whatever_happened_before() =>
        Gen.Select(Generators.Definition, Generators.Happenings).Sample((definition, happenings) =>
        {
            var run = Run.Of(definition, happenings);
            if (run.State.Status == WorkflowStatus.Paused)
                run.Control((id, reference, component) => new WorkflowEvent.ResumeWorkflow(id, reference, component, null, "anna"));
            if (run.State.Status == WorkflowStatus.Cancelled)
                return;
            foreach (var failed in definition.Tasks().Where(t => run.State[t].Status == WorkflowTaskStatus.Failed).ToList())
                run.Decide(new WorkflowEvent.TaskPending(
                    new EventId($"again-{failed}"), run.State.Ref, definition.Component, definition.Stages[failed.Stage].Name, definition[failed].Name, null, null, null));
            Assert.Equal(WorkflowStatus.Completed, run.CompleteAll(_ => 0).State.Status);
            Assert.NotNull(run.State.ClosedAt);
        }, iter: Samples);

    [Fact]
    public void A_completion_that_comes_twice_changes_nothing_the_second_time() =>
        Gen.Select(Generators.Definition, Generators.Happenings).Sample((definition, happenings) =>
        {
            var run = Run.Of(definition, happenings);
            foreach (var task in definition.Tasks().Where(t => run.State[t].Status == WorkflowTaskStatus.Scheduled).Take(3).ToList())
            {
                var completed = new WorkflowEvent.TaskCompleted(
                    new EventId("twice"), run.State.Ref, definition.Component, definition.Stages[task.Stage].Name, definition[task].Name, null, null);
                Assert.IsType<Decision.Applied>(run.Decide(completed));
                Assert.IsType<Decision.Ignored>(run.Decide(completed));
            }
        }, iter: Samples);

    private static void AssertResolved(WorkflowDefinition definition, WorkflowState state)
    {
        Assert.Equal(state.Status is WorkflowStatus.Completed or WorkflowStatus.Cancelled, state.ClosedAt is not null);
        if (state.Status != WorkflowStatus.Cancelled)
            Assert.DoesNotContain(definition.Tasks(), t => state[t].Status == WorkflowTaskStatus.Cancelled);
        var open = definition.InOrder.Where(s => state.Stages[s].Status != StageStatus.Completed).ToList();
        foreach (var stage in definition.InOrder.Except(open))
            Assert.All(state.Stages[stage].Tasks, t => Assert.True(t.Status.IsDone()));
        // Of a paused one only what happens is written down, and a cancelled one goes nowhere.
        if (state.Status is WorkflowStatus.Paused or WorkflowStatus.Cancelled)
            return;
        Assert.Equal(open.Count == 0, state.Status == WorkflowStatus.Completed);
        if (open.Count == 0)
            return;
        // The first open stage is the one that schedules: nothing in it may run and does not, and it is not done.
        var tasks = state.Stages[open[0]].Tasks;
        Assert.Equal(StageStatus.Active, state.Stages[open[0]].Status);
        Assert.Contains(tasks, t => !t.Status.IsDone());
        for (var i = 0; i < tasks.Length; i++)
            if (tasks[i].Status == WorkflowTaskStatus.Pending)
                Assert.Contains(definition.Stages[open[0]].Tasks[i].Parents, p => !tasks[p].Status.IsDone());
    }

    private static string Written(Run run) => JsonSerializer.Serialize(run.All.Select(decision => decision switch
    {
        Decision.Applied applied => (object)(applied.Changes.Select(c => LoggedChange.Of(run.State.Definition, c)), applied.State.Stages, applied.State.Status, applied.State.UpdatedAt, applied.State.ClosedAt),
        Decision.Ignored ignored => (ignored.Code, ignored.Reason),
        Decision.Rejected rejected => (rejected.Code, rejected.Reason),
        var other => throw new InvalidOperationException($"{other}"),
    }), WithTuples);

    private static List<WorkflowTaskStatus> Statuses(WorkflowState state) => [.. state.Definition.Tasks().Select(t => state[t].Status)];
}
