using WorkflowManager.Engine;
using WorkflowManager.MongoDb;
using WorkflowManager.Sqs;

namespace WorkflowManager.BenchManagers;

/// <summary>The product's settings but for its patience: on a busy machine a call that was made twice would be counted twice.</summary>
public static class Patient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static SqsLimits Sqs { get; } = new() { RequestTimeout = Patience, SendTimeout = Patience };

    /// <summary>A template is read once: when its time to live ends is no matter of what an event costs.</summary>
    public static EngineLimits Engine { get; } = new() { TemplateTimeToLive = TimeSpan.FromDays(1) };

    public static MongoOptions Database(string name) => new()
    {
        Database = name, ServerSelectionTimeout = Patience, ConnectTimeout = Patience, SocketTimeout = Patience, MajorityTimeout = Patience,
    };
}
