namespace WorkflowManager.Cli.Tests;

/// <summary>What every command has to work on.</summary>
public static class Backends
{
    public const string Sqlite = "a file";
    public const string Aws = "MongoDB and SQS";

    public static TheoryData<string> All() => [Sqlite, Aws];
}
