namespace WorkflowManager.Operations;

/// <summary>Prepares a store: tables or indexes. An explicit step, never part of a function's start.</summary>
public interface IStoreInstaller
{
    /// <summary>Safe to run again. Throws where the data contradicts a unique index, naming the key.</summary>
    /// <returns>What there is now, one line each, for a person.</returns>
    Task<IReadOnlyList<string>> InstallAsync(CancellationToken cancellationToken);
}
