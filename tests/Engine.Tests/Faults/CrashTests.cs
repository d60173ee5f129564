using WorkflowManager.Core;
using WorkflowManager.Faults;

namespace WorkflowManager.Engine.Tests.Faults;

/// <summary>
/// A fault at each call of a port in turn, before it or after it took effect; then the batch is delivered again. The end is
/// the same as without the fault. (The same is done on real servers; here it is quick, and every call is met.)
/// </summary>
public class CrashTests
{
    public static TheoryData<string, int, bool> Strikes()
    {
        var strikes = new TheoryData<string, int, bool>();
        foreach (var port in new[] { "read", "commit", "log", "send", "clear" })
            for (var call = 0; call < 5; call++)
            {
                strikes.Add(port, call, true);
                strikes.Add(port, call, false);
            }

        return strikes;
    }

    [Theory]
    [MemberData(nameof(Strikes))]
    public async Task A_fault_anywhere_changes_nothing_about_the_end(string port, int call, bool before)
    {
        var faults = new FaultPlan();
        var world = new World(s => new FaultyStore(s, faults), d => new FaultyDispatcher(d, faults));
        if (before)
            faults.FailBefore(port, call);
        else
            faults.FailAfter(port, call);

        await DeliverUntilDone(world, [world.Start()]);
        await DeliverUntilDone(world, [world.Completed("confirm_order"), world.Start("OTHER")]);
        await DeliverUntilDone(world, [world.Completed("make_food"), world.Skipped("assign_executive"), world.Control(EventNames.PauseWorkflow, "OTHER")]);
        await DeliverUntilDone(world, [world.Completed("confirm_delivery"), world.Control(EventNames.ResumeWorkflow, "OTHER")]);
        await DeliverUntilDone(world, [world.Completed("deliver_food"), world.Cancel("OTHER")]);

        Assert.Equal((WorkflowStatus.Completed, 6L), (world.Instance.State.Status, world.Instance.State.Version));
        Assert.Empty(world.Instance.Outbox);
        Assert.Equal(7, world.Queues.Sent.Select(d => d.Id).Distinct().Count());
        Assert.Contains(world.Queues.Sent, d => d.Id.Value == "OTHER/ORDER/confirm_order/1/cancel");
        Assert.Equal(10, world.Store.Log.Count);
        world.AssertAudited();
        world.AssertAudited("OTHER");
    }

    /// <summary>What the queue does: what is not acknowledged comes back.</summary>
    private static async Task DeliverUntilDone(World world, IReadOnlyList<InboundRecord> records)
    {
        for (var delivery = 0; records.Count > 0; delivery++)
        {
            Assert.InRange(delivery, 0, 5);
            var report = await world.Processor.ProcessAsync(records, TestContext.Current.CancellationToken);
            records = [.. records.Where(r => report.Failures.Contains(r.MessageId))];
        }
    }
}
