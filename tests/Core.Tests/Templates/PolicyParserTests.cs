namespace WorkflowManager.Core.Tests.Templates;

public class PolicyParserTests
{
    [Fact]
    public void Every_field_is_read()
    {
        var definition = Samples.Workflow("A: x",
            ("", """{"deadline_seconds":86400,"notify_queue":"all.fifo","notify_on":["closed","failed"]}"""),
            ("A", """{"notify_queue":"https://sqs.eu-west-1.amazonaws.com/1/stage"}"""),
            ("x", """
                {"task_type":"HUMAN","timeout_seconds":60.0,"heartbeat_seconds":1,"assigned_to":"clerk","due_seconds":315360000,"form":{"type":"object"},
                 "notify_queue":"t","notify_on":["status","completed","status"],
                 "retry":{"max_attempts":100,"interval_seconds":0,"backoff_rate":1.5,"max_interval_seconds":315360000,"jitter":"full","on":["A","B*"],"on_exhausted":"skip"}}
                """));
        var task = definition.Stages[0].Tasks[0].Policies;
        Assert.Equal(new WorkflowPolicies(86400, null, new NotifyPolicy(new TaskQueue("all.fifo"), NotifyOn.Closed | NotifyOn.Failed)), definition.Policies);
        Assert.Equal(new NotifyPolicy(new TaskQueue("https://sqs.eu-west-1.amazonaws.com/1/stage"), NotifyOn.All & ~NotifyOn.Closed), definition.Stages[0].Notify);
        Assert.Equal(
            new TaskPolicies(
                new RetryPolicy(100, 0, 1.5, 315_360_000, RetryJitter.Full, ["A", "B*"], OnExhausted.Skip), 60, 1, "clerk", 315_360_000, true,
                new NotifyPolicy(new TaskQueue("t"), NotifyOn.Status | NotifyOn.Completed)),
            task);
        Assert.True(definition.HasTimers);
        Assert.True(definition.HasNotices);
    }

    [Fact]
    public void A_retry_policy_that_says_nothing_has_its_defaults() =>
        Assert.Equal(new RetryPolicy(3, 1, 2, 86_400, RetryJitter.None, [], OnExhausted.Fail), Policies("""{"retry":{}}""").Retry);

    [Fact]
    public void An_interval_above_the_default_cap_is_its_own_cap() =>
        Assert.Equal(100_000, Policies("""{"retry":{"interval_seconds":100000}}""").Retry!.MaxIntervalSeconds);

