namespace WorkflowManager.Core.Tests.State;

public class WireTimeTests
{
    [Fact]
    public void Pretty_is_ctime_in_utc() =>
        Assert.Equal("Fri Jun 28 10:45:41 2019", WireTime.Pretty(new DateTimeOffset(2019, 6, 28, 12, 45, 41, TimeSpan.FromHours(2))));

    [Fact]
    public void Pretty_pads_the_day_with_a_space_as_ctime_does() =>
        Assert.Equal("Sat Jun  1 00:00:00 2019", WireTime.Pretty(new DateTimeOffset(2019, 6, 1, 0, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void Iso_is_as_the_golden_instance_has_it() =>
        Assert.Equal("2019-06-28T10:45:43.012+0000", WireTime.Iso(new DateTimeOffset(2019, 6, 28, 10, 45, 43, 12, TimeSpan.Zero)));
}
