using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>An instance and its log, read in that order: a log that is read first looks as if something were missing.</summary>
public sealed record LoadedInstance(InstanceRecord Record, IReadOnlyList<LoggedEvent> Log)
{
    /// <exception cref="InvalidDataException">The document makes no sense.</exception>
    public WorkflowState State => Record.Instance.State;

    public IReadOnlyList<LogEntry> Entries { get; } = [.. Log.Select(l => l.Entry)];

    /// <exception cref="InvalidDataException">The document makes no sense.</exception>
    public InstanceHistory History => InstanceHistory.Of(State.Definition, State.Ref, Entries);

    /// <summary>Null: there is none.</summary>
    public static async Task<LoadedInstance?> TryReadAsync(IInstanceCatalog instances, IEventLog events, BusinessRef reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentNullException.ThrowIfNull(events);
        return await instances.FindAsync(reference, cancellationToken) is { } record
            ? new LoadedInstance(record, await events.ReadAsync(reference, cancellationToken))
            : null;
    }

    /// <summary>Why an instance that somebody looks for is not there, in a sentence: a start that was rejected has left its reason in the log.</summary>
    /// <returns>The sentence, and whether it is of such a start.</returns>
    public static async Task<(string Sentence, bool WasRejected)> WhyMissingAsync(IEventLog events, BusinessRef reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        return await events.ReadAsync(reference, cancellationToken) is [.., { Entry: { Outcome: EventOutcome.Rejected } entry }]
            ? ($"There is no instance '{reference}': its {entry.EventName ?? "event"} was rejected, {entry.Code}: {entry.Reason?.TrimEnd('.')}.", true)
            : ($"There is no instance '{reference}'. If it was just started, its event may be on the way (is 'wfm run' or the function at work?)", false);
    }
}
