using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>The known holes, each with the smallest situation that shows it.</summary>
internal static class Holes
{
    private static readonly EngineStart Real = EngineUnderTest.Start;

    public static IReadOnlyList<Hole> All { get; } =
    [
        // An answer repeated changes nothing the second time; a request to run again does.
        new("log read before instance", "G1", Scenarios.RunAgain, new Bounds(Duplicates: 1), new(Real, new PortHoles { ReadsLogBeforeInstance = true })),
        new("a seen id returns early", "G7", Scenarios.Alone, new Bounds(Crashes: 1), new(Engine.Holes.SeenReturnsEarly.EngineUnderTest.Start, new PortHoles())),
        new("clear before flush", "G2", Scenarios.Alone, new Bounds(Crashes: 1, Purges: 1), new(Engine.Holes.ClearsBeforeFlush.EngineUnderTest.Start, new PortHoles())),
        new("an instance copy older than the log is taken at its word", "G7", Scenarios.Race, new Bounds(Duplicates: 1), new(Engine.Holes.OldCopyTakenAtItsWord.EngineUnderTest.Start, new PortHoles())),
        new("a not-applied log entry keeps an APPLIED one out", "G5", Scenarios.RunAgain, new Bounds(Duplicates: 1), new(Real, new PortHoles { AppliedEntryReplacesNothing = true })),
        new("a dispatch is planned for a task that the same fold has completed", "G3", Scenarios.Batch, new Bounds(), new(Engine.Holes.DispatchesWhatIsDone.EngineUnderTest.Start, new PortHoles())),
        // The line above alone sends nothing, because the flush looks again; here it does not.
        new("a dispatch is sent for a task that the same fold has completed", "G4", Scenarios.Batch, new Bounds(), new(Engine.Holes.SendsWhatIsDone.EngineUnderTest.Start, new PortHoles { OutboxMayHoldAnything = true })),
        new("a re-flush without the still-SCHEDULED check", "G4", Scenarios.Start, new Bounds(Crashes: 1), new(Engine.Holes.ReflushesWhatIsOver.EngineUnderTest.Start, new PortHoles())),
        new("no version guard", "G6", Scenarios.Race, new Bounds(), new(Real, new PortHoles { NoVersionGuard = true })),
        new("log entry before dead letter", "G7", Scenarios.Rejected, new Bounds(), new(Engine.Holes.LogsBeforeTheDeadLetter.EngineUnderTest.Start, new PortHoles())),
        new("acknowledged although a StartTask was not sent", "G7", Scenarios.Alone, new Bounds(Faults: 1), new(Engine.Holes.AcknowledgesWhatIsUnsent.EngineUnderTest.Start, new PortHoles())),
        new("a cancellation is told by nobody", "G7", Scenarios.Cancel, new Bounds(), new(Engine.Holes.CancelsInSilence.EngineUnderTest.Start, new PortHoles())),
        new("a task is started after its cancellation", "G4", Scenarios.Cancel, new Bounds(), new(Engine.Holes.StartsWhatIsCancelled.EngineUnderTest.Start, new PortHoles())),
        new("never acknowledged", "G7", Scenarios.Alone, new Bounds(), new((store, templates, dispatcher, deadLetters, time, limits) => new NeverAcknowledges(Real(store, templates, dispatcher, deadLetters, time, limits)), new PortHoles())),
    ];

    /// <summary>Does everything right, and says that it failed: the queue delivers for ever.</summary>
    private sealed class NeverAcknowledges(IEngineUnderTest inner) : IEngineUnderTest
    {
        public async Task<IReadOnlyList<string>> ProcessAsync(IReadOnlyList<InboundRecord> records)
        {
            await inner.ProcessAsync(records);
            return [.. records.Select(r => r.MessageId)];
        }

        public Task SweepAsync() => inner.SweepAsync();
    }
}
