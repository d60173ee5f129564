using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>An instance and its log, read in that order: a log that is read first looks as if something were missing.</summary>
internal sealed record LoadedInstance(InstanceRecord Record, IReadOnlyList<LoggedEvent> Log)
{
    /// <exception cref="InvalidDataException">The document makes no sense.</exception>
    public WorkflowState State => Record.Instance.State;

    public IReadOnlyList<LogEntry> Entries { get; } = [.. Log.Select(l => l.Entry)];

    public InstanceHistory History => InstanceHistory.Of(State.Definition, State.Ref, Entries);

    /// <summary>Null: there is none.</summary>
    public static async Task<LoadedInstance?> TryReadAsync(Backend backend, BusinessRef reference, CancellationToken cancellationToken) =>
        await backend.Instances.FindAsync(reference, cancellationToken) is { } record
            ? new LoadedInstance(record, await backend.Events.ReadAsync(reference, cancellationToken))
            : null;

    /// <exception cref="CommandFailure">There is none, or it makes no sense.</exception>
    public static async Task<LoadedInstance> ReadAsync(Backend backend, BusinessRef reference, CancellationToken cancellationToken)
    {
        var loaded = await TryReadAsync(backend, reference, cancellationToken) ?? throw await MissingAsync(backend, reference, cancellationToken);
        try
        {
            _ = loaded.State;
            return loaded;
        }
        catch (InvalidDataException fault)
        {
            throw new CommandFailure(ExitCode.Negative, $"{fault.Message} 'wfm fsck {reference}' tells more.", fault);
        }
    }

    /// <summary>A start that was rejected has left its reason in the log: that is what a person looks for.</summary>
    private static async Task<CommandFailure> MissingAsync(Backend backend, BusinessRef reference, CancellationToken cancellationToken) =>
        CommandFailure.Negative(await backend.Events.ReadAsync(reference, cancellationToken) is [.., { Entry: { Outcome: EventOutcome.Rejected } entry }]
            ? $"There is no instance '{reference}': its {entry.EventName ?? "event"} was rejected, {entry.Code}: {entry.Reason?.TrimEnd('.')}. 'wfm dlq list' has it."
            : $"There is no instance '{reference}'. If it was just started, its event may be on the way (is 'wfm run' or the function at work?); see 'wfm list'.");
}
