namespace WorkflowManager.Core.Tests.Decisions;

/// <summary>TaskClaimed, TaskReleased, and who may complete what was claimed.</summary>
public class HumanTaskTests
{
    [Fact]
    public void Given_scheduled_When_claimed_Then_it_is_that_persons()
    {
        var claimed = Human().At(3).Claimed("x", "anna").ThenSchedules().Then("ACTIVE | A=ACTIVE x=SCHEDULED#1 y=PENDING; B=NOT STARTED s=PENDING");
        Assert.Equal(new TaskClaim("anna", Samples.Now.AddSeconds(3)), claimed.Task("x").Run!.Claim);
        Assert.Equal(Samples.Now.AddSeconds(3600), claimed.Task("x").Run!.DueAt);
        Assert.Null(WorkflowTimers.NextDue(claimed.State!));
    }

    [Fact]
    public void Given_claimed_When_claimed_again_Then_the_first_one_keeps_it()
    {
        Assert.Equal("anna", Human().Claimed("x", "anna").Claimed("x", "ben").ThenIgnored(DecisionCode.AlreadyClaimed).Task("x").Run!.Claim!.Actor);
        Human().Claimed("x", "anna").Claimed("x", "anna").ThenIgnored(DecisionCode.AlreadyClaimed);
    }

    [Fact]
    public void Given_claimed_When_released_by_whoever_has_it_Then_it_is_anybodys_again()
    {
        var released = Human().Claimed("x", "anna").Released("x", "anna");
        Assert.Null(released.Task("x").Run!.Claim);
        Assert.Equal("ben", released.Claimed("x", "ben").Task("x").Run!.Claim!.Actor);
    }

    [Fact]
    public void Given_claimed_When_released_by_another_Then_it_is_rejected_unless_he_is_an_operator()
    {
        Human().Claimed("x", "anna").Released("x", "ben").ThenRejected(DecisionCode.NotClaimant, "actor");
        Assert.Null(Human().Claimed("x", "anna").Released("x", null, by: "carl").Task("x").Run!.Claim);
        Assert.Null(Human().Claimed("x", "anna").Released("x", "ben", by: "carl").Task("x").Run!.Claim);
    }

    [Fact]
    public void Given_nobody_has_it_When_released_Then_it_is_ignored() => Human().Released("x", "anna").ThenIgnored(DecisionCode.NotClaimed);

    [Theory]
    [InlineData("ben")]
    [InlineData(null)]
    public void Given_claimed_When_completed_by_another_or_by_nobody_Then_it_is_rejected(string? actor) =>
        Human().Claimed("x", "anna").CompletedBy("x", actor).ThenRejected(DecisionCode.NotClaimant, "actor");

    [Fact]
    public void Given_claimed_When_completed_by_whoever_has_it_Then_it_is_done_and_it_stays_known_who_did_it() =>
        Assert.Equal("anna", Human().Claimed("x", "anna").CompletedBy("x", "anna").ThenSchedules("y#1").Task("x").Run!.Claim!.Actor);

    [Theory]
    [InlineData("ben")]
    [InlineData(null)]
    public void Given_nobody_has_it_When_completed_Then_it_is_done(string? actor) => Human().CompletedBy("x", actor).ThenSchedules("y#1");

    [Fact]
    public void Given_claimed_and_failed_meanwhile_When_completed_Then_only_by_whoever_had_it()
    {
        Human().Claimed("x", "anna").Failed("x").CompletedBy("x", "ben").ThenRejected(DecisionCode.NotClaimant, "actor");
        Human().Claimed("x", "anna").Failed("x").CompletedBy("x", "anna").ThenSchedules("y#1");
    }

    [Fact]
    public void Given_it_runs_again_Then_nobody_has_it()
    {
        Assert.Null(Human().Claimed("x", "anna").Pending("x").Task("x").Run!.Claim);
        Assert.Null(Human().Claimed("x", "anna").Paused().Pending("x").Task("x").Run?.Claim);
    }

    [Fact]
    public void A_SERVICE_task_is_nobodys()
    {
        var service = Human().Completed("x").Completed("y");
        service.Claimed("s", "anna").ThenRejected(DecisionCode.NotHuman, "task_name");
        service.Released("s", "anna").ThenRejected(DecisionCode.NotHuman, "task_name");
    }

    [Fact]
    public void Given_it_does_not_run_When_claimed_or_released_Then_it_is_told_what_it_is()
    {
        Human().Claimed("y", "anna").ThenRejected(DecisionCode.NotScheduled, "task_name");
        Human().Completed("x").Claimed("x", "anna").ThenIgnored(DecisionCode.AlreadyCompleted);
        Human().Failed("x").Released("x", "anna").ThenIgnored(DecisionCode.AlreadyFailed);
        Human().Cancelled().Claimed("x", "anna").ThenIgnored(DecisionCode.WorkflowClosed);
        Human().Pending("x").Claimed("x", "anna", attempt: 1).ThenIgnored(DecisionCode.StaleAttempt);
    }

    [Fact]
    public void A_heartbeat_leaves_the_claim_and_a_claim_the_progress()
    {
        var both = Human().Heard("x", percent: 5).Claimed("x", "anna").Heard("x", percent: 6);
        Assert.Equal(("anna", 6), (both.Task("x").Run!.Claim!.Actor, both.Task("x").Run!.Progress!.Percent));
    }

    private static Scenario Human() => Scenario.Given(Samples.Workflow(
        "A: x, y(x); B: s", ("x", """{"task_type":"HUMAN","due_seconds":3600}"""), ("y", """{"task_type":"HUMAN"}"""))).Start();
}
