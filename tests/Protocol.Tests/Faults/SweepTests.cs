namespace WorkflowManager.Protocol.Tests;

public sealed class FaultThenSweepTests(FaultWorld world) : PortFaultTests(world, kills: false, Aftermath.Sweep)
{
    [Theory]
    [MemberData(nameof(PortsFromCommitOn))]
    public Task A_fault_whose_record_never_comes_back_ends_as_if_there_had_been_none(string port, bool before) => StrikeAtEachCallAsync(port, before);
}

public sealed class KillThenSweepTests(FaultWorld world) : PortFaultTests(world, kills: true, Aftermath.Sweep)
{
    [Theory]
    [MemberData(nameof(PortsFromCommitOn))]
    public Task A_kill_whose_record_never_comes_back_ends_as_if_there_had_been_none(string port, bool before) => StrikeAtEachCallAsync(port, before);
}
