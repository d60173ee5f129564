using WorkflowManager.NativeFeatures;

await using var servers = new Servers(Environment.GetEnvironmentVariable);
return await Runner.RunAsync(Features.All(servers), Console.Out);
