using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>What <see cref="ITemplateCatalog"/> promises. An adapter derives from it, and that is all.</summary>
public abstract class TemplateCatalogContract(IOperationsHarness harness)
{
    /// <summary>Every type that JSON has, and numbers that a careless store would round or retype.</summary>
    private const string EveryType =
        """{"text":"ü \" \\ \u0001","empty":"","one":1,"also":1.0,"half":-0.5,"large":9007199254740993,"huge":12345678901234567890,"exact":0.1000000000000000055,"yes":true,"no":false,"none":null,"list":[],"object":{},"deep":[[{"a.b":[1,1.0,null]}]]}""";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string _component = Story.Unique("CATALOG-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ITemplateCatalog Catalog => harness.Catalog;

    [Fact]
    public async Task Given_versions_Then_the_list_has_them_by_number_upwards()
    {
        foreach (var version in (int[])[9, 11, 1, 10, 2])
            Assert.IsType<TemplatePublication.Published>(await PublishAsync(Template(version)));
        var list = await ListAsync();
        Assert.Equal([1, 2, 9, 10, 11], list.Select(t => t.Version));
        Assert.All(list, t => Assert.Equal((_component, t.Version), (t.Component.Value, Assert.IsType<TemplateLookup.Found>(t.Lookup).Definition.Version)));
    }

    [Fact]
    public async Task Given_components_Then_the_list_of_all_has_them_in_order_and_that_of_one_has_its_own_only()
    {
        foreach (var (suffix, version) in new[] { ("b", 1), ("a", 2), ("B", 1), ("a", 1) })
            await PublishAsync(Template(version, t => t["component_name"] = _component + suffix));

        var all = (await Catalog.ListAsync(null, Token)).Where(t => t.Component.Value.StartsWith(_component, StringComparison.Ordinal));

        Assert.Equal([("B", 1), ("a", 1), ("a", 2), ("b", 1)], all.Select(t => (t.Component.Value[_component.Length..], t.Version)));
        Assert.Empty(await ListAsync());
        Assert.Equal([1, 2], (await Catalog.ListAsync(new ComponentName(_component + "a"), Token)).Select(t => t.Version));
    }

    /// <summary>On every store: what runs on one machine is to run on a server too.</summary>
    [Fact]
    public async Task Given_more_tasks_than_an_instance_can_hold_Then_it_is_not_published_and_one_that_is_there_is_invalid()
    {
        var huge = Template(1, t => t["stages"]![1]!["tasks"] = new JsonArray([.. Enumerable.Range(0, 20_000).Select(i => new JsonObject { ["task_name"] = $"t{i}", ["task_queue"] = "q", ["task_type"] = "SERVICE" })]));
        Assert.Contains(Assert.IsType<TemplatePublication.Invalid>(await PublishAsync(huge)).Problems, TooLarge);
        Assert.Empty(await ListAsync());
        await harness.PublishAsync(huge, Token);
        Assert.Contains(Assert.IsType<TemplateLookup.Invalid>((await harness.Templates.FindAsync(new TemplateKey(new ComponentName(_component), null), Token)).Lookup).Problems, TooLarge);

        static bool TooLarge(TemplateProblem problem) => problem.Path == "$" && problem.Message.Contains("and may take 14.0: MongoDB keeps it as one document of at most 16", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_an_invalid_document_Then_it_is_listed_and_found_with_its_problems()
    {
        await PublishAsync(Template(1));
        var broken = Template(2, t =>
        {
            t["stages"]![1]!["tasks"]![0]!.AsObject().Remove("task_queue");
            t["stages"]![2]!["stage_name"] = "ORDER";
        });
        await harness.PublishAsync(broken, Token);

        var list = await ListAsync();

        Assert.Equal([1, 2], list.Select(t => t.Version));
        var found = (await Catalog.FindAsync(new TemplateKey(new ComponentName(_component), 2), Token))!;
        foreach (var template in new[] { list[1], found })
        {
            Assert.Equal(
                ["$.stages[1].tasks[0].task_queue", "$.stages[2].stage_name"],
                Assert.IsType<TemplateLookup.Invalid>(template.Lookup).Problems.Select(p => p.Path).Order(StringComparer.Ordinal));
            Assert.Equal(Golden.Compact(broken), Golden.Compact(template.Document));
        }
    }

    [Fact]
    public async Task Given_no_version_Then_the_highest_is_found_and_a_document_without_one_is_version_one()
    {
        Assert.Null(await FindAsync(null));
        var first = Template(null);
        await PublishAsync(first);
        Assert.Equal(Golden.Compact(first), Golden.Compact((await FindAsync(1))!.Document));
        await PublishAsync(Template(10));
        await PublishAsync(Template(9));

        Assert.Equal(10, (await FindAsync(null))!.Version);
        Assert.Equal([1, 9, 10], (await ListAsync()).Select(t => t.Version));
        Assert.Null(await FindAsync(2));
    }

    [Fact]
    public async Task Given_every_type_of_JSON_Then_a_document_comes_back_as_it_was_published()
    {
        var template = Template(3, t =>
        {
            t["extra"] = JsonNode.Parse(EveryType);
            t["stages"]![1]!["note"] = JsonNode.Parse(EveryType);
            t["stages"]![1]!["tasks"]![0]!["policy"] = JsonNode.Parse(EveryType);
        });
        Assert.IsType<TemplatePublication.Published>(await PublishAsync(template));
        Assert.Equal(Golden.Compact(template), Golden.Compact((await FindAsync(3))!.Document));
        Assert.Equal(Golden.Compact(template), Golden.Compact((await ListAsync())[0].Document));
    }

    /// <summary>A store may spell it another way, but it is the same number, and still no integer.</summary>
    [Fact]
    public async Task Given_numbers_with_an_exponent_Then_they_keep_their_value()
    {
        var template = Template(1, t => t["numbers"] = JsonNode.Parse("[1e3,1.5E-9,-2e+300,1.0e0]"));
        await PublishAsync(template);
        Assert.True(JsonSame.Value(template, (await FindAsync(1))!.Document));
    }

    [Fact]
    public async Task Given_a_version_that_is_two_point_zero_Then_it_is_version_two()
    {
        var template = Template(null, t => t["version"] = JsonNode.Parse("2.0"));
        Assert.Equal(2, Assert.IsType<TemplatePublication.Published>(await PublishAsync(template)).Definition.Version);
        Assert.Equal(Golden.Compact(template), Golden.Compact((await FindAsync(2))!.Document));
        Assert.IsType<TemplatePublication.Conflict>(await PublishAsync(Template(2, t => t["workflow_name"] = "another")));
    }

    [Fact]
    public async Task Given_a_valid_template_Then_it_is_published_and_publishing_it_again_changes_nothing()
    {
        var published = Assert.IsType<TemplatePublication.Published>(await PublishAsync(Template(3))).Definition;
        Assert.Equal((_component, 3, 4), (published.Component.Value, published.Version, published.Stages.Length));
        // White space and escapes are no content.
        var spaced = JsonSerializer.Serialize(Template(3), Indented).Replace("PREPARE", "\\u0050REPARE", StringComparison.Ordinal);
        Assert.IsType<TemplatePublication.Published>(await PublishAsync(Golden.Parse(spaced)));
        Assert.Single(await ListAsync());
        Assert.IsType<TemplateLookup.Found>((await harness.Templates.FindAsync(new TemplateKey(new ComponentName(_component), 3), Token)).Lookup);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Given_a_version_that_is_there_Then_another_content_is_a_conflict_and_the_first_one_stays(int? version)
    {
        await PublishAsync(Template(version));
        var conflict = Assert.IsType<TemplatePublication.Conflict>(await PublishAsync(Template(version ?? 1, t => t["workflow_name"] = "another")));
        Assert.Equal(version ?? 1, conflict.Definition.Version);
        Assert.Equal(Golden.Compact(Template(version)), Golden.Compact(Assert.Single(await ListAsync()).Document));
    }

    [Fact]
    public async Task Given_publishers_of_different_contents_at_once_Then_one_has_published()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => PublishAsync(Template(1, t => t["workflow_name"] = $"n{i}")))));
        Assert.Single(answers.OfType<TemplatePublication.Published>());
        Assert.Equal(5, answers.OfType<TemplatePublication.Conflict>().Count());
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task Given_an_invalid_template_Then_it_is_refused_with_all_its_problems_and_is_not_there()
    {
        var answer = await PublishAsync(Template(1, t =>
        {
            t["workflow_name"] = "";
            t["stages"]![1]!["tasks"]![0]!["task_queue"] = "no queue!";
        }));
        Assert.Equal(["$.workflow_name", "$.stages[1].tasks[0].task_queue"], Assert.IsType<TemplatePublication.Invalid>(answer).Problems.Select(p => p.Path));
        Assert.IsType<TemplatePublication.Invalid>(await PublishAsync(Golden.Parse("[]")));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Given_cancellation_Then_every_method_throws()
    {
        var over = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Catalog.ListAsync(null, over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Catalog.FindAsync(new TemplateKey(new ComponentName(_component), null), over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Catalog.PublishAsync(Template(1), over));
    }

    private Task<IReadOnlyList<TemplateDocument>> ListAsync() => Catalog.ListAsync(new ComponentName(_component), Token);

    private Task<TemplateDocument?> FindAsync(int? version) => Catalog.FindAsync(new TemplateKey(new ComponentName(_component), version), Token);

    private Task<TemplatePublication> PublishAsync(JsonElement template) => Catalog.PublishAsync(template, Token);

    private JsonElement Template(int? version, Action<JsonObject>? change = null)
    {
        var template = Golden.ToNode(Golden.Compact(Golden.Read("template.json")));
        template["component_name"] = _component;
        if (version is { } number)
            template["version"] = number;
        change?.Invoke(template);
        return Golden.Parse(template.ToJsonString());
    }
}
