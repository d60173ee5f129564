namespace WorkflowManager.Hosting.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Without_any_variable_the_defaults_hold()
    {
        var settings = Read();
        Assert.Equal("workflow", settings.Database);
        Assert.Equal("prod/DBAuthentication", settings.CredentialsId);
        Assert.True(settings.UsesSecret);
        Assert.Equal("wf_workflow_definition", settings.TemplateCollection);
        Assert.Equal("wf_workflow_instance", settings.InstanceCollection);
        Assert.Equal("wf_workflow_event", settings.EventCollection);
        Assert.Null(settings.DeadLetterQueue);
        Assert.Null(settings.WorkflowQueue);
        Assert.Equal(Severity.Info, settings.LogLevel);
        Assert.Equal("WorkflowManager", settings.MetricsNamespace);
        Assert.Equal(new Engine.EngineLimits(), settings.Limits);
    }

    [Fact]
    public void Every_variable_is_read()
    {
        var settings = Read(
            ("WORKFLOW_DB", "flows"), ("DB_CREDENTIALS_ID", "my/secret"), ("MONGODB_URI", "mongodb://db:27017"), ("DEAD_LETTER_QUEUE", "dead"),
            ("WORKFLOW_QUEUE", "https://sqs.eu-west-1.amazonaws.com/000000000000/flow.fifo"), ("TEMPLATE_COLLECTION", "t"), ("INSTANCE_COLLECTION", "i"),
            ("EVENT_COLLECTION", "e"), ("LOG_LEVEL", "debug"), ("METRICS_NAMESPACE", "Shop/Workflow"), ("METRICS", "on"), ("DEADLINE_MARGIN_MS", "500"), ("COMMIT_BYTES", "1048576"), ("FOLD_BYTES", "524288"), ("START_TASK_BYTES", "262144"),
            ("CONFLICT_RETRIES", "3"), ("CONFLICT_BACKOFF_MS", "20"), ("PARALLELISM", "4"), ("STALE_READS", "2"), ("TEMPLATE_TTL_SECONDS", "5"), ("TEMPLATES_CACHED", "10"),
            ("STALE_AFTER_SECONDS", "120"), ("SWEEP_PAGE", "7"), ("SWEEP_PAGES", "8"));
        Assert.Equal(
            new Settings(
                "flows", "my/secret", "mongodb://db:27017", "t", "i", "e", "dead", "https://sqs.eu-west-1.amazonaws.com/000000000000/flow.fifo",
                Severity.Debug, "Shop/Workflow", TimeSpan.FromMilliseconds(500),
                new Engine.EngineLimits
                {
                    CommitBytes = 1048576,
                    FoldBytes = 524288,
                    StartTaskBytes = 262144,
                    ConflictRetries = 3,
                    ConflictBackoff = TimeSpan.FromMilliseconds(20),
                    Parallelism = 4,
                    StaleReads = 2,
                    TemplateTimeToLive = TimeSpan.FromSeconds(5),
                    TemplatesCached = 10,
                    StaleAfter = TimeSpan.FromSeconds(120),
                    SweepPage = 7,
                    SweepPages = 8,
                }),
            settings);
        Assert.False(settings.UsesSecret);
    }

    [Fact]
    public void An_empty_variable_counts_as_absent() =>
        Assert.Equal(Read(), Read(("WORKFLOW_DB", ""), ("DEAD_LETTER_QUEUE", "  "), ("MONGODB_URI", ""), ("STALE_READS", "")));

    [Fact]
    public void All_problems_are_named_at_once_each_with_its_variable()
    {
        var fault = Assert.Throws<SettingsException>(() => Read(
            ("WORKFLOW_DB", "a/b"), ("MONGODB_URI", "localhost"), ("DEAD_LETTER_QUEUE", "no queue"), ("LOG_LEVEL", "loud"), ("STALE_READS", "many"), ("SWEEP_PAGE", "0")));
        string[] variables = ["DEAD_LETTER_QUEUE", "WORKFLOW_DB", "MONGODB_URI", "LOG_LEVEL", "STALE_READS", "SWEEP_PAGE"];
        Assert.Equal(variables, fault.Problems.Select(p => p.Split(' ')[0]));
        Assert.All(variables, v => Assert.Contains(v, fault.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("WORKFLOW_DB", "a b")]
    [InlineData("WORKFLOW_DB", "a.b")]
    [InlineData("TEMPLATE_COLLECTION", "system.users")]
    [InlineData("INSTANCE_COLLECTION", "a$b")]
    [InlineData("INSTANCE_COLLECTION", "wf_workflow_event")]
    [InlineData("EVENT_COLLECTION", "wf_workflow_definition")]
    [InlineData("WORKFLOW_QUEUE", "a.b")]
    [InlineData("CONFLICT_RETRIES", "-1")]
    [InlineData("CONFLICT_RETRIES", "1.5")]
    [InlineData("DEADLINE_MARGIN_MS", "0")]
    [InlineData("AWS_LAMBDA_LOG_LEVEL", "?")]
    [InlineData("MONGODB_URI", "mongodb://")]
    [InlineData("DB_CREDENTIALS_ID", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf")]
    [InlineData("DB_CREDENTIALS_ID", "prod db")]
    [InlineData("METRICS", "maybe")]
    [InlineData("METRICS_NAMESPACE", "AWS/Lambda")]
    [InlineData("METRICS_NAMESPACE", "with a space")]
    public void A_wrong_value_is_refused(string variable, string value) =>
        Assert.Single(Assert.Throws<SettingsException>(() => Read((variable, value))).Problems);

    [Theory]
    [InlineData("off")]
    [InlineData("OFF")]
    public void Metrics_can_be_switched_off(string value) => Assert.Null(Read(("METRICS", value)).MetricsNamespace);

    [Fact]
    public void The_workflow_queue_can_not_be_its_own_dead_letter_queue() =>
        Assert.StartsWith("DEAD_LETTER_QUEUE ", Assert.Single(Assert.Throws<SettingsException>(() => Read(("WORKFLOW_QUEUE", "q"), ("DEAD_LETTER_QUEUE", "q"))).Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("postgres://admin:hunter2@db")]
    [InlineData("mongodb://admin:hunter2@")]
    [InlineData("hunter2")]
    public void A_connection_string_is_never_quoted(string uri)
    {
        var fault = Assert.Throws<SettingsException>(() => Read(("MONGODB_URI", uri)));
        Assert.DoesNotContain("hunter2", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_do_not_print_the_connection_string() =>
        Assert.DoesNotContain("hunter2", Read(("MONGODB_URI", "mongodb://admin:hunter2@db/")).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "WARN", "Warn")]
    [InlineData("ERROR", "DEBUG", "Error")]
    [InlineData(null, "TRACE", "Debug")]
    [InlineData(null, "FATAL", "Error")]
    public void Lambdas_own_log_level_holds_where_there_is_no_other(string? own, string lambdas, string expected) =>
        Assert.Equal(expected, Read(("LOG_LEVEL", own), ("AWS_LAMBDA_LOG_LEVEL", lambdas)).LogLevel.ToString());

    private static Settings Read(params (string Name, string? Value)[] variables)
    {
        var values = variables.ToDictionary(v => v.Name, v => v.Value);
        return SettingsReader.Read(name => values.GetValueOrDefault(name));
    }
}
