namespace WorkflowManager.EndToEnd.Tests;

/// <summary>What differs from test to test.</summary>
public sealed record WorldOptions
{
    public bool Fifo { get; init; }

    /// <summary>Execution environments of the function.</summary>
    public int Functions { get; init; } = 1;

    /// <summary>How soon what was not acknowledged comes back.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Deliveries after which a message of the workflow queue is moved to the dead-letter queue; null: never.</summary>
    public int? MaxReceiveCount { get; init; }

    /// <summary>The functions know the workflow queue, on which retries wait.</summary>
    public bool RetriesOnQueue { get; init; }

    /// <summary>The database of this test; null: the one that the tests share.</summary>
    public string? MongoUri { get; init; }

    /// <summary>Variables of the function beside those that every test needs; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();
}
