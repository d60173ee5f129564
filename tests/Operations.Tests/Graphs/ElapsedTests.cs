namespace WorkflowManager.Operations.Tests.Graphs;

public class ElapsedTests
{
    [Theory]
    [InlineData(-5, "0 ms")]
    [InlineData(999, "999 ms")]
    [InlineData(1_999, "1.9 s")]
    [InlineData(59_999, "59 s")]
    [InlineData(60_000, "1 min")]
    [InlineData(3_599_999, "59 min 59 s")]
    [InlineData(86_399_000, "23 h 59 min")]
    [InlineData(93_600_000, "1 d 2 h")]
    public void A_time_is_told_in_its_two_largest_units(long milliseconds, string words) =>
        Assert.Equal(words, Elapsed.Words(TimeSpan.FromMilliseconds(milliseconds)));
}
