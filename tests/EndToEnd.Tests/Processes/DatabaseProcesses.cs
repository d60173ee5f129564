using Npgsql;
using WorkflowManager.TestServers;

namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>The database server as processes of a test's own: a gateway, and PostgreSQL behind it where asked for.</summary>
internal static class DatabaseProcesses
{
    /// <param name="user">NAME:PASSWORD, which clients then have to give.</param>
    public static ServerProcess Gateway(int port, string postgres, string? user = null)
    {
        var portFile = Path.Combine(Path.GetTempPath(), $"gateway-{port}");
        List<string> arguments = [Path.Combine(AppContext.BaseDirectory, "WorkflowManager.Gateway.dll"), "--postgres", postgres, "--port", $"{port}", "--port-file", portFile];
        if (user is not null)
            arguments.AddRange(["--user", user]);
        File.Delete(portFile);
        return new ServerProcess("dotnet", arguments, () => Task.FromResult(Took(portFile)));
    }

    public static ServerProcess Postgres(int port) => new(
        "bash", [Script, "postgres", $"{port}"], async () => await AnswersAsync(PostgresUri(port)));

    public static string MongoUri(int port) => $"mongodb://127.0.0.1:{port}/?directConnection=true";

    public static string PostgresUri(int port) => $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false";

    /// <summary>Its data, which is of no use to anybody after a test.</summary>
    public static async Task ForgetPostgresAsync(int port)
    {
        using var forget = System.Diagnostics.Process.Start("bash", [Script, "forget", $"{port}"]);
        await forget.WaitForExitAsync();
    }

    private static string Script => Path.Combine(TestEnvironment.RepositoryRoot, "tests", "servers", "servers.sh");

    /// <summary>Written when it listens; taken away, so that the next one's is its own.</summary>
    private static bool Took(string portFile)
    {
        if (!File.Exists(portFile))
            return false;
        File.Delete(portFile);
        return true;
    }

    private static async Task<bool> AnswersAsync(string postgres)
    {
        try
        {
            await using var connection = new NpgsqlConnection(postgres);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            // Not yet.
            return false;
        }
    }
}
