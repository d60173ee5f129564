using WorkflowManager.Engine;

namespace WorkflowManager.Hosting;

/// <summary>What the function is told by environment variables; see <see cref="SettingsReader"/> for their names.</summary>
/// <param name="MetricsNamespace">Null: no metrics are written.</param>
internal sealed record Settings(
    string Database,
    string CredentialsId,
    string? MongoUri,
    string TemplateCollection,
    string InstanceCollection,
    string EventCollection,
    string? DeadLetterQueue,
    string? WorkflowQueue,
    Severity LogLevel,
    string? MetricsNamespace,
    TimeSpan DeadlineMargin,
    EngineLimits Limits)
{
    public const string DefaultMetricsNamespace = "WorkflowManager";

    /// <summary>The database's credentials come from a secret, and may be rotated while this process lives.</summary>
    public bool UsesSecret => MongoUri is null;

    // A record prints its members, and one of them holds a password.
    public override string ToString() => $"{Database} {CredentialsId}";
}
