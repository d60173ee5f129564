using WorkflowManager.Faults;
using WorkflowManager.Sqs;

namespace WorkflowManager.Protocol.Tests;

/// <summary>
/// A fault at every call of every port in turn, as many as a faultless run makes: before the call, or after it took effect but
/// before its answer. Then what was not acknowledged is delivered again, or is never seen again and swept.
/// </summary>
public abstract class PortFaultTests(ProtocolWorld world, bool kills, Aftermath aftermath) : IClassFixture<ProtocolWorld>, IDisposable
{
    private readonly SqsConnection _sqs = Manager.OpenSqs();

    public static TheoryData<string, bool> Strikes() => [.. from port in Ports.All from before in new[] { true, false } select (port, before)];

    [Theory]
    [MemberData(nameof(Strikes))]
    public async Task A_strike_at_any_call_ends_as_if_there_had_been_none(string port, bool before)
    {
        var none = new FaultPlan();
        var expected = await new ScenarioRun(world, _sqs, none, aftermath).RunAsync("faultless", faultless: true);
        var calls = none.Calls.Count(c => c == port);
        Assert.NotEqual(0, calls);
        for (var call = 0; call < calls; call++)
        {
            var faults = new FaultPlan();
            Arm(faults, port, before, call);
            var context = $"{(kills ? "killed" : "failed")} {(before ? "before" : "after")} call {call} of '{port}', {aftermath}";
            var ending = await new ScenarioRun(world, _sqs, faults, aftermath).RunAsync(context);
            Assert.True(faults.Strikes == 1, $"{context}: it struck {faults.Strikes} times");
            Assert.True(expected == ending, $"{context}: it ended as\n{ending}\ninstead of\n{expected}");
        }
    }

    public void Dispose()
    {
        _sqs.Dispose();
        GC.SuppressFinalize(this);
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

public sealed class FaultThenRedeliveryTests(ProtocolWorld world) : PortFaultTests(world, kills: false, Aftermath.Redelivery);

public sealed class FaultThenSweepTests(ProtocolWorld world) : PortFaultTests(world, kills: false, Aftermath.Sweep);

public sealed class KillThenRedeliveryTests(ProtocolWorld world) : PortFaultTests(world, kills: true, Aftermath.Redelivery);

public sealed class KillThenSweepTests(ProtocolWorld world) : PortFaultTests(world, kills: true, Aftermath.Sweep);
