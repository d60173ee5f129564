using WorkflowManager.TestServers;

namespace WorkflowManager.Published.Tests;

/// <summary>What <c>tests/publish.sh</c> has published, by the options that ship it.</summary>
internal static class Published
{
    /// <summary>By <c>aws-lambda-tools-defaults.json</c>.</summary>
    public static string Managed => Find("managed");

    /// <summary>By <c>aws-lambda-tools-native.json</c>, on top of the managed one's files.</summary>
    public static string Native => Find("native");

    /// <summary>What the native compiler said.</summary>
    public static string NativeLog => Find("native.log");

    /// <summary>The command line as a native folder.</summary>
    public static string CommandLine => Find("wfm");

    public static string CommandLineLog => Find("wfm.log");

    /// <summary>The command line as a package of a .NET tool.</summary>
    public static string Tool => Find("tool");

    public static string Features => Find(Path.Combine("features", "WorkflowManager.NativeFeatures"));

    public static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f));

    private static string Find(string name)
    {
        var path = Path.Combine(TestEnvironment.RepositoryRoot, "artifacts", "published", name);
        return Path.Exists(path) ? path : throw new InvalidOperationException($"{path} is not there: run `bash tests/publish.sh`.");
    }
}
