namespace WorkflowManager.Protocol.Tests;

public sealed class FaultThenRedeliveryTests(FaultWorld world) : PortFaultTests(world, kills: false, Aftermath.Redelivery)
{
    [Theory]
    [MemberData(nameof(AllPorts))]
    public Task A_fault_at_any_call_ends_as_if_there_had_been_none(string port, bool before) => StrikeAtEachCallAsync(port, before);
}

public sealed class KillThenRedeliveryTests(FaultWorld world) : PortFaultTests(world, kills: true, Aftermath.Redelivery)
{
    [Theory]
    [MemberData(nameof(AllPorts))]
    public Task A_kill_at_any_call_ends_as_if_there_had_been_none(string port, bool before) => StrikeAtEachCallAsync(port, before);
}
