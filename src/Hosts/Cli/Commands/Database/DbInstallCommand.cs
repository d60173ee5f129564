namespace WorkflowManager.Cli;

/// <summary><c>wfm db install</c></summary>
internal sealed class DbInstallCommand : CliCommand
{
    public DbInstallCommand(CliServices services)
        : base("install", "Creates the store's indexes (MongoDB) or tables (a file); safe to run again", "wfm db install", "wfm db install --store mongodb://admin:secret@db:27017/")
    {
        Does(services, RunAsync);
    }

    private static async Task<int> RunAsync(Invocation invocation)
    {
        var backend = await invocation.OpenOrCreateAsync();
        var there = await backend.Installer.InstallAsync(invocation.Token);
        await backend.WorkflowQueues.EnsureAsync(invocation.Token);
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("installed"u8);
                foreach (var line in there)
                    writer.WriteStringValue(line);
                writer.WriteEndArray();
                writer.WriteEndObject();
            });
        else
            foreach (var line in there)
                invocation.Terminal.Line(line);
        return ExitCode.Done;
    }
}
