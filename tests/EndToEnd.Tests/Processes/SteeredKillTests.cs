using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Guarantees;
using WorkflowManager.LocalLambda;
using WorkflowManager.MongoDb;

namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>SIGKILL while time and people move workflows, in batches and in sweeps.</summary>
[Collection(nameof(Processes))]
public sealed class SteeredKillTests
{
    private const int Kills = 12;
    private const int WithEachKill = 5;
    private const int HitsAtLeast = 4;
    private const int MillisecondsAtMost = 60;

    [Theory]
    [InlineData(20_260_105)]
    public async Task What_time_and_people_do_is_neither_lost_nor_done_twice(int seed)
    {
        await using var rush = await SteeredRush.OpenAsync();
        var random = new Random(seed);
        for (var i = 0; i < Kills; i++)
        {
            await rush.StartAsync(WithEachKill);
            await rush.AnswerForPeopleAsync();
            await KillAsync(rush, random);
        }

        await rush.UntilClosedAsync();
        await AssertWholeAsync(rush, seed);
    }

    private static async Task KillAsync(SteeredRush rush, Random random)
    {
        var functions = rush.World.Functions.ToArray();
        random.Shuffle(functions);
        LocalFunction? busy = null;
        await SteeredRush.UntilAsync(() => Task.FromResult((busy = Array.Find(functions, f => f.IsBusy)) is not null), "a function is busy");
        // Until a random moment in what it does, and not until a condition: that is the attack.
        await Task.Delay(random.Next(MillisecondsAtMost));
        busy!.Kill();
    }

    private static async Task AssertWholeAsync(SteeredRush rush, int seed)
    {
        var (instances, log) = await new EvidenceReader(rush.World.Instances.Database, new MongoOptions()).ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(rush.Refs.Order(StringComparer.Ordinal), instances.Select(i => i.Ref.Value).Order(StringComparer.Ordinal));
        Assert.All(instances, i => Assert.False(i.State.Status.IsOpen()));
        Assert.True(await rush.World.IsEmptyAsync(rush.World.DeadLetterQueueUrl), "A message lies in the dead-letter queue.");
        var acknowledged = rush.World.Acknowledged.Select(m => new InboundRecord(
            m.MessageId, m.Body, DateTimeOffset.UnixEpoch, m.MessageAttributes?.GetValueOrDefault("attempt")?.StringValue)).ToList();
        var evidence = new Evidence(
            instances, log, [.. rush.Tasks.Select(t => StartTaskMessage.Parse(t.Queue, t.Body, t.Attributes["attempt"], t.Attributes["dispatch_id"]))], [], acknowledged)
        {
            Notifications = [.. rush.Told.Select(m => new NotificationMessage($"{rush.World.Prefix}told", m.MessageAttributes["dispatch_id"].StringValue, m.Body))],
        };
        GuaranteeChecker.AssertHold(evidence, new Demands(), $"seed {seed}");

        var hits = rush.World.Outcomes.Count(o => o is { ErrorType: "Runtime.ExitError", RequestId.Length: > 0 });
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}: {Kills} kills, {hits} in the middle of a batch, {rush.Sweeps} sweeps, {rush.Tasks.Count} messages to tasks, {rush.Told.Count} notifications");
        Assert.True(hits >= HitsAtLeast, $"Seed {seed}: only {hits} kills have cut off a batch: that proves little.");
        // All of it has happened, or nothing is proven.
        var applied = log.Where(e => e.Outcome == EventOutcome.Applied).ToList();
        Assert.All(
            ["TaskFailed", "TaskPending", "PauseWorkflow", "ResumeWorkflow", "CancelWorkflow", "ReplayTask", "TaskHeartbeat", "TaskClaimed", "SkipTask"],
            name => Assert.Contains(applied, e => e.EventName == name));
        Assert.Contains(applied, e => e.EventId.Value.StartsWith("timeout/", StringComparison.Ordinal));
        Assert.Contains(applied, e => e.EventId.Value.StartsWith("retry/", StringComparison.Ordinal));
        Assert.NotEmpty(rush.Told);
    }
}
