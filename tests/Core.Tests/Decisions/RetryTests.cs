namespace WorkflowManager.Core.Tests.Decisions;

/// <summary>A failed task with a retry policy: tried again at a time, or given up.</summary>
public class RetryTests
{
    [Fact]
    public void Given_a_policy_When_failed_Then_it_waits_and_nothing_else_moves()
    {
        var failed = Retrying("""{"max_attempts":3,"interval_seconds":10}""").At(5).Failed("x", reason: "no oven")
            .ThenSchedules()
            .Then("ACTIVE | A=ACTIVE x=FAILED#1 y=PENDING");
        var (task, moved) = (failed.Task("x"), Moved(failed));
        Assert.True(task.WaitsForRetry);
        Assert.Equal((Samples.Now.AddSeconds(15), null, "no oven"), (task.Run!.RetryAt, task.Run.Code, task.Reason));
        Assert.Equal((Samples.Now.AddSeconds(15), null), (moved.RetryAt, moved.Code));
        Assert.Equal([new TaskFailure(1, null, "no oven", Samples.Now.AddSeconds(5))], task.Run.Failures);
    }

    [Fact]
    public void Given_it_waits_When_pending_Then_the_next_attempt_runs_and_counts()
    {
        var again = Retrying("""{"max_attempts":2}""").Failed("x").Pending("x", 1, WorkflowTaskStatus.Failed).ThenSchedules("x#2");
        Assert.Equal((null, 0), (again.Task("x").Run!.RetryAt, again.Task("x").Run!.RetriesFrom));
        Assert.Single(again.Task("x").Run!.Failures);
        again.Failed("x").Then("ACTIVE | A=ACTIVE x=FAILED#2 y=PENDING");
        Assert.Equal("RETRIES_EXHAUSTED", again.Task("x").Run!.Code);
    }

    [Theory]
    [InlineData("""{"max_attempts":9,"interval_seconds":10,"backoff_rate":3}""", 10d, 30d, 90d, 270d)]
    [InlineData("""{"max_attempts":9,"interval_seconds":10,"backoff_rate":3,"max_interval_seconds":50}""", 10d, 30d, 50d, 50d)]
    [InlineData("""{"max_attempts":9,"interval_seconds":7,"backoff_rate":1}""", 7d, 7d, 7d, 7d)]
    [InlineData("""{"max_attempts":9,"interval_seconds":1,"backoff_rate":1.5}""", 1d, 1.5, 2.25, 3.375)]
    [InlineData("""{"max_attempts":9,"interval_seconds":0}""", 0d, 0d, 0d, 0d)]
    [InlineData("""{"max_attempts":9}""", 1d, 2d, 4d, 8d)]
    public void The_wait_grows_from_attempt_to_attempt_up_to_its_cap(string retry, params double[] seconds)
    {
        var run = Retrying(retry).At(100);
        foreach (var wait in seconds)
        {
            Assert.Equal(Samples.Now.AddSeconds(100 + wait), run.Failed("x").Task("x").Run!.RetryAt);
            run.Pending("x", expected: WorkflowTaskStatus.Failed);
        }
    }

    [Fact]
    public void With_full_jitter_the_wait_is_anywhere_below_and_always_the_same_and_each_attempts_own()
    {
        var waits = new[] { "x", "z" }.SelectMany(task => new[] { 1, 2, 3 }.Select(_ => task)).Select((task, i) => (task, i % 3)).Select(at =>
        {
            var run = Jittered().At(0);
            for (var i = 0; i < at.Item2; i++)
                run.Failed(at.task).Pending(at.task);
            return run.Failed(at.task).Task(at.task).Run!.RetryAt!.Value - Samples.Now;
        }).ToList();
        Assert.All(waits, w => Assert.InRange(w, TimeSpan.Zero, TimeSpan.FromSeconds(1000)));
        Assert.Equal(waits.Count, waits.Distinct().Count());
        // Worked out apart, from SHA-256 of "ORDER-001/A/x/1" and so on: another build, or another machine, has to come to the same decision.
        Assert.Equal([924.11, 264.191, 160.868, 131.809, 3.405, 94.053], waits.Select(w => Math.Round(w.TotalSeconds, 3)));
    }

