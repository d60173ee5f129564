namespace WorkflowManager.Protocol.Tests.Counts;

/// <summary>The measure itself: a count that is always right proves nothing.</summary>
public class InARowTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1, 1, 2)]
    [InlineData(3, 1, 2, 3, 4, 5, 6)]
    [InlineData(1, 1, 4, 2, 3)]
    [InlineData(1, 1, 3, 2, 4)]
    [InlineData(2, 1, 6, 2, 3, 4, 5)]
    [InlineData(3, 1, 2, 3, 5, 4, 6, 7, 8)]
    public void What_is_under_way_side_by_side_counts_once(int expected, params int[] askedAndAnswered) =>
        Assert.Equal(expected, DatabaseCommand.InARow(askedAndAnswered.Chunk(2).Select(c => new DatabaseCommand("c", c[0], c[1]))));
}
