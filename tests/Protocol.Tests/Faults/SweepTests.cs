namespace WorkflowManager.Protocol.Tests;

public abstract class FaultThenSweepTests<TWorld>(TWorld world) : PortFaultTests<TWorld>(world, kills: false, Aftermath.Sweep)
    where TWorld : FaultWorld
{
    [Theory]
    [MemberData(nameof(PortStrikes.FromCommitOn), MemberType = typeof(PortStrikes))]
    public Task A_fault_whose_record_never_comes_back_ends_as_if_there_had_been_none(string port, bool before) => StrikeAtEachCallAsync(port, before);
}

public abstract class KillThenSweepTests<TWorld>(TWorld world) : PortFaultTests<TWorld>(world, kills: true, Aftermath.Sweep)
    where TWorld : FaultWorld
{
    [Theory]
    [MemberData(nameof(PortStrikes.FromCommitOn), MemberType = typeof(PortStrikes))]
    public Task A_kill_whose_record_never_comes_back_ends_as_if_there_had_been_none(string port, bool before) => StrikeAtEachCallAsync(port, before);
}

public sealed class MongoFaultThenSweepTests(MongoFaultWorld world) : FaultThenSweepTests<MongoFaultWorld>(world);

public sealed class SqliteFaultThenSweepTests(SqliteFaultWorld world) : FaultThenSweepTests<SqliteFaultWorld>(world);

public sealed class MongoKillThenSweepTests(MongoFaultWorld world) : KillThenSweepTests<MongoFaultWorld>(world);

public sealed class SqliteKillThenSweepTests(SqliteFaultWorld world) : KillThenSweepTests<SqliteFaultWorld>(world);
