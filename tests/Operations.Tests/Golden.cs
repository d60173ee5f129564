using System.Runtime.CompilerServices;

namespace WorkflowManager.Operations.Tests;

/// <summary>What something looked like when it was last looked at. <c>UPDATE_GOLDEN=1</c> writes it anew, to be looked at.</summary>
internal static class Golden
{
    public static void Verify(string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Source(), name), actual);
            return;
        }

        var golden = Path.Combine(AppContext.BaseDirectory, "Golden", name);
        Assert.True(File.Exists(golden), $"There is no golden file {name}; run with UPDATE_GOLDEN=1 and look at what it writes.");
        Assert.Equal(File.ReadAllText(golden), actual);
    }

    private static string Source([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
