using System.Text.Json.Nodes;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>What <see cref="ITemplateStore"/> promises. An adapter derives from it, and that is all.</summary>
public abstract class TemplateStoreContract(IStoreHarness harness)
{
    private readonly string _component = Story.Unique("COMPONENT-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Given_no_template_Then_it_is_missing() => Assert.IsType<TemplateLookup.Missing>((await FindAsync(null)).Lookup);

    [Fact]
    public async Task Given_versions_Then_the_highest_by_number_is_found()
    {
        await PublishAsync(9);
        await PublishAsync(10);
        await PublishAsync(2);
        Assert.Equal(10, Definition(await FindAsync(null)).Version);
    }

    [Fact]
    public async Task Given_a_version_that_is_asked_for_Then_it_is_that_one()
    {
        await PublishAsync(1);
        await PublishAsync(2);
        await PublishAsync(3);
        Assert.Equal(2, Definition(await FindAsync(2)).Version);
        Assert.IsType<TemplateLookup.Missing>((await FindAsync(4)).Lookup);
    }

    [Fact]
    public async Task Given_a_template_without_a_version_Then_it_is_version_one()
    {
        await PublishAsync(null);
        Assert.Equal(1, Definition(await FindAsync(null)).Version);
        Assert.Equal(1, Definition(await FindAsync(1)).Version);
        Assert.IsType<TemplateLookup.Missing>((await FindAsync(2)).Lookup);

        await PublishAsync(2);
        Assert.Equal(2, Definition(await FindAsync(null)).Version);
        Assert.Equal(1, Definition(await FindAsync(1)).Version);
    }

    [Fact]
    public async Task Given_another_component_Then_its_templates_are_its_own()
    {
        await PublishAsync(5, component: _component + "x");
        await PublishAsync(1);
        Assert.Equal(1, Definition(await FindAsync(null)).Version);
    }

    [Fact]
    public async Task Given_an_invalid_template_Then_the_problems_are_told_and_no_older_version_stands_in()
    {
        await PublishAsync(1);
        await PublishAsync(2, change: t =>
        {
            t["stages"]![1]!["tasks"]![0]!.AsObject().Remove("task_queue");
            t["stages"]![2]!["stage_name"] = "ORDER";
        });

        var found = await FindAsync(null);

        var invalid = Assert.IsType<TemplateLookup.Invalid>(found.Lookup);
        Assert.Equal(["$.stages[1].tasks[0].task_queue", "$.stages[2].stage_name"], invalid.Problems.Select(p => p.Path).Order(StringComparer.Ordinal));
        Assert.Null(found.Template);
        Assert.Equal(1, Definition(await FindAsync(1)).Version);
    }

    [Fact]
    public async Task Given_a_valid_template_Then_its_definition_and_its_size_are_told()
    {
        await PublishAsync(1);
        var found = await FindAsync(null);
        Assert.Equal(["START", "ORDER", "PREPARE", "DELIVER"], Definition(found).Stages.Select(s => s.Name.Value));
        Assert.Equal([0, 1], Definition(found)[new TaskAddress(2, 2)].Parents);
        Assert.InRange(found.Template!.SizeBytes, 500, 50_000);
    }

    [Fact]
    public async Task Given_cancellation_Then_it_throws() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => harness.Templates.FindAsync(new TemplateKey(new ComponentName(_component), null), new CancellationToken(canceled: true)));

    private static WorkflowDefinition Definition(TemplateResult result)
    {
        var found = Assert.IsType<TemplateLookup.Found>(result.Lookup);
        Assert.NotNull(result.Template);
        Assert.Same(found.Definition, result.Template.Definition);
        return found.Definition;
    }

    private Task<TemplateResult> FindAsync(int? version) => harness.Templates.FindAsync(new TemplateKey(new ComponentName(_component), version), Token);

    private Task PublishAsync(int? version, string? component = null, Action<JsonObject>? change = null)
    {
        var template = JsonNode.Parse(Golden.Compact(Golden.Read("template.json")))!.AsObject();
        template["component_name"] = component ?? _component;
        if (version is { } number)
            template["version"] = number;
        change?.Invoke(template);
        return harness.PublishAsync(Golden.Parse(template.ToJsonString()), Token);
    }
}
