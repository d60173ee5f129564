using System.Text.Json;

namespace WorkflowManager.Core.Tests.Templates;

public class TemplateParserTests
{
    [Fact]
    public void The_golden_template_is_valid()
    {
        var pizza = Samples.Pizza;
        Assert.Equal(("Deliver Pizza", "ITALIAN", 1), (pizza.Name, pizza.Component.Value, pizza.Version));
        Assert.Equal(["START", "ORDER", "PREPARE", "DELIVER"], pizza.InOrder.Select(s => pizza.Stages[s].Name.Value));
        var delivery = pizza[pizza.FindTask(new StageName("PREPARE"), new TaskName("confirm_delivery"))!.Value];
        Assert.Equal([0, 1], delivery.Parents);
        Assert.Equal("FOOD ON THE WAY", delivery.BusinessStatus);
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("2.0", 2)]
    [InlineData("null", 1)]
    public void A_version_is_a_positive_integer_however_it_is_written(string version, int expected) =>
        Assert.Equal(expected, Samples.Definition($$"""{"workflow_name":"w","component_name":"C","version":{{version}},"stages":[]}""").Version);

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("{}", "$.workflow_name", "$.component_name", "$.stages")]
    [InlineData("""{"workflow_name":"","component_name":3,"version":0,"stages":{}}""", "$.workflow_name", "$.component_name", "$.version", "$.stages")]
    [InlineData("""{"workflow_name":"w","component_name":"c","version":1.5,"stages":[null]}""", "$.version", "$.stages[0]")]
    [InlineData("""{"workflow_name":"w","component_name":"c","stages":[{}]}""", "$.stages[0].stage_name", "$.stages[0].stage_order")]
    [InlineData("""{"workflow_name":"w","component_name":"c","stages":[{"stage_name":"A","stage_order":1},{"stage_name":"A","stage_order":1.0}]}""", "$.stages[1].stage_name", "$.stages[1].stage_order")]
    [InlineData("""{"workflow_name":"w","component_name":"c","stages":[{"stage_name":"A","stage_order":"1","tasks":{}}]}""", "$.stages[0].stage_order", "$.stages[0].tasks")]
    [InlineData("""{"workflow_name":"w","component_name":"c","status":"x","outbox":[],"stages":[{"stage_name":"A","stage_order":1,"status":1}]}""", "$.status", "$.outbox", "$.stages[0].status")]
    [InlineData("""{"workflow_name":"w","component_name":"c","x":{"$y":1},"stages":[]}""", "$.x.$y")]
    [InlineData("""{"workflow_name":"w","component_name":"c","x":{"$y":1,"z":[1e999]},"$w":{"$v":0},"stages":[]}""", "$.x.$y", "$.x.z[0]", "$.$w", "$.$w.$v")]
    [InlineData("""{"stages\ud800":1,"workflow_name":"w","component_name":"c","stages":[]}""", "$")]
    public void All_problems_are_found_at_once_with_their_paths(string template, params string[] paths) => AssertProblems(template, paths);

    [Theory]
    [InlineData("{}", "task_name", "task_queue", "task_type")]
    [InlineData("7", "")]
    [InlineData("""{"task_name":"x","task_queue":"q q","task_type":"ROBOT"}""", "task_queue", "task_type")]
    [InlineData("""{"task_name":"x","task_queue":"q","task_type":"SERVICE","parent_task":"y"}""", "parent_task")]
    [InlineData("""{"task_name":"x","task_queue":"q","task_type":"SERVICE","parent_task":["x"]}""", "parent_task[0]")]
    [InlineData("""{"task_name":"x","task_queue":"q","task_type":"SERVICE","parent_task":["nobody",4]}""", "parent_task[1]", "parent_task[0]")]
    [InlineData("""{"task_name":"x","task_queue":"q","task_type":"SERVICE","status":"x","attempt":1,"reason":"","last_updated_time_pretty":""}""", "status", "attempt", "reason", "last_updated_time_pretty")]
    [InlineData("""{"task_name":"x","task_queue":"q","task_type":"SERVICE","data":1,"event_name":"x"}""", "data", "event_name")]
    [InlineData("""{"task_name":"x","task_queue":"q","task_type":"SERVICE","business_status":1}""", "business_status")]
    public void All_problems_of_a_task_are_found(string task, params string[] fields) => AssertProblems(
        $$"""{"workflow_name":"w","component_name":"c","stages":[{"stage_name":"A","stage_order":1,"tasks":[{{task}}]}]}""",
        [.. fields.Select(f => f.Length == 0 ? "$.stages[0].tasks[0]" : $"$.stages[0].tasks[0].{f}")]);

    [Fact]
    public void Two_tasks_of_a_stage_may_not_share_a_name_two_stages_may() => AssertProblems(
        $$"""{"workflow_name":"w","component_name":"c","stages":[{"stage_name":"A","stage_order":1,"tasks":[{{Task("x")}},{{Task("x")}}]},{"stage_name":"B","stage_order":2,"tasks":[{{Task("x")}}]}]}""",
        ["$.stages[0].tasks[1].task_name"]);

    [Fact]
    public void A_cycle_is_told_task_by_task()
    {
        var problem = Assert.Single(Problems(
            $$"""{"workflow_name":"w","component_name":"c","stages":[{"stage_name":"A","stage_order":1,"tasks":[{{Task("free")}},{{Task("a", "c", "free")}},{{Task("b", "a")}},{{Task("c", "b")}},{{Task("behind", "c")}}]}]}"""));
        Assert.Equal("$.stages[0].tasks[1].parent_task", problem.Path);
        Assert.EndsWith("'a' -> 'b' -> 'c' -> 'a'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cycle_is_told() => AssertProblems(
        $$"""{"workflow_name":"w","component_name":"c","stages":[{"stage_name":"A","stage_order":1,"tasks":[{{Task("a", "b")}},{{Task("b", "a")}},{{Task("behind", "b")}},{{Task("c", "d", "b")}},{{Task("d", "c")}}]}]}""",
        ["$.stages[0].tasks[0].parent_task", "$.stages[0].tasks[3].parent_task"]);

    [Fact]
    public void A_task_holds_no_more_than_its_StartTask_can_carry() => AssertProblems(
        $$"""{"workflow_name":"w","component_name":"c","stages":[{"stage_name":"A","stage_order":1,"tasks":[{"task_name":"x","task_queue":"q","task_type":"SERVICE","note":"{{new string('x', Bounds.TaskBytes)}}"}]}]}""",
        ["$.stages[0].tasks[0]"]);

    [Fact]
    public void A_parent_of_another_stage_is_no_parent() => AssertProblems(
        $$"""{"workflow_name":"w","component_name":"c","stages":[{"stage_name":"A","stage_order":1,"tasks":[{{Task("x")}}]},{"stage_name":"B","stage_order":2,"tasks":[{{Task("y", "x")}}]}]}""",
        ["$.stages[1].tasks[0].parent_task[0]"]);

    [Fact]
    public void Problems_beyond_the_bound_are_counted()
    {
        var stages = string.Join(",", Enumerable.Repeat("{}", 80));
        var problems = Problems($$"""{"workflow_name":"w","component_name":"c","stages":[{{stages}}]}""");
        Assert.Equal(Bounds.TemplateProblems + 1, problems.Count);
        Assert.Contains("60 further", problems[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("confirm_order_queue", true)]
    [InlineData("a-b_C9", true)]
    [InlineData("orders.fifo", true)]
    [InlineData(".fifo", false)]
    [InlineData("or.ders", false)]
    [InlineData("", false)]
    [InlineData("café", false)]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/123456789012/orders", true)]
    [InlineData("http://127.0.0.1:4566/000000000000/orders.fifo", true)]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/123456789012/orders?x=1", false)]
    [InlineData("https://", false)]
    [InlineData("ftp://host/orders", false)]
    public void Queues_are_what_SQS_takes(string queue, bool legal) => Assert.Equal(legal, QueueNames.IsLegal(queue));

    [Fact]
    public void A_queue_name_has_at_most_80_characters()
    {
        Assert.True(QueueNames.IsLegal(new string('q', 80)));
        Assert.False(QueueNames.IsLegal(new string('q', 81)));
    }

    private static string Task(string name, params string[] parents) =>
        JsonSerializer.Serialize(new { task_name = name, task_queue = "q", task_type = "SERVICE", parent_task = parents });

    private static IReadOnlyList<TemplateProblem> Problems(string template) =>
        Assert.IsType<TemplateLookup.Invalid>(TemplateParser.Parse(Samples.Json(template))).Problems;

    private static void AssertProblems(string template, string[] paths) =>
        Assert.Equal(paths.Order(StringComparer.Ordinal), Problems(template).Select(p => p.Path).Order(StringComparer.Ordinal));
}
