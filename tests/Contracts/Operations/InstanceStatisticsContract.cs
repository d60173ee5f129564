using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>What <see cref="IInstanceStatistics"/> promises. An adapter derives from it, and that is all.</summary>
public abstract class InstanceStatisticsContract
{
    private readonly IOperationsHarness _harness;
    private readonly Story _story;

    protected InstanceStatisticsContract(IOperationsHarness harness)
    {
        _harness = harness;
        _story = new Story(harness);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IInstanceStatistics Statistics => _harness.Statistics;

    [Fact]
    public async Task Given_open_instances_Then_they_are_counted_by_component_stage_and_status()
    {
        var template = await _story.PizzaAsync();
        var component = template.Definition.Component;
        await _story.CreatedAsync(template);
        await _story.CreatedAsync(template);
        var prepare = await _story.CreatedAsync(template);
        prepare = await _story.AppliedAsync(prepare, Story.Completed(prepare, "confirm_order"));
        var paused = await _story.CreatedAsync(template);
        await _story.AppliedAsync(paused, Story.Paused(paused));
        var over = await _story.CreatedAsync(template);
        await _story.AppliedAsync(over, Story.Cancelled(over));
        // Its first stage by order, though a later one is open too.
        await _story.AppliedAsync(prepare, Story.Pending(prepare, "confirm_order"));

        var counts = await Statistics.CountOpenAsync(100_000, Token);

        Assert.False(counts.Capped);
        Assert.Equal(
            [new OpenCount(component, new StageName("ORDER"), WorkflowStatus.Active, 3), new OpenCount(component, new StageName("ORDER"), WorkflowStatus.Paused, 1)],
            counts.Counts.Where(c => c.Component == component));
    }

    [Fact]
    public async Task Given_more_than_the_bound_Then_so_many_are_counted_and_it_says_so()
    {
        var template = await _story.ParallelAsync(1);
        for (var i = 0; i < 3; i++)
            await _story.CreatedAsync(template);
        var counts = await Statistics.CountOpenAsync(2, Token);
        Assert.Equal((true, 2L), (counts.Capped, counts.Counts.Sum(c => c.Count)));
    }

    [Fact]
    public async Task Given_a_window_Then_starts_and_ends_are_counted_by_the_minute()
    {
        var at = new DateTimeOffset(2800, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(Random.Shared.Next(1, 100_000));
        var template = await _story.ParallelAsync(1);
        await _story.CreatedAsync(template, committedAt: at.AddMilliseconds(-1));
        var one = await _story.CreatedAsync(template, committedAt: at);
        var two = await _story.CreatedAsync(template, committedAt: at.AddSeconds(59.999));
        await _story.CreatedAsync(template, committedAt: at.AddMinutes(3));
        foreach (var instance in new[] { one, two })
            Assert.Equal([true], await _harness.Store.CommitAsync([Story.Apply(instance, at.AddMinutes(1), Story.Completed(instance, "t0"))], Token));

        var counted = await Statistics.CountThroughputAsync(at, at.AddMinutes(3), 100, Token);

        Assert.False(counted.Capped);
        Assert.Equal([new MinuteCount(at, 2, 0), new MinuteCount(at.AddMinutes(1), 0, 2)], counted.Minutes);
        var capped = await Statistics.CountThroughputAsync(at, at.AddMinutes(4), 1, Token);
        Assert.True(capped.Capped);
        Assert.Equal((1L, 1L), (capped.Minutes.Sum(m => m.Started), capped.Minutes.Sum(m => m.Closed)));
        Assert.Equal(1, capped.Minutes.Single(m => m.Minute == at.AddMinutes(3)).Started);
    }

    [Fact]
    public async Task Given_open_instances_Then_the_oldest_come_first_whatever_their_status()
    {
        var at = new DateTimeOffset(1801, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(Random.Shared.Next(1, 1_000_000));
        var template = await _story.ParallelAsync(1);
        var component = template.Definition.Component;
        var second = await _story.CreatedAsync(template, committedAt: at.AddMilliseconds(1));
        var first = await _story.CreatedAsync(template, committedAt: at);
        await _story.AppliedAsync(first, Story.Paused(first));
        var over = await _story.CreatedAsync(template, committedAt: at);
        await _story.AppliedAsync(over, Story.Completed(over, "t0"));

        var oldest = await Statistics.FindOldestOpenAsync(1_000, Token);

        Assert.Equal(
            [
                new OldestInstance(first.Ref, component, new StageName("ONLY"), at, WorkflowStatus.Paused),
                new OldestInstance(second.Ref, component, new StageName("ONLY"), at.AddMilliseconds(1), WorkflowStatus.Active),
            ],
            oldest.Where(o => o.Component == component));
        Assert.Equal(oldest.Take(1), await Statistics.FindOldestOpenAsync(1, Token));
        Assert.Equal(oldest.OrderBy(o => o.CreatedAt).Select(o => o.CreatedAt), oldest.Select(o => o.CreatedAt));
    }

    [Fact]
    public async Task Given_failed_tasks_Then_their_reasons_come_those_of_the_newest_instances()
    {
        var far = new DateTimeOffset(2999, 6, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(Random.Shared.Next(1, 100_000));
        var loans = await _story.LoanAsync();
        var loan = await _story.CreatedAsync(loans, committedAt: far);
        await _story.AppliedAsync(loan, Story.Failed(loan, "score", "no power", "BUSY"));
        var plain = await _story.ParallelAsync(2);
        var both = await _story.CreatedAsync(plain, committedAt: far);
        await _story.AppliedAsync(both, Story.Failed(both, "t0", "Zoë"), Story.Failed(both, "t1", null, "CODE"));

        var found = await Statistics.FindFailuresAsync(1_000, Token);

        Assert.Equal([new OpenFailure(loans.Definition.Component, "no power", "BUSY")], found.Where(f => f.Component == loans.Definition.Component));
        Assert.Equal(
            [new OpenFailure(plain.Definition.Component, "", null), new OpenFailure(plain.Definition.Component, "Zoë", null)],
            found.Where(f => f.Component == plain.Definition.Component).OrderBy(f => f.Reason, StringComparer.Ordinal));
        Assert.InRange((await Statistics.FindFailuresAsync(1, Token)).Count, 1, 2);
    }

    [Fact]
    public async Task Given_a_limit_below_one_Then_it_throws()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Statistics.CountOpenAsync(0, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Statistics.CountThroughputAsync(Story.Now, Story.Now, 0, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Statistics.FindOldestOpenAsync(0, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Statistics.FindFailuresAsync(0, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _harness.Events.ReadNewestAsync(0, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _harness.Events.ReadStepsAsync([], 0, Token));
    }

    [Fact]
    public async Task Given_cancellation_Then_every_method_throws()
    {
        var over = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Statistics.CountOpenAsync(1, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Statistics.CountThroughputAsync(Story.Now, Story.Now, 1, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Statistics.FindOldestOpenAsync(1, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Statistics.FindFailuresAsync(1, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _harness.Events.ReadLastAsync([], over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _harness.Events.ReadNewestAsync(1, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _harness.Events.ReadStepsAsync([], 1, over));
    }
}
