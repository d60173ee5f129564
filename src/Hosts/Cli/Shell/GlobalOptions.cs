using System.CommandLine;

namespace WorkflowManager.Cli;

/// <summary>Options that every command takes.</summary>
internal static class GlobalOptions
{
    public const string DefaultStore = "sqlite:./wfm.db";

    public static Option<string?> Store { get; } = new("--store")
    {
        Description = $"Where the data is: sqlite:PATH, mongodb://…, or secret:ID of AWS Secrets Manager. Default: WFM_STORE, else {DefaultStore}",
        HelpName = "STORE",
        Recursive = true,
    };

    public static Option<string?> Queues { get; } = new("--queues")
    {
        Description = "Where the queues are: sqlite:PATH, or sqs (region, profile and endpoint from the AWS SDK's variables). Default: WFM_QUEUES, else the file of the store, else sqs",
        HelpName = "QUEUES",
        Recursive = true,
    };

    public static Option<string?> WorkflowQueue { get; } = new("--workflow-queue")
    {
        Description = "The queue of events. Default: WORKFLOW_QUEUE, else workflow",
        HelpName = "QUEUE",
        Recursive = true,
    };

    public static Option<string?> DeadLetterQueue { get; } = new("--dead-letter-queue")
    {
        Description = "The queue of rejected events. Default: DEAD_LETTER_QUEUE, else workflow-dead-letters",
        HelpName = "QUEUE",
        Recursive = true,
    };

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print JSON of a stable shape",
        Recursive = true,
    };

    public static IReadOnlyList<Option> All { get; } = [Store, Queues, WorkflowQueue, DeadLetterQueue, Json];
}
