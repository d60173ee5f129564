using System.Collections.Concurrent;
using CsCheck;

namespace WorkflowManager.Core.Tests.Properties;

/// <summary>What holds for any template with policies, whatever happens and however long it takes.</summary>
public class TimeProperties
{
    private const int Samples = 250;

    /// <summary>Or the others prove little.</summary>
    [Fact]
    public void The_histories_hold_every_event_and_come_to_everything_that_time_and_people_can_do()
    {
        string[] wanted =
        [
            "StartWorkflow", "TaskCompleted", "TaskFailed", "TaskPending", "SkipTask", "PauseWorkflow", "ResumeWorkflow", "CancelWorkflow", "ReplayTask", "TaskHeartbeat",
            "TaskClaimed", "TaskReleased", "DeadlineReached", "ACTIVE", "PAUSED", "COMPLETED", "CANCELLED", "TIMED_OUT", "PENDING", "SCHEDULED", "FAILED  to be tried again",
            "FAILED RETRIES_EXHAUSTED", "FAILED NOT_RETRYABLE", "SKIPPED RETRIES_EXHAUSTED", "SKIPPED NOT_RETRYABLE", "SKIPPED",
        ];
        var missing = new ConcurrentDictionary<string, bool>(wanted.Select(w => KeyValuePair.Create(w, true)));
        // The rarest of them comes once in some hundred histories.
        for (var rounds = 0; rounds < 20 && !missing.IsEmpty; rounds++)
            CheckSteps((definition, step) =>
            {
                if (step.Decision is not Decision.Applied { State: var after } applied)
                    return;
                missing.TryRemove(step.Event.GetType().Name, out _);
                missing.TryRemove(after.Status.ToWire(), out _);
                foreach (var moved in applied.Changes.OfType<Change.TaskMoved>())
                    missing.TryRemove($"{moved.Status.ToWire()} {moved.Code} {(moved.RetryAt is null ? "" : "to be tried again")}".Trim(), out _);
            });
        Assert.Empty(missing.Keys);
    }

    [Fact]
    public void The_same_events_at_the_same_times_give_the_same_decisions() => Check((definition, happenings, run) =>
    {
        var again = TimedRun.Of(definition, happenings);
        Assert.Equal(run.Steps.Select(Written), again.Steps.Select(Written));
        Assert.True(run.State.SameFacts(again.State));
    });

    [Fact]
    public void Folding_what_was_logged_gives_the_same_state_at_every_version() => Check((definition, _, run) =>
    {
        var applied = run.Steps.Where(s => s.Decision is Decision.Applied).ToList();
        var steps = applied.Select(s => new HistoryStep(
            s.After!.Version, s.At, [.. ((Decision.Applied)s.Decision).Changes.Select(c => LoggedChange.Of(definition, c).Resolve(definition))])).ToList();
        foreach (var version in new[] { 1, applied.Count / 2, applied.Count }.Where(v => v > 0))
        {
            var folded = History.Fold(definition, run.State.Ref, steps.Take(version))!;
            Assert.True(folded.SameFacts(applied[version - 1].After!), $"version {version}");
            Assert.Equal(WorkflowTimers.NextDue(applied[version - 1].After!), WorkflowTimers.NextDue(folded));
        }
    });

    [Fact]
    public void Versions_go_up_by_one_and_attempts_never_go_down() => CheckSteps((definition, step) =>
    {
        if (step.Decision is not Decision.Applied { State: var after })
            return;
        Assert.Equal((step.Before?.Version ?? 0) + 1, after.Version);
        Assert.All(definition.Tasks(), t => Assert.InRange(after[t].Attempt - (step.Before?[t].Attempt ?? 0), 0, 1));
    });

    [Fact]
    public void No_task_runs_before_its_parents_nor_ahead_of_an_open_stage_nor_in_a_workflow_that_is_not_active() => CheckSteps((definition, step) =>
    {
        if (step.Decision is not Decision.Applied { State: var after } applied)
            return;
        foreach (var moved in applied.Changes.OfType<Change.TaskMoved>().Where(c => c.Status == WorkflowTaskStatus.Scheduled))
        {
            Assert.Equal(WorkflowStatus.Active, after.Status);
            Assert.All(definition[moved.Task].Parents, p => Assert.True(after[moved.Task with { Task = p }].Status.IsDone()));
            Assert.All(definition.InOrder.TakeWhile(s => s != moved.Task.Stage), s => Assert.Equal(StageStatus.Completed, after.Stages[s].Status));
        }
    });

