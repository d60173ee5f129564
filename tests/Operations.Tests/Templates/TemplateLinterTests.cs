using CsCheck;
using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.Templates;

public class TemplateLinterTests
{
    private const string Task = """ "task_name": "x", "task_queue": "q", "task_type": "SERVICE" """;

    [Theory]
    [InlineData("pizza.json", "4 stages, 5 tasks, 1 human, depth 2, width 2, path 4, 5 queues")]
    [InlineData("loan-application.json", "6 stages, 20 tasks, 7 human, depth 3, width 3, path 15, 19 queues")]
    [InlineData("document-pipeline.json", "4 stages, 30 tasks, 1 human, depth 5, width 6, path 16, 18 queues")]
    public void The_templates_that_come_with_the_product_are_valid(string file, string figures)
    {
        var report = TemplateLinter.Lint(Samples.Json(Samples.File(file)));
        Assert.Empty(report.Problems);
        var f = report.Figures!;
        Assert.Equal(figures, $"{f.Stages} stages, {f.Tasks} tasks, {f.HumanTasks} human, depth {f.Depth}, width {f.Width}, path {f.CriticalPath}, {f.Queues.Length} queues");
        Assert.Equal(f.CriticalPath, f.StagePaths.Sum(s => s.Length));
        Golden.Verify($"{Path.GetFileNameWithoutExtension(file)}.lint.txt", string.Concat(report.Warnings.Select(w => $"{w.Code} {w.Path}: {w.Message}\n")));
    }

    [Theory]
    [InlineData("""[{"task_name":"make_food","task_queue":"q","task_type":"SERVICE"},{"task_name":"b","parent_task":["make_fod"],"task_queue":"r","task_type":"SERVICE"}]""", "$.stages[0].tasks[1].parent_task[0]", "write 'make_food'")]
    [InlineData("""[{"task_name":"a","parent_task":["a"],"task_queue":"q","task_type":"SERVICE"}]""", "$.stages[0].tasks[0].parent_task[0]", "leave it out")]
    [InlineData("""[{"task_name":"a","task_queue":"q","task_type":"SERVICE"},{"task_name":"a","task_queue":"r","task_type":"SERVICE"}]""", "$.stages[0].tasks[1].task_name", "write 'a_2'")]
    [InlineData("""[{"task_name":"a","task_queue":"my queue!.fifo","task_type":"SERVICE"}]""", "$.stages[0].tasks[0].task_queue", "write 'my_queue.fifo'")]
    [InlineData("""[{"task_name":"a b","task_type":"SERVICE"}]""", "$.stages[0].tasks[0].task_queue", "add \"task_queue\": \"a_b\"")]
    [InlineData("""[{"task_name":"a","taskqueue":"q","task_type":"SERVICE"}]""", "$.stages[0].tasks[0].task_queue", "rename 'taskqueue' to 'task_queue'")]
    [InlineData("""[{"task_name":"a","task_queue":"q","task_type":"HUMAM"}]""", "$.stages[0].tasks[0].task_type", "write 'HUMAN'")]
    [InlineData("""[{"task_name":"a","task_queue":"q"}]""", "$.stages[0].tasks[0].task_type", "add \"task_type\": \"SERVICE\"")]
    [InlineData("""[{"task_name":"a","task_queue":"q","task_type":"SERVICE","status":"new"}]""", "$.stages[0].tasks[0].status", "rename it to 'own_status'")]
    [InlineData("""[{"task_name":"a","task_queue":"///","task_type":"SERVICE"}]""", "$.stages[0].tasks[0].task_queue", null)]
    [InlineData("""[{"task_name":"a","parent_task":["quite_another"],"task_queue":"q","task_type":"SERVICE"}]""", "$.stages[0].tasks[0].parent_task[0]", null)]
    public void A_problem_of_a_task_comes_with_its_fix(string tasks, string path, string? fix)
    {
        var report = Lint($$"""{"workflow_name":"w","component_name":"C","stages":[{"stage_name":"A","stage_order":1,"tasks":{{tasks}}}]}""");
        var problem = Assert.Single(report.Problems);
        Assert.Equal((path, fix), (problem.Path, problem.Fix));
        Assert.Null(report.Figures);
    }