    [Theory]
    [InlineData("BROKEN", null, true)]
    [InlineData(null, "BROKEN", true)]
    [InlineData("broken", null, false)]
    [InlineData("BROKEN_2", null, false)]
    [InlineData("HTTP_503", null, true)]
    [InlineData("503", "HTTP_", true)]
    [InlineData(null, "an HTTP_503", false)]
    [InlineData(null, null, false)]
    [InlineData("", "", false)]
    public void Codes_and_reasons_qualify_whole_or_by_how_they_begin(string? code, string? reason, bool qualifies)
    {
        var failed = Retrying("""{"on":["BROKEN","HTTP_*"]}""").FailedWith("x", code, reason);
        Assert.Equal(qualifies, failed.Task("x").WaitsForRetry);
        Assert.Equal(qualifies ? null : "NOT_RETRYABLE", failed.Task("x").Run!.Code);
        Assert.Equal(code, Moved(failed).FailureCode);
        Assert.Equal(code, failed.Task("x").Run!.Failures[^1].Code);
    }

    [Fact]
    public void A_star_alone_is_all_of_them_even_one_that_says_nothing() =>
        Assert.True(Retrying("""{"on":["*"]}""").Failed("x").Task("x").WaitsForRetry);

    [Fact]
    public void What_does_not_qualify_is_told_apart_from_what_was_tried_often_enough() =>
        Assert.Equal("NOT_RETRYABLE", Retrying("""{"max_attempts":1,"on":["A"]}""").FailedWith("x", "B").Task("x").Run!.Code);

    [Fact]
    public void Given_the_last_attempt_When_failed_Then_it_stays_failed_and_time_moves_nothing()
    {
        var failed = Retrying("""{"max_attempts":1}""").Failed("x").Then("ACTIVE | A=ACTIVE x=FAILED#1 y=PENDING");
        Assert.Equal((DecisionCode.RetriesExhausted, null), (Moved(failed).Code, Moved(failed).RetryAt));
        Assert.Null(WorkflowTimers.NextDue(failed.State!));
    }

    [Theory]
    [InlineData("""{"max_attempts":1,"on_exhausted":"skip"}""", "RETRIES_EXHAUSTED")]
    [InlineData("""{"on":["OTHER"],"on_exhausted":"skip"}""", "NOT_RETRYABLE")]
    public void Given_skip_When_it_is_given_up_Then_it_is_skipped_and_the_workflow_goes_on(string retry, string code)
    {
        var skipped = Retrying(retry).Failed("x", reason: "no oven").ThenSchedules("y#1").Then("ACTIVE | A=ACTIVE x=SKIPPED#1 y=SCHEDULED#1");
        var moves = ((Decision.Applied)skipped.Last).Changes.OfType<Change.TaskMoved>().Where(c => c.Task.Task == 0).ToList();
        Assert.Equal([(WorkflowTaskStatus.Failed, code), (WorkflowTaskStatus.Skipped, code)], moves.Select(m => (m.Status, m.Code?.Value)));
        Assert.Equal((code, "no oven"), (skipped.Task("x").Run!.Code, skipped.Task("x").Reason));
        Assert.Single(skipped.Task("x").Run!.Failures);
        skipped.Completed("x").ThenIgnored(DecisionCode.AlreadySkipped);
    }

    [Fact]
    public void Given_it_was_given_up_When_a_person_has_it_run_again_Then_it_counts_anew()
    {
        var again = Retrying("""{"max_attempts":2,"interval_seconds":10,"backoff_rate":2}""").At(0)
            .Failed("x").Pending("x").Failed("x").Pending("x").ThenSchedules("x#3");
        Assert.Equal(2, again.Task("x").Run!.RetriesFrom);
        Assert.Equal(Samples.Now.AddSeconds(10), again.Failed("x").Task("x").Run!.RetryAt);
        Assert.Equal("RETRIES_EXHAUSTED", again.Pending("x").Failed("x").Task("x").Run!.Code);
        Assert.Equal([1, 2, 3, 4], again.Task("x").Run!.Failures.Select(f => f.Attempt));
    }

    [Fact]
    public void Given_it_runs_When_a_person_has_it_run_again_Then_it_counts_anew() =>
        Assert.True(Retrying("""{"max_attempts":1}""").Pending("x").Pending("x").Failed("x").Task("x") is { Attempt: 3, WaitsForRetry: false, Run.RetriesFrom: 2 });

    [Fact]
    public void Given_it_waits_When_its_late_completion_comes_Then_it_is_done_and_the_retry_is_off()
    {
        var late = Retrying("{}").Failed("x").Completed("x", attempt: 1).ThenSchedules("y#1").Then("ACTIVE | A=ACTIVE x=COMPLETED#1 y=SCHEDULED#1");
        Assert.Null(late.Task("x").Run!.RetryAt);
        Assert.Null(WorkflowTimers.NextDue(late.State!));
        late.Pending("x", 1, WorkflowTaskStatus.Failed).ThenIgnored(DecisionCode.StatusChanged);
    }

