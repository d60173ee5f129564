using WorkflowManager.Sqs;

namespace WorkflowManager.Protocol.Tests;

/// <summary>
/// A rival acts before each command that we send in turn, and before our send to the queues; so between any two steps, the read of
/// the instance and the read of the log included where those are two. It comes so far, or further.
/// </summary>
public sealed class RivalTests(ProtocolWorld world) : IClassFixture<ProtocolWorld>, IAsyncLifetime
{
    private readonly SqsConnection _sqs = Manager.OpenSqs();
    private OwnServer _server = null!;

    public static TheoryData<bool, RivalRecord, RivalProgress> Rivals() =>
    [
        .. from twoFinds in new[] { true, false }
           from record in Enum.GetValues<RivalRecord>()
           from progress in Enum.GetValues<RivalProgress>()
           // How we read was tried with the others.
           where record != RivalRecord.Cancel || (!twoFinds && progress is RivalProgress.Commits or RivalProgress.CommitsFlushesAndClears)
           select (twoFinds, record, progress),
    ];

    public async ValueTask InitializeAsync() => _server = await OwnServer.StartAsync(world);

    public async ValueTask DisposeAsync()
    {
        _sqs.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task There_are_no_other_steps_than_those_that_a_rival_is_let_in_before(bool twoFinds)
    {
        var run = NewRun(twoFinds, RivalRecord.TheSame, RivalProgress.Commits, Aftermath.Redelivery);
        await run.RunAsync(null);
        Assert.Equal(StepsOf(twoFinds).Order(), run.Steps.Order());
    }

    [Theory]
    [MemberData(nameof(Rivals))]
    public async Task A_rival_between_any_two_steps_breaks_no_guarantee(bool twoFinds, RivalRecord record, RivalProgress progress)
    {
        // Without a crash there is nothing to sweep; and what the sweeper finds does not depend on how we read.
        Aftermath[] aftermaths = twoFinds && progress != RivalProgress.CommitsFlushesAndClears ? [Aftermath.Redelivery, Aftermath.Sweep] : [Aftermath.Redelivery];
        foreach (var aftermath in aftermaths)
            foreach (var step in StepsOf(twoFinds))
                await NewRun(twoFinds, record, progress, aftermath).RunAsync(step);
    }

    private static string[] StepsOf(bool twoFinds) =>
        [.. twoFinds ? ["find instances", "find log"] : new[] { "aggregate instances" }, "update instances", "send", "update log", "update instances again"];

    private RivalRun NewRun(bool twoFinds, RivalRecord record, RivalProgress progress, Aftermath aftermath)
    {
        if (twoFinds)
            _server.RefuseUnion();
        return new RivalRun(world, new MongoStage(_server), _sqs, record, progress, aftermath);
    }
}
