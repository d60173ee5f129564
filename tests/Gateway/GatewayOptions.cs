namespace WorkflowManager.Gateway;

public sealed record GatewayOptions
{
    /// <summary>Npgsql connection string of a PostgreSQL server that has the documentdb extension.</summary>
    public required string Postgres { get; init; }

    /// <summary>Loopback port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>With any user given, every client has to authenticate as one; with none, nobody needs to.</summary>
    public IReadOnlyList<GatewayUser> Users { get; init; } = [];

    /// <summary>Where faults of the gateway itself are told, a line each.</summary>
    public Action<string> Log { get; init; } = Console.Error.WriteLine;
}
