namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm template lint</c>: needs no store and makes none.</summary>
public sealed class TemplateLintTests
{
    private const string Bad = """
        {"workflow_name":"","component_name":"X","stages":[
          {"stage_name":"A","stage_order":1,"tasks":[
            {"task_name":"cook","task_queue":"bad queue!","task_type":"SERVCE"},
            {"task_name":"serve","parent_task":["cok"],"task_queue":"q","task_type":"HUMAN","assigned_to":"waiter"},
            {"task_name":"serve","task_queue":"q2","task_type":"SERVICE","status":"x"}]},
          {"stage_name":"A","stage_order":1,"tasks":[{"task_name":"end\u001b[31m","task_queue":"\u001b","task_type":"SERVICE"}]}]}
        """;

    private const string Doubtful = """
        {"workflow_name":"W","component_name":"X","stages":[
          {"stage_name":"A","stage_order":1,"tasks":[
            {"task_name":"a","task_queue":"q","task_type":"SERVICE"},
            {"task_name":"b","parent_task":["a"],"task_queue":"q","task_type":"HUMAN"},
            {"task_name":"c","parent_task":["a"],"task_queue":"Q","task_type":"SERVICE","buisness_status":"x"}]},
          {"stage_name":"B","stage_order":2},{"stage_name":"C","stage_order":5},{"stage_name":"D","stage_order":6}]}
        """;

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_with_its_path_and_what_to_write()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        world.Write("bad.json", Bad);
        var result = (await world.RunAsync("template", "lint", "bad.json")).Ends(1);
        Assert.Equal("bad.json  invalid", result.Lines[0]);
        foreach (var (path, fix) in new (string, string?)[]
        {
            ("$.workflow_name  must not be empty", null),
            ("$.stages[0].tasks[2].task_name  'serve' is the name of $.stages[0].tasks[1] already", "fix: write 'serve_2'"),
            ("$.stages[0].tasks[0].task_queue  'bad queue!' is no SQS queue", "fix: write 'bad_queue'"),
            ("$.stages[0].tasks[0].task_type  'SERVCE' is unknown", "fix: write 'SERVICE'"),
            ("$.stages[0].tasks[1].parent_task[0]  there is no task 'cok' in this stage", "fix: write 'cook'"),
            ("$.stages[0].tasks[2].status  the manager writes a field of this name itself", "fix: rename it to 'own_status'"),
            ("$.stages[1].stage_name  'A' is the name of $.stages[0] already", "fix: write 'A_2'"),
            ("$.stages[1].stage_order  1 is the order of $.stages[0] already", "fix: write 2"),
        })
        {
            var at = result.Lines.ToList().FindIndex(l => l.StartsWith($"  error    {path}", StringComparison.Ordinal));
            Assert.True(at > 0, $"{path} in\n{result.Out}");
            if (fix is not null)
                Assert.Equal($"           {fix}", result.Lines[at + 1]);
        }

        Assert.DoesNotContain('\u001b', result.Out);
        Assert.DoesNotContain(result.Lines, l => l.Contains("critical path", StringComparison.Ordinal));
        Assert.Equal(["bad.json"], Directory.GetFiles(world.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_may_not_be_meant_is_a_warning_and_an_error_only_where_it_is_asked_for()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        world.Write("doubtful.json", Doubtful);
        var result = (await world.RunAsync("template", "lint", "doubtful.json")).Ends(0);
        Assert.Equal("doubtful.json  valid", result.Lines[0]);
        Assert.Equal(9, result.Lines.Count(l => l.StartsWith("  warning  ", StringComparison.Ordinal)));
        Assert.Contains("  warning  $.stages[2].stage_order  the order goes from 2 to 5, elsewhere in steps of 1: is a stage missing? (Gaps are allowed.)", result.Lines);
        Assert.Contains("  warning  $.stages[0].tasks[0]  while 'a' is not done, nothing else of the stage starts: it blocks 2 tasks ('b', 'c')", result.Lines);
        Assert.Equal("  4 stages, 3 tasks, 2 queues; depth 2, width 2, critical path 2 tasks", result.Lines[^1]);
        Assert.Equal(result.Out, (await world.RunAsync("template", "lint", "doubtful.json", "--strict")).Ends(1).Out);
    }

    [Fact]
    public async Task Several_files_are_told_of_together_and_standard_input_is_one()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        world.Write("doubtful.json", Doubtful);
        var loan = world.WriteTemplate("loan-application");
        var several = (await world.RunAsync(["template", "lint", loan, "doubtful.json", "-", "--json"], Bad)).Ends(1).Json.EnumerateArray().ToList();
        Assert.Equal([(loan, true), ("doubtful.json", true), ("-", false)], several.Select(r => (r.GetProperty("file").GetString()!, r.GetProperty("valid").GetBoolean())));
        Assert.Equal("""{"stages":4,"tasks":3,"human_tasks":1,"depth":2,"width":2,"critical_path":2,"stage_paths":[{"stage_name":"A","critical_path":2},{"stage_name":"B","critical_path":0},{"stage_name":"C","critical_path":0},{"stage_name":"D","critical_path":0}],"queues":["Q","q"]}""", several[1].GetProperty("figures").GetRawText());
        Assert.Equal("""{"code":"FIELD_MISSPELT","path":"$.stages[0].tasks[2].buisness_status","message":"'buisness_status' is not read by the manager; did you mean 'business_status'?"}""", several[1].GetProperty("warnings")[1].GetRawText());
        Assert.Equal("""{"path":"$.workflow_name","message":"must not be empty","fix":null,"line":null,"column":null}""", several[2].GetProperty("problems")[0].GetRawText());
        Assert.Equal("null", several[2].GetProperty("figures").GetRawText());

        (await world.RunAsync("template", "lint")).Ends(2).Says("See 'wfm template lint --help'.");
        (await world.RunAsync("template", "lint", "none.json")).Ends(2).Says("'none.json' can't be read");
        (await world.RunAsync(["template", "lint", "-"], "{\"a\":")).Ends(2).Says("'-' is no JSON");
    }
}
