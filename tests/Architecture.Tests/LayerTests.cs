using System.Xml.Linq;

namespace WorkflowManager.Architecture.Tests;

/// <summary>Core → Engine → Operations → Adapters → Hosting → Hosts: a reference points only to the left.</summary>
public class LayerTests
{
    private static readonly string[] Layers = ["Core", "Engine", "Operations", "Adapters", "Hosting", "Hosts"];

    public static TheoryData<string> Products() => [.. Repository.Files("src", "*.csproj").Select(Repository.Relative)];

    [Fact]
    public void There_are_products_to_check() => Assert.True(Products().Count >= 6);

    [Theory]
    [MemberData(nameof(Products))]
    public void A_product_references_only_what_stands_left_of_it(string project)
    {
        var own = LayerOf(project);
        foreach (var reference in References(project, "ProjectReference"))
        {
            var target = Repository.Relative(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.Absolute(project))!, reference)));
            Assert.True(LayerOf(target) < own, $"{project} references {target}, which does not stand left of it.");
        }
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void Only_adapters_and_the_command_line_bring_packages(string project)
    {
        var brought = References(project, "PackageReference").Where(p => p != "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        if (LayerOf(project) != Array.IndexOf(Layers, "Adapters") && !project.StartsWith("src/Hosts/Cli/", StringComparison.Ordinal))
            Assert.Empty(brought);
    }

    [Fact]
    public void Core_bans_clocks_randomness_and_IO_by_its_analyzer()
    {
        var banned = File.ReadAllText(Repository.Absolute("src/Core/BannedSymbols.txt"));
        foreach (var symbol in new[] { "System.DateTimeOffset.UtcNow", "System.Random", "System.Guid.NewGuid", "System.IO", "System.Threading.Tasks", "System.TimeProvider" })
            Assert.Contains(symbol, banned, StringComparison.Ordinal);
    }

    private static int LayerOf(string project)
    {
        var parts = project.Split('/');
        Assert.Equal("src", parts[0]);
        var layer = Array.IndexOf(Layers, parts[1]);
        Assert.True(layer >= 0, $"{project} lies in no layer.");
        return layer;
    }

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Repository.Absolute(project)).Descendants(kind).Select(r => r.Attribute("Include")!.Value);
}