    [Fact]
    public void Times_stand_where_they_mean_something_and_next_due_is_the_earliest_of_them() => CheckSteps((definition, step) =>
    {
        var state = step.After!;
        foreach (var task in definition.Tasks().Select(t => (State: state[t], definition[t].Policies)))
        {
            var run = task.State.Run;
            Assert.True(task.State.Status == WorkflowTaskStatus.Failed || run?.RetryAt is null);
            Assert.Equal(task.State.Status == WorkflowTaskStatus.Scheduled && task.Policies.TimeoutSeconds is not null, run?.TimeoutAt is not null);
            Assert.Equal(task.State.Status == WorkflowTaskStatus.Scheduled && task.Policies.HeartbeatSeconds is not null, run?.HeartbeatDueAt is not null);
            Assert.Equal(task.State.Status == WorkflowTaskStatus.Scheduled && task.Policies.DueSeconds is not null, run?.DueAt is not null);
        }

        var times = definition.Tasks().Select(t => state[t].Run).SelectMany(r => new[] { r?.RetryAt, r?.TimeoutAt, r?.HeartbeatDueAt }).Append(state.DeadlineAt);
        Assert.Equal(state.Status.IsOpen() ? times.Min() : null, WorkflowTimers.NextDue(state));
    });

    [Fact]
    public void Something_is_due_as_soon_as_next_due_says_and_not_before() => CheckSteps((_, step) =>
    {
        var state = step.After!;
        if (WorkflowTimers.NextDue(state) is not { } next)
        {
            Assert.Empty(WorkflowTimers.Due(state, DateTimeOffset.MaxValue));
            return;
        }

        Assert.Empty(WorkflowTimers.Due(state, next.AddMilliseconds(-1)));
        Assert.Contains(WorkflowTimers.Due(state, next), due => due.At == next);
    });

    [Fact]
    public void What_was_due_and_was_done_is_due_no_more() => Check((_, _, run) =>
    {
        if (WorkflowTimers.NextDue(run.State) is not { } next)
            return;
        if (next > run.Now)
            run.Wait(next - run.Now);
        foreach (var due in WorkflowTimers.Due(run.State, run.Now))
        {
            Assert.IsType<Decision.Applied>(run.Decide(run.EventOf(due)));
            Assert.DoesNotContain(due, WorkflowTimers.Due(run.State, DateTimeOffset.MaxValue));
            Assert.True(WorkflowTimers.NextDue(run.State) is not { } after || after >= next);
            Assert.IsType<Decision.Ignored>(run.Decide(run.EventOf(due)));
        }
    });

