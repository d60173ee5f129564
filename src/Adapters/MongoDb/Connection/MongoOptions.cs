namespace WorkflowManager.MongoDb;

/// <summary>Where things lie, and how long to wait for them.</summary>
public sealed record MongoOptions
{
    public string Database { get; init; } = "workflow";

    public string TemplateCollection { get; init; } = "wf_workflow_definition";

    public string InstanceCollection { get; init; } = "wf_workflow_instance";

    public string LogCollection { get; init; } = "wf_workflow_event";

    /// <summary>How long to look for a primary. Elections take seconds; a function that waits longer burns its time for nothing.</summary>
    public TimeSpan ServerSelectionTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a connection may take to open.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer may take; beyond it the answer counts as lost.</summary>
    public TimeSpan SocketTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a write waits for its majority; below <see cref="SocketTimeout"/>, so that the server says so itself.</summary>
    public TimeSpan MajorityTimeout { get; init; } = TimeSpan.FromSeconds(8);
}
