namespace WorkflowManager.Cli;

/// <summary>What a command has of the world around it.</summary>
internal sealed record CliServices(Terminal Terminal, Func<string, string?> Environment, TimeProvider Time);
