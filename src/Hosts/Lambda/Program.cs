using WorkflowManager.Lambda;

return await EntryPoint.RunAsync(Environment.GetEnvironmentVariable);
