namespace WorkflowManager.Lambda.Tests;

public sealed class WorkingTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(30_000, 1_000, 29_000)]
    [InlineData(1_500, 1_000, 750)]
    [InlineData(100, 1_000, 50)]
    [InlineData(0, 1_000, 0)]
    [InlineData(-5, 1_000, 0)]
    public void Work_ends_a_margin_before_the_deadline_but_has_half_of_the_time(int leftMs, int marginMs, int expectedMs) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expectedMs), WorkingTime.Of(Now.AddMilliseconds(leftMs), Now, TimeSpan.FromMilliseconds(marginMs)));

    [Fact]
    public void Without_a_deadline_it_is_still_bounded() => Assert.Equal(TimeSpan.FromHours(1), WorkingTime.Of(DateTimeOffset.MaxValue, Now, TimeSpan.FromSeconds(1)));
}
