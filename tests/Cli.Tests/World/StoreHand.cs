namespace WorkflowManager.Cli.Tests;

/// <summary>Somebody with a shell of the database, who changes what only a manager should.</summary>
internal abstract class StoreHand : IAsyncDisposable
{
    public static StoreHand Of(CliWorld world) => world.Variables["WFM_STORE"]!.StartsWith("sqlite:", StringComparison.Ordinal)
        ? new SqliteHand(world.Variables["WFM_STORE"]!["sqlite:".Length..])
        : new MongoHand(world.Variables["WFM_STORE"]!, world.Variables["WORKFLOW_DB"]!);

    /// <param name="stage">By its position in the document; so is <paramref name="task"/>.</param>
    public abstract Task SetTaskStatusAsync(string reference, int stage, int task, string status);

    public abstract Task SetStatusAsync(string reference, string status);

    public abstract Task DeleteLogEntryAsync(string reference, long version);

    /// <summary>Replaces a status in what an entry says that it changed.</summary>
    public abstract Task ChangeLogEntryAsync(string reference, long version, string from, string to);

    /// <summary>Instances like this one, <c>REF-0001</c> and so on, with their logs.</summary>
    /// <param name="apart">Each so much older than the one before it; zero: all of them as old as the first.</param>
    public abstract Task CopyAsync(string reference, int count, TimeSpan apart);

    public abstract ValueTask DisposeAsync();
}