    [Fact]
    public void A_retry_waits_no_longer_than_its_cap() => CheckSteps((definition, step) =>
    {
        if (step.Decision is not Decision.Applied applied)
            return;
        foreach (var moved in applied.Changes.OfType<Change.TaskMoved>().Where(m => m.RetryAt is not null))
        {
            var policy = definition[moved.Task].Policies.Retry!;
            var wait = moved.RetryAt!.Value - step.At;
            Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(policy.MaxIntervalSeconds));
            Assert.Equal(moved.RetryAt, ((Decision.Applied)Decider.Decide(step.Before, step.Event, null, step.At)).Changes.OfType<Change.TaskMoved>().First().RetryAt);
            if (policy.Jitter == RetryJitter.None && moved.Attempt - (step.Before![moved.Task].Run?.RetriesFrom ?? 0) == 1)
                Assert.Equal(TimeSpan.FromSeconds(policy.IntervalSeconds), wait);
        }
    });

    /// <summary>Counted from the events alone: every run that no retry brought about, or that a retry brought about at the latest possible time, was asked for.</summary>
    [Fact]
    public void A_task_is_tried_no_more_often_than_its_policy_says_unless_a_person_asks() =>
        Gen.Select(TimedGenerators.Definition, TimedGenerators.Happenings).Sample((definition, happenings) =>
        {
            // Nobody has anything run again here, and nothing is late: only time does.
            var run = TimedRun.Of(definition, happenings.Where(h => h.Kind is not (4 or 19 or 21)));
            foreach (var task in definition.Tasks())
            {
                Assert.InRange(run.State[task].Attempt, 0, definition[task].Policies.Retry?.MaxAttempts ?? 1);
                Assert.Equal(0, run.State[task].Run?.RetriesFrom ?? 0);
            }
        }, iter: Samples);

    [Fact]
    public void Attempts_since_a_person_asked_never_exceed_what_the_policy_lets() => CheckSteps((definition, step) =>
    {
        var state = step.After!;
        foreach (var task in definition.Tasks())
            if (definition[task].Policies.Retry is { } policy && state[task] is { WaitsForRetry: true } waits)
                Assert.InRange(waits.Attempt - waits.Run!.RetriesFrom, 1, policy.MaxAttempts - 1);
    });

    [Fact]
    public void What_is_over_stays_as_it_is_until_it_is_replayed() => CheckSteps((_, step) =>
    {
        if (step.Before is { Status: WorkflowStatus.Cancelled or WorkflowStatus.TimedOut } && step.Event is not WorkflowEvent.ReplayTask)
            Assert.Equal(DecisionCode.WorkflowClosed, Assert.IsType<Decision.Ignored>(step.Decision).Code);
        var state = step.After!;
        Assert.Equal(!state.Status.IsOpen(), state.ClosedAt is not null);
        var closed = state.Status is WorkflowStatus.Cancelled or WorkflowStatus.TimedOut;
        Assert.All(state.Definition.Tasks(), t => Assert.False(
            closed ? state[t].Status is WorkflowTaskStatus.Pending or WorkflowTaskStatus.Scheduled : state[t].Status == WorkflowTaskStatus.Cancelled));
    });

    [Fact]
    public void A_claim_is_broken_by_its_claimant_an_operator_or_another_run_alone() => CheckSteps((definition, step) =>
    {
        if (step.Before is null || step.Decision is not Decision.Applied { State: var after } applied)
            return;
        foreach (var task in definition.Tasks())
            if (step.Before[task].Run?.Claim is { } claim && after[task].Run?.Claim != claim)
                Assert.True(step.Event is WorkflowEvent.TaskReleased released ? released.RequestedBy is not null || released.Actor == claim.Actor : after[task].Status is WorkflowTaskStatus.Pending or WorkflowTaskStatus.Scheduled && applied.Changes.OfType<Change.TaskMoved>().Any(m => m.Task == task && m.Status == WorkflowTaskStatus.Pending));
            else if (step.Before[task].Run?.Claim is { } whose && step.Event is WorkflowEvent.TaskCompleted completed && after[task].Status == WorkflowTaskStatus.Completed && step.Before[task].Status != WorkflowTaskStatus.Completed)
                Assert.Equal(whose.Actor, completed.Actor);
    });

    [Fact]
    public void A_replay_has_run_again_exactly_what_its_scope_means() =>
        Gen.Select(TimedGenerators.Definition, TimedGenerators.Happenings, Gen.Int[0, 10_000], Gen.Int[0, 3]).Sample((definition, happenings, which, scope) =>
        {
            var run = TimedRun.Of(definition, happenings);
            var tasks = definition.Tasks().ToList();
            if (tasks.Count == 0)
                return;
            var (before, task) = (run.State, tasks[which % tasks.Count]);
            if (run.Decide(TimedGenerators.Replay(before, run.NextId, task, (ReplayScope)scope, before.Version)) is not Decision.Applied applied)
                return;
            var meant = ReplayOracle.Again(before, task, (ReplayScope)scope);
            var planned = applied.Changes.OfType<Change.TaskMoved>().Where(m => m.Status == WorkflowTaskStatus.Pending).Select(m => m.Task).ToHashSet();
            Assert.Equal(meant.Order(ByPlace), planned.Order(ByPlace));
            Assert.All(tasks.Except(planned), t => Assert.True(before[t].Status == applied.State[t].Status || before[t].Status == WorkflowTaskStatus.Pending));
            AssertTheyRun(run, before, planned);
        }, iter: Samples);

    /// <summary>Once all is done, those and no others have run since.</summary>
    private static void AssertTheyRun(TimedRun run, WorkflowState before, HashSet<TaskAddress> planned)
    {
        var tasks = run.State.Definition.Tasks().ToList();
        if (run.State.Status == WorkflowStatus.Paused)
            run.Decide(new WorkflowEvent.ResumeWorkflow(run.NextId, before.Ref, before.Definition.Component, null, "anna"));
        while (tasks.FirstOrDefault(t => run.State[t].Status is WorkflowTaskStatus.Scheduled or WorkflowTaskStatus.Failed, new TaskAddress(-1, -1)) is { Stage: >= 0 } next)
            Assert.IsType<Decision.Applied>(run.Decide(new WorkflowEvent.TaskCompleted(
                run.NextId, before.Ref, before.Definition.Component, before.Definition.Stages[next.Stage].Name, before.Definition[next].Name, null, null) { Actor = run.State[next].Run?.Claim?.Actor }));
        Assert.Equal(WorkflowStatus.Completed, run.State.Status);
        foreach (var task in tasks)
            Assert.Equal(planned.Contains(task) || before[task].Status == WorkflowTaskStatus.Pending ? 1 : 0, run.State[task].Attempt - before[task].Attempt);
    }

    private static readonly Comparer<TaskAddress> ByPlace = Comparer<TaskAddress>.Create((a, b) => (a.Stage, a.Task).CompareTo((b.Stage, b.Task)));

    private static string Written(TimedStep step) => step.Decision switch
    {
        Decision.Applied applied => string.Join('\n', applied.Changes.Select(c => LoggedChange.Of(applied.State.Definition, c))),
        var other => $"{other}",
    };

    private static void CheckSteps(Action<WorkflowDefinition, TimedStep> property) => Check((definition, _, run) =>
    {
        foreach (var step in run.Steps)
            property(definition, step);
    });

    private static void Check(Action<WorkflowDefinition, TimedGenerators.Happening[], TimedRun> property) =>
        Gen.Select(TimedGenerators.Definition, TimedGenerators.Happenings).Sample(
            (definition, happenings) => property(definition, happenings, TimedRun.Of(definition, happenings)), iter: Samples);
}
