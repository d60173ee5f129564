namespace WorkflowManager.Protocol.Tests;

public abstract class FaultThenRedeliveryTests<TWorld>(TWorld world) : PortFaultTests<TWorld>(world, kills: false, Aftermath.Redelivery)
    where TWorld : FaultWorld
{
    [Theory]
    [MemberData(nameof(PortStrikes.All), MemberType = typeof(PortStrikes))]
    public Task A_fault_at_any_call_ends_as_if_there_had_been_none(string port, bool before) => StrikeAtEachCallAsync(port, before);
}

public abstract class KillThenRedeliveryTests<TWorld>(TWorld world) : PortFaultTests<TWorld>(world, kills: true, Aftermath.Redelivery)
    where TWorld : FaultWorld
{
    [Theory]
    [MemberData(nameof(PortStrikes.All), MemberType = typeof(PortStrikes))]
    public Task A_kill_at_any_call_ends_as_if_there_had_been_none(string port, bool before) => StrikeAtEachCallAsync(port, before);
}

public sealed class MongoFaultThenRedeliveryTests(MongoFaultWorld world) : FaultThenRedeliveryTests<MongoFaultWorld>(world);

public sealed class SqliteFaultThenRedeliveryTests(SqliteFaultWorld world) : FaultThenRedeliveryTests<SqliteFaultWorld>(world);

public sealed class MongoKillThenRedeliveryTests(MongoFaultWorld world) : KillThenRedeliveryTests<MongoFaultWorld>(world);

public sealed class SqliteKillThenRedeliveryTests(SqliteFaultWorld world) : KillThenRedeliveryTests<SqliteFaultWorld>(world);
