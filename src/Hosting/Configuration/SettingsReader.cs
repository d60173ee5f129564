using System.Buffers;
using System.Text;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Hosting;

/// <summary>
/// Reads all environment variables of the function and finds all that is wrong with them at once, so that one deployment
/// shows every mistake. A variable that is absent or empty has its default.
/// </summary>
internal static class SettingsReader
{
    private const int DatabaseNameBytes = 63;
    private const int CollectionNameBytes = 120;
    private const int SecretNameLength = 512;
    private const int MetricsNamespaceLength = 255;
    private const int MiB = 1024 * 1024;

    // What MongoDB refuses in a database's name on any platform.
    private static readonly SearchValues<char> NotInDatabaseName = SearchValues.Create("/\\. \"$*<>:|?\0");

    private static readonly SearchValues<char> InSecretName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+=.@-");

    private static readonly SearchValues<char> InMetricsNamespace =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_/#:");

    private static readonly EngineLimits Defaults = new();

    /// <exception cref="SettingsException">Anything is wrong.</exception>
    public static Settings Read(Func<string, string?> environment)
    {
        var variables = new EnvironmentVariables(environment);
        var workflowQueue = Queue(variables, "WORKFLOW_QUEUE");
        var deadLetterQueue = Queue(variables, "DEAD_LETTER_QUEUE");
        if (deadLetterQueue is not null && deadLetterQueue == workflowQueue)
            variables.Problem("DEAD_LETTER_QUEUE", "is the workflow queue itself, so a rejected record would come back for ever; name another queue");

        var settings = new Settings(
            Database(variables),
            CredentialsId(variables),
            MongoUri(variables),
            Collection(variables, "TEMPLATE_COLLECTION", "wf_workflow_definition"),
            Collection(variables, "INSTANCE_COLLECTION", "wf_workflow_instance"),
            Collection(variables, "EVENT_COLLECTION", "wf_workflow_event"),
            deadLetterQueue,
            workflowQueue,
            LogLevel(variables),
            MetricsNamespace(variables),
            TimeSpan.FromMilliseconds(variables.Integer("DEADLINE_MARGIN_MS", 1_000, 50, 60_000)),
            Limits(variables));
        DistinctCollections(variables, settings);
        return variables.Problems.Count == 0 ? settings : throw new SettingsException(variables.Problems);
    }

    private static EngineLimits Limits(EnvironmentVariables variables) => new()
    {
        CommitBytes = variables.Integer("COMMIT_BYTES", Defaults.CommitBytes, MiB / 4, 40 * MiB),
        FoldBytes = variables.Integer("FOLD_BYTES", Defaults.FoldBytes, MiB / 4, 8 * MiB),
        StartTaskBytes = variables.Integer("START_TASK_BYTES", Defaults.StartTaskBytes, MiB / 64, MiB),
        ConflictRetries = variables.Integer("CONFLICT_RETRIES", Defaults.ConflictRetries, 0, 100),
        ConflictBackoff = TimeSpan.FromMilliseconds(variables.Integer("CONFLICT_BACKOFF_MS", (int)Defaults.ConflictBackoff.TotalMilliseconds, 0, 10_000)),
        Parallelism = variables.Integer("PARALLELISM", Defaults.Parallelism, 1, 1_000),
        StaleReads = variables.Integer("STALE_READS", Defaults.StaleReads, 0, 100),
        TemplateTimeToLive = TimeSpan.FromSeconds(variables.Integer("TEMPLATE_TTL_SECONDS", (int)Defaults.TemplateTimeToLive.TotalSeconds, 0, 86_400)),
        TemplatesCached = variables.Integer("TEMPLATES_CACHED", Defaults.TemplatesCached, 1, 100_000),
        StaleAfter = TimeSpan.FromSeconds(variables.Integer("STALE_AFTER_SECONDS", (int)Defaults.StaleAfter.TotalSeconds, 0, 86_400)),
        SweepPage = variables.Integer("SWEEP_PAGE", Defaults.SweepPage, 1, 1_000),
        SweepPages = variables.Integer("SWEEP_PAGES", Defaults.SweepPages, 1, 10_000),
    };

    private static string Database(EnvironmentVariables variables)
    {
        var name = variables.Text("WORKFLOW_DB") ?? "workflow";
        if (Encoding.UTF8.GetByteCount(name) > DatabaseNameBytes || name.AsSpan().ContainsAny(NotInDatabaseName))
            variables.Problem("WORKFLOW_DB", $"'{name}' is no database name; give at most {DatabaseNameBytes} bytes without any of / \\ . \" $ * < > : | ? and spaces");
        return name;
    }