    [Theory]
    [InlineData("""{"workflow_name":"w","component_name":"C","stages":[{"stage_name":"A","stage_order":1},{"stage_name":"A","stage_order":1}]}""", "write 'A_2'|write 2")]
    [InlineData("""{"workflow_name":"w","component_name":"C","stages":[{"stage_name":"A","order":3}]}""", "write \"stage_order\": 1")]
    [InlineData("""{"workflow_name":"w","component_name":"C","stages":[{"stageName":"A","stage_order":1}]}""", "rename 'stageName' to 'stage_name'")]
    [InlineData("""{"workflow_name":"w","componentname":"C","stages":[]}""", "rename 'componentname' to 'component_name'")]
    [InlineData("""{"workflow_name":"w","component_name":"C","data":1,"stages":[]}""", "rename it to 'own_data'")]
    [InlineData("""[]""", "")]
    public void A_problem_of_a_stage_or_of_the_whole_comes_with_its_fix(string template, string fixes) =>
        Assert.Equal(fixes, string.Join('|', Lint(template).Problems.Select(p => p.Fix)));

    [Theory]
    [InlineData("1,2,4", "$.stages[2].stage_order")]
    [InlineData("10,20,40,50", "$.stages[2].stage_order")]
    [InlineData("10,20,30", "")]
    [InlineData("1,10,20,30", "")]
    [InlineData("1,2,3.5", "")]
    [InlineData("1,7", "")]
    public void A_gap_that_looks_accidental_is_told(string orders, string paths) => Assert.Equal(
        paths, Warnings(LintCodes.OrderGap, Stages([.. orders.Split(',').Select((o, i) => $$"""{"stage_name":"S{{i}}","stage_order":{{o}},"tasks":[{{{Task}}}]}""")])));

    [Fact]
    public void Stages_that_do_not_stand_in_their_order_are_told() => Assert.Equal(
        "$.stages[1].stage_order", Warnings(LintCodes.OrderNotDocument, Stages("""{"stage_name":"A","stage_order":2}""", """{"stage_name":"B","stage_order":1}""")));

    [Fact]
    public void A_stage_without_tasks_is_told() => Assert.Equal(
        "$.stages[0] $.stages[1]", Warnings(LintCodes.StageEmpty, Stages("""{"stage_name":"A","stage_order":1}""", """{"stage_name":"B","stage_order":2,"tasks":[]}""", $$"""{"stage_name":"C","stage_order":3,"tasks":[{{{Task}}}]}""")));

    [Theory]
    [InlineData(LintCodes.QueueAlike, "Orders", "orders", true)]
    [InlineData(LintCodes.QueueAlike, "orders", "orders.fifo", true)]
    [InlineData(LintCodes.QueueAlike, "orders", "https://sqs.eu-1.amazonaws.com/1/orders", true)]
    [InlineData(LintCodes.QueueAlike, "orders", "order", false)]
    [InlineData(LintCodes.QueueShared, "orders", "orders", true)]
    [InlineData(LintCodes.QueueShared, "orders", "other", false)]
    public void Queues_that_may_not_be_meant_are_told(string code, string one, string other, bool told) => Assert.Equal(
        told ? "$.stages[0].tasks[1].task_queue" : "",
        Warnings(code, Stages($$"""{"stage_name":"A","stage_order":1,"tasks":[{"task_name":"a","task_queue":"{{one}}","task_type":"SERVICE"},{"task_name":"b","task_queue":"{{other}}","task_type":"SERVICE"}]}""")));

    [Theory]
    [InlineData(76, "")]
    [InlineData(77, "$.stages[0].tasks[0].task_queue")]
    public void A_queue_name_that_leaves_no_room_for_a_dead_letter_queue_is_told(int length, string path) => Assert.Equal(
        path, Warnings(LintCodes.QueueLong, Stages($$"""{"stage_name":"A","stage_order":1,"tasks":[{"task_name":"a","task_queue":"{{new string('q', length)}}","task_type":"SERVICE"}]}""")));

