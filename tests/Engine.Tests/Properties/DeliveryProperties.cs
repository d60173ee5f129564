using CsCheck;
using WorkflowManager.Core;
using WorkflowManager.Faults;

namespace WorkflowManager.Engine.Tests.Properties;

/// <summary>What holds however a queue delivers: twice, in other batches, beside nonsense, with faults in between.</summary>
public class DeliveryProperties
{
    private static readonly string[] Tasks = ["confirm_order", "make_food", "assign_executive", "confirm_delivery", "deliver_food"];
    private static readonly string[] Names =
    [
        .. Enumerable.Repeat(EventNames.TaskCompleted, 11), .. Enumerable.Repeat(EventNames.TaskFailed, 4), .. Enumerable.Repeat(EventNames.TaskPending, 4),
        EventNames.SkipTask, EventNames.PauseWorkflow, EventNames.ResumeWorkflow, EventNames.ResumeWorkflow, EventNames.CancelWorkflow,
    ];
    private static readonly string[] FaultyPorts = ["read", "commit", "log", "send", "clear"];

    private static readonly Gen<(int Name, int Task, int Ref)[]> Happenings =
        (from name in Gen.Int[0, 23] from task in Gen.Int[0, 4] from reference in Gen.Int[0, 2] select (name, task, reference)).Array[5, 60];

    [Fact]
    public void Duplicates_change_nothing() => Gen.Select(Happenings, Gen.Int[0, int.MaxValue]).Sample((happenings, seed) =>
    {
        var (once, often) = (new World(), new World());
        var records = Records(once, happenings);
        foreach (var record in records)
            once.Process(record).GetAwaiter().GetResult();
        var random = new Random(seed);
        var settled = new List<InboundRecord>();
        foreach (var record in records)
        {
            var again = Enumerable.Range(0, settled.Count == 0 ? 0 : random.Next(3)).Select(_ => settled[random.Next(settled.Count)]);
            var report = often.Process([record, .. again, record]).GetAwaiter().GetResult();
            // A rejected event that is sent again is decided anew, on purpose; one without an instance was no decision.
            if (report.Records[0].Outcome is RecordOutcome.Applied or RecordOutcome.Ignored)
                settled.Add(record);
        }

        AssertSame(once, often);
    }, iter: 300);

    [Fact]
    public void Batches_of_any_size_end_alike() => Gen.Select(Happenings, Gen.Int[0, int.MaxValue]).Sample((happenings, seed) =>
    {
        var (once, batched) = (new World(), new World());
        var records = Records(once, happenings);
        foreach (var record in records)
            once.Process(record).GetAwaiter().GetResult();
        var random = new Random(seed);
        for (var taken = 0; taken < records.Count;)
        {
            var batch = records.Skip(taken).Take(random.Next(1, 12)).ToArray();
            batched.Process([.. batch, batched.Raw("nonsense") with { MessageId = $"x{taken}" }]).GetAwaiter().GetResult();
            taken += batch.Length;
        }

        AssertSame(once, batched);
    }, iter: 300);

    [Fact]
    public void A_fault_anywhere_and_a_second_delivery_end_alike() => Gen.Select(Happenings, Gen.Int[0, 4], Gen.Int[0, 80], Gen.Bool).Sample((happenings, port, call, before) =>
    {
        var faults = new FaultPlan();
        var once = new World();
        var faulty = new World(s => new FaultyStore(s, faults), d => new FaultyDispatcher(d, faults));
        if (before)
            faults.FailBefore(FaultyPorts[port], call);
        else
            faults.FailAfter(FaultyPorts[port], call);
        foreach (var record in Records(once, happenings))
        {
            once.Process(record).GetAwaiter().GetResult();
            // A missing instance stays missing: three deliveries are enough for anything else.
            for (var delivery = 0; delivery < 3 && faulty.Process(record).GetAwaiter().GetResult().Failures.Count > 0; delivery++)
            {
            }
        }

        AssertSame(once, faulty);
    }, iter: 500);

    private static List<InboundRecord> Records(World world, (int Name, int Task, int Ref)[] happenings) =>
    [
        world.Start("R0"), world.Start("R1"),
        .. happenings.Select(h => Names[h.Name] switch
        {
            EventNames.SkipTask => world.Skipped(Tasks[h.Task], $"R{h.Ref}"),
            EventNames.PauseWorkflow or EventNames.ResumeWorkflow or EventNames.CancelWorkflow => world.Control(Names[h.Name], $"R{h.Ref}"),
            var name => world.Task(name, Tasks[h.Task], $"R{h.Ref}"),
        }),
    ];

    private static void AssertSame(World expected, World actual)
    {
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
    }

    /// <summary>Whoever was told to start has heard of the end, and nobody heard of an end that was not committed.</summary>
    private static void AssertCancellations(World world, HashSet<DispatchId> sent)
    {
        var committed = new HashSet<DispatchId>();
        foreach (var reference in new[] { "R0", "R1" })
        {
            var state = world.Store.Find(new BusinessRef(reference))!.State;
            var last = new Dictionary<(StageName?, TaskName?), LoggedChange>();
            foreach (var change in world.Store.LogAndOutbox(state.Ref).Where(e => e.Outcome == EventOutcome.Applied).OrderBy(e => e.Version).SelectMany(e => e.Changes))
            {
                if (change is { Stage: { } stage, Task: { } task, Status: "CANCELLED", Attempt: { } attempt })
                {
                    var cancel = DispatchId.OfCancel(state.Ref, stage, task, attempt);
                    committed.Add(cancel);
                    if (last.GetValueOrDefault((stage, task))?.Status == "SCHEDULED" && sent.Contains(DispatchId.Of(state.Ref, stage, task, attempt)))
                        Assert.Contains(cancel, sent);
                }

                last[(change.Stage, change.Task)] = change;
            }
        }

        Assert.All(sent.Where(id => id.Value.EndsWith("/cancel", StringComparison.Ordinal)), id => Assert.Contains(id, committed));
    }
}