    private static string CredentialsId(EnvironmentVariables variables)
    {
        var id = variables.Text("DB_CREDENTIALS_ID") ?? "prod/DBAuthentication";
        if (id.Length > SecretNameLength || id.AsSpan().ContainsAnyExcept(InSecretName))
            variables.Problem("DB_CREDENTIALS_ID", $"'{id}' is no name of a secret; give the name, not the ARN: at most {SecretNameLength} letters, digits and / _ + = . @ -");
        return id;
    }

    /// <summary>The value holds a password, so no message ever quotes it.</summary>
    private static string? MongoUri(EnvironmentVariables variables)
    {
        var uri = variables.Text("MONGODB_URI");
        if (uri is not null && !MongoDb.MongoUri.IsValid(uri))
            variables.Problem("MONGODB_URI", "is no valid connection string (mongodb://… or mongodb+srv://…, what is special in a password percent-encoded); leave it out to have the credentials read from the secret that DB_CREDENTIALS_ID names");
        return uri;
    }

    private static string Collection(EnvironmentVariables variables, string variable, string otherwise)
    {
        var name = variables.Text(variable) ?? otherwise;
        if (Encoding.UTF8.GetByteCount(name) > CollectionNameBytes || name.StartsWith("system.", StringComparison.Ordinal) || name.AsSpan().ContainsAny('$', '\0'))
            variables.Problem(variable, $"'{name}' is no collection name; give at most {CollectionNameBytes} bytes without '$' that do not begin with 'system.'");
        return name;
    }

    private static void DistinctCollections(EnvironmentVariables variables, Settings settings)
    {
        if (settings.TemplateCollection == settings.InstanceCollection || settings.TemplateCollection == settings.EventCollection)
            variables.Problem("TEMPLATE_COLLECTION", $"'{settings.TemplateCollection}' is used twice; templates, instances and events each need a collection of their own");
        if (settings.InstanceCollection == settings.EventCollection)
            variables.Problem("INSTANCE_COLLECTION", $"'{settings.InstanceCollection}' is used twice; templates, instances and events each need a collection of their own");
    }

    private static string? Queue(EnvironmentVariables variables, string variable)
    {
        var queue = variables.Text(variable);
        if (queue is not null && !QueueNames.IsLegal(queue))
            variables.Problem(variable, $"'{Redaction.Clean(queue)}' is no SQS queue; give its name (1 to {Bounds.QueueNameLength} letters, digits, '-' and '_', FIFO with '.fifo' behind) or its URL");
        return queue;
    }

    private static string? MetricsNamespace(EnvironmentVariables variables)
    {
        var name = variables.Text("METRICS_NAMESPACE") ?? Settings.DefaultMetricsNamespace;
        if (name.Length > MetricsNamespaceLength || name.StartsWith("AWS/", StringComparison.Ordinal) || name[0] == ':' || name.AsSpan().ContainsAnyExcept(InMetricsNamespace))
            variables.Problem("METRICS_NAMESPACE", $"'{name}' is no namespace of CloudWatch; give at most {MetricsNamespaceLength} letters, digits and any of . - _ / # : that do not begin with 'AWS/' or ':'");
        switch (variables.Text("METRICS")?.ToUpperInvariant())
        {
            case null or "ON": return name;
            case "OFF": return null;
            default:
                variables.Problem("METRICS", "is unknown; give on or off");
                return null;
        }
    }

    /// <summary>One's own variable, else the one that Lambda's log controls set.</summary>
    private static Severity LogLevel(EnvironmentVariables variables)
    {
        var own = variables.Text("LOG_LEVEL");
        switch ((own ?? variables.Text("AWS_LAMBDA_LOG_LEVEL"))?.ToUpperInvariant())
        {
            case null or "INFO": return Severity.Info;
            case "TRACE" or "DEBUG": return Severity.Debug;
            case "WARN": return Severity.Warn;
            case "ERROR" or "FATAL": return Severity.Error;
            default:
                variables.Problem(own is null ? "AWS_LAMBDA_LOG_LEVEL" : "LOG_LEVEL", "is unknown; give DEBUG, INFO, WARN or ERROR");
                return Severity.Info;
        }
    }
}
