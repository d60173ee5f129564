using WorkflowManager.Faults;

namespace WorkflowManager.Protocol.Tests;

/// <summary>
/// A fault at every call of every port in turn, as many as a faultless run makes: before the call, or after it took effect but
/// before its answer. Then what was not acknowledged is delivered again, or is never seen again and swept.
/// <para>
/// On SQLite every call is struck in each of these ways. What differs with the store is the adapter, which is asked the same few
/// things in every batch; what the engine makes of a lost answer does not. So on MongoDB, where a run takes many times as long, each
/// way strikes every third call, and no two ways in a row the same ones: by a fault or a kill, before or after, each call is struck
/// there too.
/// </para>
/// </summary>
public abstract class PortFaultTests<TWorld>(TWorld world, bool kills, Aftermath aftermath) : IClassFixture<TWorld>
    where TWorld : FaultWorld
{
    protected async Task StrikeAtEachCallAsync(string port, bool before)
    {
        var calls = world.CallsOf(port);
        Assert.NotEqual(0, calls);
        for (var call = FirstOf(before, calls); call < calls; call += world.Stride)
        {
            var faults = new FaultPlan();
            Arm(faults, port, before, call);
            var context = $"{(kills ? "killed" : "failed")} {(before ? "before" : "after")} call {call} of '{port}', {aftermath}";
            var ending = await new ScenarioRun(world.World, world.Sqs, faults, aftermath).RunAsync(context);
            Assert.True(faults.Strikes == 1, $"{context}: it struck {faults.Strikes} times");
            Assert.True(world.Faultless == ending, $"{context}: it ended as\n{ending}\ninstead of\n{world.Faultless}");
        }
    }

    /// <summary>Fault before, fault after, kill before, kill after: 0, 1, 2, 0 where the stride is three and there are as many.</summary>
    private int FirstOf(bool before, int calls) => ((kills ? 2 : 0) + (before ? 0 : 1)) % Math.Min(world.Stride, calls);

    private void Arm(FaultPlan faults, string port, bool before, int call)
    {
        switch (kills, before)
        {
            case (false, true): faults.FailBefore(port, call); break;
            case (false, false): faults.FailAfter(port, call); break;
            case (true, true): faults.KillBefore(port, call); break;
            case (true, false): faults.KillAfter(port, call); break;
        }
    }
}
