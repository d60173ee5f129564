using System.Xml.Linq;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm template graph</c>; what is drawn, the graphs' own tests hold.</summary>
public sealed class TemplateGraphTests
{
    [Fact]
    public async Task A_template_is_drawn_in_three_formats_to_standard_output_and_to_files()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        var file = world.WriteTemplate();
        var mermaid = (await world.RunAsync("template", "graph", file)).Ends(0).Out;
        Assert.StartsWith("flowchart", mermaid, StringComparison.Ordinal);
        Assert.Equal(mermaid, (await world.RunAsync("template", "graph", file, "--format", "mermaid")).Ends(0).Out);
        var dot = (await world.RunAsync("template", "graph", file, "-f", "dot")).Ends(0).Out;
        Assert.StartsWith("digraph", dot, StringComparison.Ordinal);
        var svg = (await world.RunAsync("template", "graph", file, "--format", "svg")).Ends(0).Out;
        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.All(new[] { mermaid, dot, svg }, text => Assert.Contains("make_food", text, StringComparison.Ordinal));

        foreach (var (name, text) in new[] { ("g.svg", svg), ("g.SVG", svg), ("g.dot", dot), ("g.gv", dot), ("g.mmd", mermaid), ("graph", mermaid) })
        {
            Assert.Equal("", (await world.RunAsync("template", "graph", file, "-o", name)).Ends(0).Out);
            Assert.Equal(text.TrimEnd(), (await File.ReadAllTextAsync(Path.Combine(world.Folder, name), TestContext.Current.CancellationToken)).TrimEnd());
        }

        (await world.RunAsync("template", "graph", file, "-o", "g.png")).Ends(2).Says("'.png' does not say in which format to draw; give --format svg, mermaid or dot.");
        (await world.RunAsync("template", "graph", file, "-o", "g.txt", "-f", "dot")).Ends(0);
        (await world.RunAsync("template", "graph", file, "-o", "no/such/g.svg")).Ends(2).Says("'no/such/g.svg' can't be written");
        (await world.RunAsync("template", "graph", file, "-f", "png")).Ends(2).Says("See 'wfm template graph --help'.");
        (await world.RunAsync("template", "graph")).Ends(2).Says("Give a template, or --instance REF.");
        (await world.RunAsync("template", "graph", file, "--instance", "R")).Ends(2).Says("Give either a template or --instance");
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task An_instance_is_drawn_as_it_stands(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        (await world.RunAsync("db", "install")).Ends(0);
        await world.PublishPizzaAsync();
        await using var manager = await world.StartManagerAsync();
        (await world.RunAsync("start", "ORDER-1", world.Component)).Ends(0);
        await world.UntilAsync(r => r.Out.Contains("▶ confirm_order", StringComparison.Ordinal), "show", "ORDER-1");
        (await world.RunAsync("send", "TaskCompleted", "ORDER-1", "ORDER", "confirm_order")).Ends(0);
        (await world.UntilAsync(r => r.Out.Contains("▶ make_food", StringComparison.Ordinal), "show", "ORDER-1")).Ends(0);
        (await world.RunAsync("send", "TaskFailed", "ORDER-1", "PREPARE", "make_food", "--reason", "oven <cold> & dark")).Ends(0);
        (await world.UntilAsync(r => r.Out.Contains("✖ make_food", StringComparison.Ordinal), "show", "ORDER-1")).Ends(0);

        var plain = (await world.RunAsync("template", "graph", world.Component, "-f", "svg")).Ends(0).Out;
        (await world.RunAsync("template", "graph", "--instance", "ORDER-1", "-o", "order.svg")).Ends(0);
        var svg = await File.ReadAllTextAsync(Path.Combine(world.Folder, "order.svg"), TestContext.Current.CancellationToken);
        _ = XDocument.Parse(svg);
        Assert.Contains("ORDER-1", svg, StringComparison.Ordinal);
        foreach (var status in new[] { "COMPLETED", "SCHEDULED", "FAILED" })
        {
            Assert.Contains(status, svg, StringComparison.Ordinal);
            Assert.DoesNotContain(status, plain, StringComparison.Ordinal);
            Assert.Contains(status, (await world.RunAsync("template", "graph", "--instance", "ORDER-1", "-f", "dot")).Ends(0).Out, StringComparison.OrdinalIgnoreCase);
        }

        (await world.RunAsync("template", "graph", "--instance", "NOBODY")).Ends(1).Says("There is no instance 'NOBODY'");
        Assert.Equal(0, await manager.StopAsync());
    }
}
