using System.Text.Json;

namespace WorkflowManager.Cli.Tests;

/// <summary>What one run of the program came to.</summary>
public sealed record WfmResult(string CommandLine, int Code, string Out, string Err)
{
    /// <summary>The answer of a command that was given <c>--json</c>.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Out);
            return document.RootElement.Clone();
        }
    }

    public IReadOnlyList<string> Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fails with all that the program said.</summary>
    public WfmResult Ends(int code)
    {
        Assert.True(Code == code, $"{CommandLine}\nended with {Code}, not {code}\n--- out\n{Out}\n--- err\n{Err}");
        return this;
    }

    /// <summary>One sentence on standard error, and no trace of a stack.</summary>
    public WfmResult Says(string text)
    {
        Assert.Contains(text, Err, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Err, StringComparison.Ordinal);
        return this;
    }
}
