using WorkflowManager.Sqs;

namespace WorkflowManager.Protocol.Tests;

/// <summary>A rival acts before each call of the embedded store in turn, and before our send to the queues. It comes so far, or further.</summary>
public sealed class SqliteRivalTests(SqliteWorld world) : IClassFixture<SqliteWorld>, IDisposable
{
    private static readonly string[] Steps = ["read", "commit", "send", "log", "clear"];

    private readonly SqsConnection _sqs = Manager.OpenSqs();

    public static TheoryData<RivalRecord, RivalProgress> Rivals() =>
    [
        .. from record in Enum.GetValues<RivalRecord>()
           from progress in Enum.GetValues<RivalProgress>()
           where record != RivalRecord.Cancel || progress is RivalProgress.Commits or RivalProgress.CommitsAndSends or RivalProgress.CommitsFlushesAndClears
           select (record, progress),
    ];

    public void Dispose() => _sqs.Dispose();

    [Fact]
    public async Task There_are_no_other_steps_than_those_that_a_rival_is_let_in_before()
    {
        var run = NewRun(RivalRecord.TheSame, RivalProgress.Commits, Aftermath.Redelivery);
        await run.RunAsync(null);
        Assert.Equal(Steps.Order(), run.Steps.Order());
    }

    [Theory]
    [MemberData(nameof(Rivals))]
    public async Task A_rival_between_any_two_steps_breaks_no_guarantee(RivalRecord record, RivalProgress progress)
    {
        // Without a crash there is nothing to sweep.
        Aftermath[] aftermaths = progress != RivalProgress.CommitsFlushesAndClears ? [Aftermath.Redelivery, Aftermath.Sweep] : [Aftermath.Redelivery];
        foreach (var aftermath in aftermaths)
            foreach (var step in Steps)
                await NewRun(record, progress, aftermath).RunAsync(step);
    }

    private RivalRun NewRun(RivalRecord record, RivalProgress progress, Aftermath aftermath) => new(world, new SqliteStage(world), _sqs, record, progress, aftermath);
}
