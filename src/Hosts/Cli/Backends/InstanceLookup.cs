using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>What of an instance a person need not type.</summary>
internal static class InstanceLookup
{
    /// <exception cref="CommandFailure">There is no such instance.</exception>
    public static async Task<WorkflowState> StateOfAsync(Backend backend, BusinessRef reference, CancellationToken cancellationToken) =>
        await backend.Instances.FindAsync(reference, cancellationToken) is { } found
            ? found.Instance.State
            : throw CommandFailure.Negative($"There is no instance '{reference}'; see 'wfm list'.");

    /// <exception cref="CommandFailure">There is no such instance.</exception>
    public static async Task<string> ComponentOfAsync(Backend backend, BusinessRef reference, CancellationToken cancellationToken) =>
        await backend.Instances.FindAsync(reference, cancellationToken) is { } found
            ? found.Instance.State.Definition.Component.Value
            : throw CommandFailure.Negative($"There is no instance '{reference}' whose component could be taken; give --component, or start it first.");
}