    [Fact]
    public void Given_the_retry_runs_When_the_late_completion_of_the_first_comes_Then_it_is_stale() =>
        Retrying("{}").Failed("x").Pending("x").Completed("x", attempt: 1).ThenIgnored(DecisionCode.StaleAttempt);

    [Fact]
    public void Given_the_retry_runs_When_the_retry_comes_again_Then_it_is_off() =>
        Retrying("{}").Failed("x").Pending("x", 1, WorkflowTaskStatus.Failed).Pending("x", 1, WorkflowTaskStatus.Failed).ThenIgnored(DecisionCode.StatusChanged)
            .Failed("x").Pending("x", 1, WorkflowTaskStatus.Failed).ThenIgnored(DecisionCode.StatusChanged);

    [Fact]
    public void Given_paused_When_the_retry_comes_Then_it_is_pending_and_still_counts()
    {
        var paused = Retrying("""{"max_attempts":2}""").Failed("x").Paused().Pending("x").Then("PAUSED | A=ACTIVE x=PENDING#1 y=PENDING");
        Assert.Null(WorkflowTimers.NextDue(paused.State!));
        Assert.Equal("RETRIES_EXHAUSTED", paused.Resumed().ThenSchedules("x#2").Failed("x").Task("x").Run!.Code);
    }

    [Fact]
    public void Given_paused_When_a_running_task_fails_Then_it_waits_for_its_retry_as_ever() =>
        Assert.True(Retrying("{}").Paused().Failed("x").Task("x").WaitsForRetry);

    [Fact]
    public void Given_paused_When_the_last_attempt_is_skipped_Then_its_children_wait_for_the_resume() =>
        Retrying("""{"max_attempts":1,"on_exhausted":"skip"}""").Paused().Failed("x").Then("PAUSED | A=ACTIVE x=SKIPPED#1 y=PENDING")
            .Resumed().ThenSchedules("y#1");

    [Fact]
    public void Given_it_was_cancelled_while_it_waited_When_the_retry_comes_Then_it_is_ignored_and_nobody_waits_for_it()
    {
        var cancelled = Retrying("{}").Failed("x");
        Assert.True(cancelled.State!.Concerns(new TaskAddress(0, 0), 1));
        cancelled.Cancelled().Pending("x", 1, WorkflowTaskStatus.Failed).ThenIgnored(DecisionCode.WorkflowClosed);
        Assert.False(cancelled.State!.Concerns(new TaskAddress(0, 0), 1));
        Assert.Null(WorkflowTimers.NextDue(cancelled.State!));
    }

    [Fact]
    public void Without_a_policy_nothing_is_known_of_its_failures()
    {
        var failed = Scenario.Started("A: x").FailedWith("x", "E1");
        Assert.Null(failed.Task("x").Run);
        Assert.Equal(("E1", null, null), (Moved(failed).FailureCode, Moved(failed).RetryAt, Moved(failed).Code));
    }

    [Fact]
    public void A_templates_policy_is_each_tasks_that_has_none_of_its_own()
    {
        var both = Scenario.Given(Samples.Workflow("A: x, z", ("", """{"retry":{"interval_seconds":60}}"""), ("z", """{"retry":{"max_attempts":1}}"""))).Start().At(0);
        Assert.Equal(Samples.Now.AddSeconds(60), both.Failed("x").Task("x").Run!.RetryAt);
        Assert.False(both.Failed("z").Task("z").WaitsForRetry);
    }

    [Fact]
    public void The_oldest_failures_are_let_go_beyond_the_bound()
    {
        var run = Retrying("""{"max_attempts":100,"interval_seconds":0}""");
        for (var i = 0; i < Bounds.FailuresKept + 5; i++)
            run.Failed("x").Pending("x");
        Assert.Equal(Enumerable.Range(6, Bounds.FailuresKept), run.Task("x").Run!.Failures.Select(f => f.Attempt));
    }

    private static Scenario Retrying(string retry) => Scenario.Given(Samples.Workflow("A: x, y(x)", ("x", $$"""{"retry":{{retry}}}"""))).Start();

    private static Scenario Jittered() => Scenario.Given(Samples.Workflow(
        "A: x, z", ("", """{"retry":{"max_attempts":9,"interval_seconds":1000,"backoff_rate":1,"jitter":"full"}}"""))).Start();

    private static Change.TaskMoved Moved(Scenario failed) => ((Decision.Applied)failed.Last).Changes.OfType<Change.TaskMoved>().First();
}
