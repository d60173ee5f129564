using CsCheck;
using WorkflowManager.Core;
using WorkflowManager.Faults;

namespace WorkflowManager.Engine.Tests.Properties;

/// <summary>What holds however a queue delivers: twice, in other batches, beside nonsense, with faults in between.</summary>
public class DeliveryProperties
{
    private const int LastSweeps = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly string[] FaultyPorts = [Ports.Read, Ports.Commit, Ports.Log, Ports.Send, Ports.Clear, Ports.Due];

    [Fact]
    public void Duplicates_change_nothing() => Gen.Select(Deliveries.All, Gen.Int[0, int.MaxValue]).Sample((happenings, seed) =>
    {
        var (once, often) = (Deliveries.NewWorld(), Deliveries.NewWorld());
        var random = new Random(seed);
        var settled = new List<InboundRecord>();
        foreach (var happened in Deliveries.Records(once, happenings))
        {
            Deliver(once, happened);
            if (happened is not { } record)
            {
                Deliver(often, null, random.Next(1, 3));
                continue;
            }

            var again = Enumerable.Range(0, settled.Count == 0 ? 0 : random.Next(3)).Select(_ => settled[random.Next(settled.Count)]);
            var report = often.Process([record, .. again, record]).GetAwaiter().GetResult();
            // A rejected event that is sent again is decided anew, on purpose; one without an instance was no decision.
            if (report.Records[0].Outcome is RecordOutcome.Applied or RecordOutcome.Ignored)
                settled.Add(record);
        }

        AssertSame(once, often);
    }, iter: 150);

    [Fact]
    public void Batches_of_any_size_end_alike() => Gen.Select(Deliveries.All, Gen.Int[0, int.MaxValue]).Sample((happenings, seed) =>
    {
        var (once, batched) = (Deliveries.NewWorld(), Deliveries.NewWorld());
        var random = new Random(seed);
        var batch = new List<InboundRecord>();
        foreach (var happened in Deliveries.Records(once, happenings))
        {
            Deliver(once, happened);
            if (happened is { } record)
                batch.Add(record);
            if (batch.Count > 0 && (happened is null || random.Next(6) == 0))
                Flush();
            if (happened is null)
                Deliver(batched, null);
        }

        Flush();
        AssertSame(once, batched);

        void Flush()
        {
            batched.Process([.. batch, batched.Raw("nonsense") with { MessageId = $"x{batched.Queues.DeadLetters.Count}" }]).GetAwaiter().GetResult();
            batch.Clear();
        }
    }, iter: 150);

    [Fact]
    public void A_fault_anywhere_and_a_second_delivery_end_alike() => Gen.Select(Deliveries.All, Gen.Int[0, 5], Gen.Int[0, 80], Gen.Bool).Sample((happenings, port, call, before) =>
    {
        var faults = new FaultPlan();
        var (once, faulty) = (Deliveries.NewWorld(), Deliveries.NewWorld(faults));
        if (before)
            faults.FailBefore(FaultyPorts[port], call);
        else
            faults.FailAfter(FaultyPorts[port], call);
        foreach (var happened in Deliveries.Records(once, happenings))
        {
            Deliver(once, happened);
            Deliver(faulty, happened, 3);
        }

        faults.Clear();
        AssertSame(once, faulty);
    }, iter: 250);

    /// <summary>As often as it takes, or as it is given: a missing instance stays missing, and what is done is a duplicate.</summary>
    /// <param name="happened">Null: time passes, and the sweep over what is due runs.</param>
    private static void Deliver(World world, InboundRecord? happened, int times = 1)
    {
        if (happened is null)
            world.Time.Advance(Pause);
        for (var i = 0; i < times; i++)
        {
            try
            {
                if (happened is null ? world.SweepDue().GetAwaiter().GetResult() is { Complete: true, Left: 0 } && times != 2 : world.Process(happened).GetAwaiter().GetResult().Failures.Count == 0)
                    return;
            }
            catch (IOException)
            {
                // Injected where the sweep looks for what is due: the next one starts anew.
            }
        }
    }

    /// <summary>What a sweep could not tell by its end is told by the other one.</summary>
    private static void Settle(World world)
    {
        world.Time.Advance(World.Limits.StaleAfter + Pause);
        for (var i = 0; i < LastSweeps; i++)
            world.Sweeper.SweepAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    private static void AssertSame(World expected, World actual)
    {
        Settle(expected);
        Settle(actual);
        foreach (var reference in new[] { "R0", "R1" })
        {
            var (left, right) = (expected.Store.Find(new BusinessRef(reference))!.State, actual.Store.Find(new BusinessRef(reference))!.State);
            Assert.Equal((left.Version, left.Status), (right.Version, right.Status));
            Assert.Equal(left.Stages, right.Stages);
            Assert.Empty(actual.Store.Find(new BusinessRef(reference))!.Outbox);
            actual.AssertAudited(reference);
        }

        Assert.Null(actual.Store.Find(new BusinessRef("R2")));
        // Every task that still waits was started at that attempt.
        var sent = actual.Queues.Sent.Select(d => d.Id).ToHashSet();
        Assert.All(
            from reference in new[] { "R0", "R1" }
            let state = actual.Store.Find(new BusinessRef(reference))!.State
            from stage in state.Definition.Stages.Select((s, i) => (s, i))
            from task in stage.s.Tasks.Select((t, i) => (t, At: new TaskAddress(stage.i, i)))
            where state[task.At].Status == WorkflowTaskStatus.Scheduled
            select DispatchId.Of(state.Ref, stage.s.Name, task.t.Name, state[task.At].Attempt),
            id => Assert.Contains(id, sent));
        AssertCancellations(actual, sent);
        AssertNotifications(expected, actual);
    }

    /// <summary>Each at least once, and the same each time.</summary>
    private static void AssertNotifications(World expected, World actual)
    {
        static IEnumerable<(string, string)> Told(World world) =>
            world.Queues.Sent.Where(d => d.Queue.Value == "told").Select(d => (d.Id.Value, d.Body)).Distinct().OrderBy(d => d.Value, StringComparer.Ordinal);
        Assert.Equal(Told(expected), Told(actual));
    }

    private static bool IsStill(WorkflowState state, StageName stage, TaskName task, int attempt) =>
        state[state.Definition.FindTask(stage, task)!.Value] is { Status: WorkflowTaskStatus.Cancelled } now && now.Attempt == attempt;

    /// <summary>Whoever was told to start has heard of the end, and nobody heard of an end that was not committed.</summary>
    private static void AssertCancellations(World world, HashSet<DispatchId> sent)
    {
        var committed = new HashSet<DispatchId>();
        foreach (var reference in new[] { "R0", "R1" })
        {
            var state = world.Store.Find(new BusinessRef(reference))!.State;
            foreach (var change in world.Store.LogAndOutbox(state.Ref).Where(e => e.Outcome == EventOutcome.Applied).SelectMany(e => e.Changes))
                if (change is { Stage: { } stage, Task: { } task, Status: "CANCELLED", Attempt: { } attempt })
                {
                    var cancel = DispatchId.OfCancel(state.Ref, stage, task, attempt);
                    committed.Add(cancel);
                    // One that is to be run again, or was told to start anew, is another cancellation's, or nobody's.
                    if (IsStill(state, stage, task, attempt) && sent.Contains(DispatchId.Of(state.Ref, stage, task, attempt)))
                        Assert.Contains(cancel, sent);
                }
        }

        Assert.All(sent.Where(id => id.Value.EndsWith("/cancel", StringComparison.Ordinal)), id => Assert.Contains(id, committed));
    }
}
