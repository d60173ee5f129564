namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>What happens to a request to SQS.</summary>
internal enum QueueFault
{
    None,

    /// <summary>503, and no effect.</summary>
    Refused,

    /// <summary>It takes effect, and nobody is told.</summary>
    Lost,
}
