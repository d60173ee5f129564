using WorkflowManager.Faults;

namespace WorkflowManager.Protocol.Tests;

/// <summary>
/// A fault at every call of every port in turn, as many as a faultless run makes: before the call, or after it took effect but
/// before its answer. Then what was not acknowledged is delivered again, or is never seen again and swept.
/// </summary>
public abstract class PortFaultTests<TWorld>(TWorld world, bool kills, Aftermath aftermath) : IClassFixture<TWorld>
    where TWorld : FaultWorld
{
    protected async Task StrikeAtEachCallAsync(string port, bool before)
    {
        var calls = world.CallsOf(port);
        Assert.NotEqual(0, calls);
        for (var call = 0; call < calls; call++)
        {
            var faults = new FaultPlan();
            Arm(faults, port, before, call);
            var context = $"{(kills ? "killed" : "failed")} {(before ? "before" : "after")} call {call} of '{port}', {aftermath}";
            var ending = await new ScenarioRun(world.World, world.Sqs, faults, aftermath).RunAsync(context);
            Assert.True(faults.Strikes == 1, $"{context}: it struck {faults.Strikes} times");
            Assert.True(world.Faultless == ending, $"{context}: it ended as\n{ending}\ninstead of\n{world.Faultless}");
        }
    }

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
