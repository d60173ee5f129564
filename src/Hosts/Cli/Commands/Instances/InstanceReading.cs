using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Reads an instance with its log, and says what to do where that can't be.</summary>
internal static class InstanceReading
{
    /// <exception cref="CommandFailure">There is none, or it makes no sense.</exception>
    public static async Task<LoadedInstance> ReadAsync(Backend backend, BusinessRef reference, CancellationToken cancellationToken)
    {
        var loaded = await LoadedInstance.TryReadAsync(backend.Instances, backend.Events, reference, cancellationToken) ?? throw await MissingAsync(backend, reference, cancellationToken);
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

    /// <exception cref="CommandFailure">The log does not tell that version.</exception>
    public static WorkflowState At(LoadedInstance loaded, long version) => PastVersion.Of(loaded, version) switch
    {
        { State: { } state } => state,
        { Exists: true, Problem: var problem } => throw CommandFailure.Negative($"{problem} 'wfm fsck {loaded.State.Ref}' tells more."),
        { Problem: var problem } => throw CommandFailure.Negative(problem!),
    };

    private static async Task<CommandFailure> MissingAsync(Backend backend, BusinessRef reference, CancellationToken cancellationToken)
    {
        var (sentence, wasRejected) = await LoadedInstance.WhyMissingAsync(backend.Events, reference, cancellationToken);
        return CommandFailure.Negative(wasRejected ? $"{sentence} 'wfm dlq list' has it." : $"{sentence}; see 'wfm list'.");
    }
}
