namespace WorkflowManager.Lambda;

/// <summary>What the process does, from its first line.</summary>
internal static class EntryPoint
{
    public static async Task<int> RunAsync(Func<string, string?> environment)
    {
        if (environment("AWS_LAMBDA_RUNTIME_API") is not { Length: > 0 } host)
        {
            await Console.Error.WriteLineAsync(
                "This program is an AWS Lambda function: Lambda starts it and sets AWS_LAMBDA_RUNTIME_API. To see it at work here, run tests/demo.sh.");
            return 2;
        }

        MemoryLimit.Apply(environment("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
        // Log and metrics share it, and a line of one must not end up within a line of the other.
        using var output = Stream.Synchronized(Console.OpenStandardOutput());
        var version = environment("AWS_LAMBDA_FUNCTION_VERSION") ?? "$LATEST";
        var log = new Log(output, TimeProvider.System, Severity.Info, version);
        var metrics = new Metrics(output, TimeProvider.System, environment("AWS_LAMBDA_FUNCTION_NAME") ?? "workflow-manager", version);
        using var api = new RuntimeApi(host);
        var startup = new Startup(environment, log, metrics, TimeProvider.System);
        return await RuntimeLoop.RunAsync(api, log, TimeProvider.System, startup.InitialiseAsync, CancellationToken.None);
    }
}
