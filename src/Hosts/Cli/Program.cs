using WorkflowManager.Cli;

return await EntryPoint.RunAsync(args);
