using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.Graphs;

/// <summary>Names are anybody's text, and a picture is opened in a browser.</summary>
public class GraphEscapeTests
{
    private const string Hostile = "<script>alert('1')</script> & \"]{}|;%%\n\0\u202e\\ 任务 🧑‍🚀";

    private static readonly string[] Parts =
    [
        "<", ">", "&", "\"", "'", "\\", "]]>", "\n", "\0", "\u001b", "\uFFFE", "\ud800", "é", "任", "🧑‍🚀", "#", ";", "%%", "end", "a", "_", " ", "[", "{", "\u2028",
    ];

    private static readonly Gen<string> Text = Gen.Int[0, Parts.Length - 1].Array[1, 40].Select(parts => string.Concat(parts.Select(p => Parts[p])));

    [Fact]
    public void An_svg_of_any_names_is_well_formed_and_has_no_script() => Text.Sample(text =>
    {
        var definition = Named(text);
        foreach (var status in new[] { null, GraphStatus.Of(new Run(definition).State, null, Story.Begin) })
        {
            var svg = XDocument.Parse(SvgGraph.Render(definition, status));
            Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName is "script" or "foreignObject" or "image" or "a");
            Assert.DoesNotContain(svg.Descendants().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || a.Name.LocalName == "href");
            Assert.Equal(1, svg.Descendants().Count(e => e.Attribute("data-task") is not null));
        }
    }, iter: 200);

    [Fact]
    public void A_template_named_script_shows_its_name()
    {
        var svg = XDocument.Parse(SvgGraph.Render(Named("<script>")));
        Assert.Contains(svg.Descendants(), e => e.Name.LocalName == "text" && e.Value == "<script>");
        Assert.Equal("<script>/<script>", svg.Descendants().Attributes("data-task").Single().Value);
        Assert.Equal("img", svg.Root!.Attribute("role")!.Value);
        Assert.Equal(["wfm-title", "wfm-desc"], svg.Root.Elements().Take(2).Select(e => e.Attribute("id")!.Value));
    }

    [Fact]
    public void Every_text_has_its_whole_name_in_a_title()
    {
        var name = string.Concat(Enumerable.Repeat("a_very_long_name_", 9));
        var svg = XDocument.Parse(SvgGraph.Render(Named(name)));
        var task = svg.Descendants().Single(e => e.Attribute("data-task") is not null);
        Assert.Contains(name, task.Elements().Single(e => e.Name.LocalName == "title").Value, StringComparison.Ordinal);
        Assert.EndsWith("…", task.Elements().Last(e => e.Attribute("class")?.Value == "name").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Mermaid_label_holds_nothing_that_Mermaid_or_HTML_reads() => Text.Sample(text =>
    {
        var lines = MermaidGraph.Render(Named(text)).TrimEnd('\n').Split('\n');
        Assert.Equal(5, lines.Length);
        foreach (var label in lines.Select(l => Regex.Match(l, "\\[\"(.*)\"\\]")).Where(m => m.Success).Select(m => m.Groups[1].Value))
            Assert.Matches(@"^(<br/>|<i>|</i>|#\d+;|[\p{L}\p{N} _.,\-]|\p{Cs})*$", label);
    }, iter: 200);

    [Fact]
    public void A_DOT_label_ends_where_it_ends() => Text.Sample(text =>
    {
        var dot = DotGraph.Render(Named(text));
        Assert.Equal(9, dot.TrimEnd('\n').Split('\n').Length);
        // Once all that is quoted is taken away, only what is ours is left.
        var bare = Regex.Replace(dot, "\"(\\\\.|[^\"\\\\])*\"", "Q");
        Assert.Matches("^[A-Za-z0-9_{}\\[\\]=,; \\n.\\->]*$", bare);
    }, iter: 200);

    [Fact]
    public void Hostile_names_are_what_they_were()
    {
        var definition = Named(Hostile);
        Golden.Verify("hostile.svg", SvgGraph.Render(definition));
        Golden.Verify("hostile.mmd", MermaidGraph.Render(definition));
        Golden.Verify("hostile.dot", DotGraph.Render(definition));
    }

    private static WorkflowDefinition Named(string text) => new(text, new ComponentName(text), 1,
    [
        new StageDefinition(new StageName(text), 1,
            ImmutableArray.Create(new TaskDefinition(new TaskName(text), TaskType.Human, new TaskQueue("q"), [], text))),
    ]);
}