    [Fact]
    public void A_tasks_own_policy_beats_the_templates_as_a_whole()
    {
        var definition = Samples.Workflow("A: x, y", ("", """{"retry":{"max_attempts":9,"jitter":"full"}}"""), ("y", """{"retry":{"max_attempts":2}}"""));
        Assert.Equal((9, RetryJitter.Full), (definition.Stages[0].Tasks[0].Policies.Retry!.MaxAttempts, definition.Stages[0].Tasks[0].Policies.Retry!.Jitter));
        Assert.Equal((2, RetryJitter.None), (definition.Stages[0].Tasks[1].Policies.Retry!.MaxAttempts, definition.Stages[0].Tasks[1].Policies.Retry!.Jitter));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"retry":null,"timeout_seconds":null,"heartbeat_seconds":null,"notify_queue":null,"notify_on":null,"assigned_to":null,"form":null}""")]
    [InlineData("""{"assigned_to":7,"due_seconds":"soon","form":[]}""")]
    public void Without_policies_or_with_a_SERVICE_tasks_fields_of_those_names_there_are_none(string fields) => Assert.Same(TaskPolicies.None, Policies(fields));

    [Theory]
    [InlineData("""{"retry":3}""", "retry")]
    [InlineData("""{"retry":[]}""", "retry")]
    [InlineData("""{"retry":{"max_attempt":3,"Jitter":"full"}}""", "retry.max_attempt", "retry.Jitter")]
    [InlineData("""{"retry":{"max_attempts":0}}""", "retry.max_attempts")]
    [InlineData("""{"retry":{"max_attempts":101}}""", "retry.max_attempts")]
    [InlineData("""{"retry":{"max_attempts":1.5}}""", "retry.max_attempts")]
    [InlineData("""{"retry":{"max_attempts":"3"}}""", "retry.max_attempts")]
    [InlineData("""{"retry":{"interval_seconds":-1}}""", "retry.interval_seconds")]
    [InlineData("""{"retry":{"interval_seconds":0.5}}""", "retry.interval_seconds")]
    [InlineData("""{"retry":{"interval_seconds":315360001}}""", "retry.interval_seconds")]
    [InlineData("""{"retry":{"interval_seconds":true,"max_interval_seconds":0}}""", "retry.interval_seconds")]
    [InlineData("""{"retry":{"interval_seconds":10,"max_interval_seconds":9}}""", "retry.max_interval_seconds")]
    [InlineData("""{"retry":{"max_interval_seconds":-1}}""", "retry.max_interval_seconds")]
    [InlineData("""{"retry":{"backoff_rate":0.99}}""", "retry.backoff_rate")]
    [InlineData("""{"retry":{"backoff_rate":100.1}}""", "retry.backoff_rate")]
    [InlineData("""{"retry":{"backoff_rate":"2"}}""", "retry.backoff_rate")]
    [InlineData("""{"retry":{"jitter":"half"}}""", "retry.jitter")]
    [InlineData("""{"retry":{"jitter":true}}""", "retry.jitter")]
    [InlineData("""{"retry":{"on":"TIMEOUT"}}""", "retry.on")]
    [InlineData("""{"retry":{"on":[]}}""", "retry.on")]
    [InlineData("""{"retry":{"on":["A",7,""]}}""", "retry.on[1]", "retry.on[2]")]
    [InlineData("""{"retry":{"on_exhausted":"FAIL"}}""", "retry.on_exhausted")]
    [InlineData("""{"timeout_seconds":0}""", "timeout_seconds")]
    [InlineData("""{"timeout_seconds":"60"}""", "timeout_seconds")]
    [InlineData("""{"timeout_seconds":315360001,"heartbeat_seconds":-5}""", "timeout_seconds", "heartbeat_seconds")]
    [InlineData("""{"heartbeat_seconds":1e999}""", "heartbeat_seconds", "heartbeat_seconds")]
    [InlineData("""{"notify_queue":"q q"}""", "notify_queue")]
    [InlineData("""{"notify_queue":7}""", "notify_queue")]
    [InlineData("""{"notify_on":["failed"]}""", "notify_on")]
    [InlineData("""{"notify_queue":"q","notify_on":[]}""", "notify_on")]
    [InlineData("""{"notify_queue":"q","notify_on":"failed"}""", "notify_on")]
    [InlineData("""{"notify_queue":"q","notify_on":["failed","done",1]}""", "notify_on[1]", "notify_on[2]")]
    [InlineData("""{"notify_queue":"q","notify_on":["closed"]}""", "notify_on")]
    [InlineData("""{"task_type":"HUMAN","assigned_to":""}""", "assigned_to")]
    [InlineData("""{"task_type":"HUMAN","assigned_to":["clerk"]}""", "assigned_to")]
    [InlineData("""{"task_type":"HUMAN","due_seconds":0}""", "due_seconds")]
    [InlineData("""{"task_type":"HUMAN","form":[]}""", "form")]
    [InlineData("""{"task_type":"HUMAN","form":7}""", "form")]
    public void What_is_wrong_with_a_tasks_policies_is_told_with_its_path(string fields, params string[] paths) => AssertProblems(
        $"{{\"workflow_name\":\"w\",\"component_name\":\"c\",\"stages\":[{{\"stage_name\":\"A\",\"stage_order\":1,\"tasks\":[{With("""{"task_name":"x","task_queue":"q","task_type":"SERVICE"}""", fields)}]}}]}}",
        [.. paths.Select(p => $"$.stages[0].tasks[0].{p}")]);

    [Theory]
    [InlineData("""{"deadline_seconds":0}""", "deadline_seconds")]
    [InlineData("""{"deadline_seconds":"1 h"}""", "deadline_seconds")]
    [InlineData("""{"retry":{"max_attempts":0,"x":1}}""", "retry.max_attempts", "retry.x")]
    [InlineData("""{"notify_queue":"","notify_on":["closed"]}""", "notify_queue")]
    [InlineData("""{"notify_on":["closed"]}""", "notify_on")]
    public void What_is_wrong_with_a_templates_policies_is_told_with_its_path(string fields, params string[] paths) =>
        AssertProblems(With("""{"workflow_name":"w","component_name":"c","stages":[]}""", fields), [.. paths.Select(p => $"$.{p}")]);

    [Theory]
    [InlineData("""{"notify_queue":".fifo"}""", "notify_queue")]
    [InlineData("""{"notify_queue":"q","notify_on":["closed","failed"]}""", "notify_on")]
    public void What_is_wrong_with_a_stages_policies_is_told_with_its_path(string fields, string path) => AssertProblems(
        $"{{\"workflow_name\":\"w\",\"component_name\":\"c\",\"stages\":[{With("""{"stage_name":"A","stage_order":1}""", fields)}]}}", [$"$.stages[0].{path}"]);

    [Fact]
    public void Too_many_patterns_too_long_a_name_and_too_large_a_form_are_told()
    {
        var task = $$"""
            {"task_name":"x","task_queue":"q","task_type":"HUMAN","assigned_to":"{{new string('x', 257)}}","form":"{{new string('x', Bounds.FormBytes)}}",
             "retry":{"on":[{{string.Join(',', Enumerable.Repeat("\"A\"", Bounds.RetryPatterns + 1))}}],"{{new string('y', 5_000)}}":1} }
            """;
        var problems = AssertProblems(
            $$"""{"workflow_name":"w","component_name":"c","stages":[{"stage_name":"A","stage_order":1,"tasks":[{{task}}]}]}""",
            ["$.stages[0].tasks[0].assigned_to", "$.stages[0].tasks[0].form", "$.stages[0].tasks[0].retry.on", JsonRules.ShortPath($"$.stages[0].tasks[0].retry.{new string('y', 5_000)}")]);
        Assert.All(problems, p => Assert.InRange(p.Path.Length, 1, Bounds.PathLength));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("{\"type\":\"string\"}")]
    [InlineData("\"{\\\"$ref\\\":\\\"#\\\"}\"")]
    public void A_form_is_a_schema_or_the_text_of_one(string form) =>
        Assert.True(Policies($$"""{"task_type":"HUMAN","form":{{form}}}""").HasForm);

    [Fact]
    public void Of_an_instance_what_can_not_be_read_counts_as_not_there()
    {
        Assert.Same(TaskPolicies.None, PolicyParser.ReadTask(Samples.Json("""{"task_type":"SERVICE","retry":5,"timeout_seconds":"x","notify_queue":"q q","notify_on":1}"""), null));
        Assert.Same(TaskPolicies.None, PolicyParser.ReadTask(Samples.Json("7"), null));
        // Half a policy would be nobody's: it is left out whole.
        Assert.Null(PolicyParser.ReadTask(Samples.Json("""{"retry":{"max_attempts":"many"}}"""), null).Retry);
        Assert.Null(PolicyParser.ReadNotify(Samples.Json("""{"notify_queue":"q q"}""")));
        Assert.Null(PolicyParser.ReadNotify(Samples.Json("""{"notify_queue":7,"notify_on":["failed"]}""")));
        Assert.Same(WorkflowPolicies.None, PolicyParser.ReadWorkflow(Samples.Json("""{"deadline_seconds":-1,"notify_queue":""}""")));
    }

    private static TaskPolicies Policies(string fields) => Samples.Workflow("A: x", ("x", fields)).Stages[0].Tasks[0].Policies;

    /// <summary>As text, so that a number stays as it was written; a field that is there already is replaced.</summary>
    private static string With(string json, string fields) =>
        $"{(fields.Contains("task_type", StringComparison.Ordinal) ? json.Replace(",\"task_type\":\"SERVICE\"", "", StringComparison.Ordinal) : json)[..^1]},{fields[1..]}";

    private static IReadOnlyList<TemplateProblem> AssertProblems(string template, string[] paths)
    {
        var problems = Assert.IsType<TemplateLookup.Invalid>(TemplateParser.Parse(Samples.Json(template))).Problems;
        Assert.Equal(paths.Order(StringComparer.Ordinal), problems.Select(p => p.Path).Order(StringComparer.Ordinal));
        return problems;
    }
}