    [Theory]
    [InlineData("A: a, b(a), c(a)", "while 'a' is not done, nothing else of the stage starts: it blocks 2 tasks ('b', 'c')")]
    [InlineData("A: a, b, c(a b), d(c), e(c)", "while 'c' is not done, nothing behind it starts: it blocks 2 tasks ('d', 'e')")]
    [InlineData("A: a, b(a), c(b)", "")]
    [InlineData("A: a, b(a), c", "")]
    public void A_task_that_blocks_its_stage_says_what_it_blocks(string stages, string message) => Assert.Equal(
        message, string.Join('|', Lint(Samples.Template(stages)).Warnings.Where(w => w.Code == LintCodes.TaskBlocks).Select(w => w.Message)));

    [Fact]
    public void A_parent_that_is_implied_or_named_twice_is_told()
    {
        var report = Lint(Samples.Template("A: a, b(a), c(a b), d(b b)"));
        Assert.Equal("'a' can be left out: 'b', also a parent, waits for it already", Assert.Single(report.Warnings, w => w is { Code: LintCodes.ParentRedundant, Path: "$.stages[0].tasks[2].parent_task[0]" }).Message);
        Assert.Equal("$.stages[0].tasks[3].parent_task[1]", Assert.Single(report.Warnings, w => w.Code == LintCodes.ParentTwice).Path);
        Assert.Single(report.Warnings, w => w.Code == LintCodes.ParentRedundant);
    }

    [Fact]
    public void A_human_task_without_anybody_is_told() => Assert.Equal(
        "$.stages[0].tasks[0]",
        Warnings(LintCodes.HumanUnassigned, Stages("""{"stage_name":"A","stage_order":1,"tasks":[{"task_name":"a","task_queue":"q","task_type":"HUMAN"},{"task_name":"b","task_queue":"r","task_type":"HUMAN","assigned_to":"clerk"}]}""")));

    [Theory]
    [InlineData("parent_tasks", "did you mean 'parent_task'?")]
    [InlineData("taskQueue", "did you mean 'task_queue'?")]
    [InlineData("assigned", "did you mean 'assigned_to'?")]
    [InlineData("assignee", "")]
    [InlineData("asigned_to", "did you mean 'assigned_to'?")]
    [InlineData("retry", "")]
    public void A_field_that_is_nearly_a_known_one_is_told(string field, string hint)
    {
        var told = Lint(Stages($$"""{"stage_name":"A","stage_order":1,"tasks":[{{{Task}}, "{{field}}": []}]}""")).Warnings.Where(w => w.Code == LintCodes.FieldMisspelt).Select(w => w.Message).ToList();
        Assert.Equal(hint.Length == 0 ? [] : [$"'{field}' is not read by the manager; {hint}"], told);
    }

    [Fact]
    public void Anything_at_all_has_a_report() => Gen.Char["{}[]\",:stagesk_name01 "].Array[0, 60].Select(c => new string(c)).Sample(text =>
    {
        foreach (var template in new[] { "{\"stages\":[" + text + "]}", $$"""{"stages":[{"tasks":[{"task_name":"{{text.Replace("\"", "", StringComparison.Ordinal)}}"}]}]}""" })
            if (TryParse(template) is { } json)
                Assert.NotEmpty(TemplateLinter.Lint(json).Problems);
    }, iter: 300);

    private static System.Text.Json.JsonElement? TryParse(string text)
    {
        var reader = new System.Text.Json.Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text));
        try
        {
            return System.Text.Json.JsonElement.ParseValue(ref reader);
        }
        catch (System.Text.Json.JsonException)
        {
            // Most of it is no JSON, and no template either.
            return null;
        }
    }

    private static LintReport Lint(string template) => TemplateLinter.Lint(Samples.Json(template));

    private static string Stages(params string[] stages) => $$"""{"workflow_name":"w","component_name":"C","stages":[{{string.Join(',', stages)}}]}""";

    private static string Warnings(string code, string template) => string.Join(' ', Lint(template).Warnings.Where(w => w.Code == code).Select(w => w.Path));
}
