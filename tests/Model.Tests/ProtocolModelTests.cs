namespace WorkflowManager.Model.Tests;

[Collection("explorations")]
public class ProtocolModelTests(ITestOutputHelper output)
{
    /// <summary>Set to <c>deep</c>: in every scenario, at least one of everything that can go wrong. For a night; see docs/design/model.md.</summary>
    private static readonly bool IsDeep = Environment.GetEnvironmentVariable("WORKFLOW_MODEL_BOUNDS") == "deep";

    public static TheoryData<string> Names() => [.. Explorations.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_guarantee_is_broken_within_the_bounds(string name)
    {
        var (scenario, bounds, states, steps) = Explorations.All[name];
        var found = await Explore(scenario, IsDeep ? bounds.Deep : bounds);
        output.WriteLine($"{name}: {found}");
        Assert.True(found.Counterexample is null, found.Counterexample);
        Assert.True(found.States >= states && found.Steps >= steps, $"Claimed are {states:N0} states and {steps:N0} steps, explored were {found}.");
    }

    [Fact]
    public async Task The_same_bounds_are_explored_the_same_way_twice()
    {
        var bounds = new Bounds(Faults: 1);
        Assert.Equal(await Explore(Scenarios.Alone, bounds), await Explore(Scenarios.Alone, bounds));
    }

    private static Task<Exploration> Explore(Scenario scenario, Bounds bounds) =>
        Task.Run(() => new Explorer(scenario, bounds, Variant.Whole).Run(), TestContext.Current.CancellationToken);
}
