namespace WorkflowManager.Cli.Tests;

/// <summary>A form that no answer could be checked against is told of before anybody has to answer it.</summary>
public sealed class TemplateFormTests
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_form_that_is_no_JSON_Schema_is_refused_with_all_else_that_is_wrong(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        var file = world.Write("form.json", $$"""
            {"workflow_name":"form","component_name":"{{world.Component}}","stages":[{"stage_name":"S","stage_order":1,"tasks":[
              {"task_name":"approve","task_queue":"{{world.Prefix}}_people","task_type":"HUMAN","form":{"type":"object","properties":{"amount":{"type":"numbr"} } } },
              {"task_name":"twice","task_queue":"not a queue","task_type":"SERVICE"}]}]}
            """);
        var linted = (await world.RunAsync("template", "lint", file)).Ends(1);
        Assert.Contains(linted.Lines, l => l.StartsWith("  error    $.stages[0].tasks[0].form  form.properties.amount.type: ", StringComparison.Ordinal));

        var refused = (await world.RunAsync("template", "publish", file, "--json")).Ends(1).Says($"{file} is no valid template:");
        refused.Says("$.stages[0].tasks[0].form: form.properties.amount.type: ").Says("$.stages[0].tasks[1].task_queue: ");
        Assert.Equal("[]\n", (await world.RunAsync("template", "list", "--json")).Ends(0).Out);
    }
}
