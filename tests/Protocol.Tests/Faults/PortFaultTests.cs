using WorkflowManager.Faults;

namespace WorkflowManager.Protocol.Tests;

/// <summary>
/// A fault at every call of every port in turn, as many as a faultless run makes: before the call, or after it took effect but
/// before its answer. Then what was not acknowledged is delivered again, or is never seen again and swept.
/// </summary>
public abstract class PortFaultTests(FaultWorld world, bool kills, Aftermath aftermath) : IClassFixture<FaultWorld>
{
    public static TheoryData<string, bool> AllPorts() => Strikes(Ports.All);

    /// <summary>Those behind which there may be something to sweep.</summary>
    public static TheoryData<string, bool> PortsFromCommitOn() => Strikes([Ports.Commit, Ports.Log, Ports.Send, Ports.Clear, Ports.Stale]);

    protected async Task StrikeAtEachCallAsync(string port, bool before)
    {
        var calls = world.CallsOf(port);
        Assert.NotEqual(0, calls);
        for (var call = 0; call < calls; call++)
        {
            var faults = new FaultPlan();
            Arm(faults, port, before, call);
            var context = $"{(kills ? "killed" : "failed")} {(before ? "before" : "after")} call {call} of '{port}', {aftermath}";
            var ending = await new ScenarioRun(world, world.Sqs, faults, aftermath).RunAsync(context);
            Assert.True(faults.Strikes == 1, $"{context}: it struck {faults.Strikes} times");
            Assert.True(world.Faultless == ending, $"{context}: it ended as\n{ending}\ninstead of\n{world.Faultless}");
        }
    }

    private static TheoryData<string, bool> Strikes(IEnumerable<string> ports) =>
        [.. from port in ports from before in new[] { true, false } select (port, before)];

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
