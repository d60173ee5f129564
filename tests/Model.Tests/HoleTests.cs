namespace WorkflowManager.Model.Tests;

/// <summary>With a safeguard taken away a violation is found; with it in place, in the same situation, none is.</summary>
// One collection with the other explorations: each takes all the cores there are.
[Collection("explorations")]
public class HoleTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names() => [.. Holes.All.Select(h => h.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hole_is_found(string name)
    {
        var hole = Holes.All.Single(h => h.Name == name);
        var (found, whole) = await Task.Run(
            () => (new Explorer(hole.Scenario, hole.Bounds, hole.Variant).Run(), new Explorer(hole.Scenario, hole.Bounds, Variant.Whole).Run()),
            TestContext.Current.CancellationToken);
        output.WriteLine($"{name} (at most: {hole.Bounds}): {found}\n{found.Counterexample}\nwithout the hole: {whole}");
        Assert.True(found.Counterexample is not null, $"Not found in {found}.");
        Assert.Contains($"=> {hole.Breaks}: ", found.Counterexample, StringComparison.Ordinal);
        Assert.True(whole.Counterexample is null, whole.Counterexample);
    }
}
