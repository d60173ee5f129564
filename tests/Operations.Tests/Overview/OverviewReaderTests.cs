using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.Overview;

public sealed class OverviewReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateTimeOffset Running = new(2026, 1, 2, 3, 4, 0, TimeSpan.Zero);
    private static readonly ComponentName Pizza = new("PIZZA");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_window_has_every_minute_and_ends_with_the_one_that_runs()
    {
        var statistics = new FixedStatistics { Throughput = new Throughput([new MinuteCount(Running.AddMinutes(-1), 3, 2)], false) };
        var overview = await ReadAsync(statistics, [], new OverviewOptions(WindowMinutes: 3));
        Assert.Equal((Running.AddMinutes(-2), Running.AddMinutes(1)), statistics.Window);
        Assert.Equal(
            [new MinuteCount(Running.AddMinutes(-2), 0, 0), new MinuteCount(Running.AddMinutes(-1), 3, 2), new MinuteCount(Running, 0, 0)], overview.Throughput);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task What_was_counted_in_part_makes_the_whole_a_part(bool open, bool throughput)
    {
        var statistics = new FixedStatistics { Open = new OpenCounts([new OpenCount(Pizza, null, WorkflowStatus.Active, 7), new OpenCount(Pizza, null, WorkflowStatus.Paused, 2)], open), Throughput = new Throughput([], throughput) };
        var overview = await ReadAsync(statistics, [], new OverviewOptions());
        Assert.True(overview.Capped);
        Assert.Equal(9, overview.OpenTotal);
    }

    [Fact]
    public async Task Failures_are_told_by_reason_the_most_frequent_first()
    {
        OpenFailure cold = new(Pizza, "cold", null), lost = new(Pizza, "lost", "TIMEOUT"), other = new(new ComponentName("A"), "cold", null);
        var overview = await ReadAsync(new FixedStatistics { Failures = [cold, other, lost, cold] }, [], new OverviewOptions(Failures: 2));
        Assert.Equal([new FailureCount("cold", null, Pizza, 2), new FailureCount("cold", null, new ComponentName("A"), 1)], overview.Failures);
    }

    /// <summary>Twenty attempts of one task that took 1 to 20 seconds: the tenth and the nineteenth are the ranks that are asked for.</summary>
    [Fact]
    public async Task Times_are_ranks_of_attempts_that_ended_in_the_sample_wherever_they_began()
    {
        var steps = Enumerable.Range(1, 20).SelectMany(i => new[] { Step($"R-{i}", 1, 0, Moved("bake", 1, "SCHEDULED")), Step($"R-{i}", 2, i, Moved("bake", 1, "COMPLETED"), Moved("serve", 1, "SCHEDULED")) }).ToList();
        var log = new FixedLog(steps, Newest: [.. steps.Where(s => s.Version == 2)]);

        var overview = await new OverviewReader(new FixedStatistics(), log).ReadAsync(new OverviewOptions(), Now, Token);

        Assert.Equal(20, overview.Sampled);
        Assert.Equal(
            new TaskTimes("PIZZA", new StageName("S"), new TaskName("bake"), 20, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(19), TimeSpan.FromSeconds(20)),
            Assert.Single(overview.Tasks));
    }

    [Fact]
    public void An_attempt_counts_once_by_its_own_start_and_only_where_both_are_known()
    {
        List<LoggedStep> steps =
        [
            Step("R", 1, 0, Moved("a", 1, "SCHEDULED"), Moved("b", 1, "SCHEDULED")),
            Step("R", 2, 2, Moved("a", 1, "FAILED")),
            Step("R", 3, 9, Moved("a", 2, "SCHEDULED"), Moved("b", 1, "SCHEDULED") with { Kind = LoggedChange.Heartbeat }),
            Step("R", 4, 10, Moved("a", 2, "COMPLETED"), Moved("b", 1, "COMPLETED"), Moved("unheard-of", 1, "COMPLETED"), Moved("c", 1, "SKIPPED")),
        ];
        Assert.Equal(
            [("b", 1, 10.0, 10.0), ("a", 2, 1.0, 2.0)],
            TaskDurations.Of(steps, steps).Select(t => (t.Task.Value, t.Count, t.P50.TotalSeconds, t.Max.TotalSeconds)));
        Assert.Equal([("b", 1), ("a", 1)], TaskDurations.Of(steps[3..], steps).Select(t => (t.Task.Value, t.Count)));
        Assert.Equal([false, true, false, true], steps.Select(TaskDurations.EndsAny));
    }

    private static Task<WorkflowManager.Operations.Overview> ReadAsync(FixedStatistics statistics, IReadOnlyList<LoggedStep> steps, OverviewOptions options) =>
        new OverviewReader(statistics, new FixedLog(steps, steps)).ReadAsync(options, Now, Token);

    private static LoggedStep Step(string reference, long version, int seconds, params ImmutableArray<LoggedChange> changes) =>
        new(new BusinessRef(reference), "PIZZA", version, Now.AddSeconds(seconds), changes);

    private static LoggedChange Moved(string task, int attempt, string status) => new(new StageName("S"), new TaskName(task), status, attempt, null);
}
