namespace WorkflowManager.Cli.Tests;

/// <summary>What a command says to the manager among its other lines.</summary>
public sealed class ReportedLinesTests
{
    private readonly List<string> _shown = [];
    private readonly List<(int?, string?)> _progress = [];
    private readonly List<string> _mistakes = [];

    [Theory]
    [InlineData("wfm:progress 40 half way", 40, "half way")]
    [InlineData("wfm:progress 40", 40, null)]
    [InlineData("wfm:progress\t 33.9%  of it ", 33, "of it")]
    [InlineData("wfm:progress 0", 0, null)]
    [InlineData("wfm:progress 100 done", 100, "done")]
    [InlineData("wfm:progress nearly there", null, "nearly there")]
    [InlineData("wfm:progress", null, null)]
    public void Progress_is_told_and_not_shown(string line, int? percent, string? text)
    {
        Take(line);
        Assert.Equal([(percent, text)], _progress);
        Assert.Empty(_shown.Concat(_mistakes));
    }

    [Theory]
    [InlineData("wfm:progress 140 too far")]
    [InlineData("wfm:progress -1 too far")]
    public void A_percentage_beyond_all_is_told_once_and_its_text_goes_on(string line)
    {
        Take(line, line);
        Assert.Equal([(null, "too far"), (null, "too far")], _progress);
        Assert.EndsWith("give 0 to 100", Assert.Single(_mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_outputs_and_codes_the_last_one_stands()
    {
        var lines = Take("wfm:output 1", "wfm:code A", "baking", " wfm:output 3", "wfm:output {\"a\": [2]}", "wfm:code HTTP_503 ", "wfm:code");
        Assert.Equal(("{\"a\": [2]}", "HTTP_503"), (lines.Output, lines.Code));
        Assert.Equal(["baking", " wfm:output 3"], _shown);
        Assert.Equal(["wfm:code takes 1 to 256 characters"], _mistakes);
    }

    [Fact]
    public void A_line_for_nobody_is_shown_and_told()
    {
        Take("wfm:progres 40", "wfm: hello");
        Assert.Equal(["wfm:progres 40", "wfm: hello"], _shown);
        Assert.Equal(["'wfm:progres' is unknown; there are wfm:progress, wfm:output and wfm:code"], _mistakes);
    }

    [Fact]
    public void Text_of_progress_is_cut_where_an_instance_cuts_it()
    {
        Take($"wfm:progress 1 {new string('x', 1_999)}☕🍕");
        Assert.Equal(new string('x', 1_999) + "☕", _progress.Single().Item2);
    }

    private ReportedLines Take(params string[] lines)
    {
        var reported = new ReportedLines(_shown.Add, (percent, text) => _progress.Add((percent, text)), _mistakes.Add);
        foreach (var line in lines)
            reported.Take(line);
        return reported;
    }
}
