namespace WorkflowManager.Architecture.Tests;

/// <summary>The files of this repository, found from the test's own folder upwards.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string Absolute(string relative) => Path.Combine(Root, relative);

    public static string Relative(string absolute) => Path.GetRelativePath(Root, absolute).Replace('\\', '/');

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Absolute(folder), pattern, SearchOption.AllDirectories)
            .Where(f => !Relative(f).Split('/').Any(p => p is "bin" or "obj" or "node_modules" or "artifacts"));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "WorkflowManager.sln")))
                return folder.FullName;
        throw new InvalidOperationException("WorkflowManager.sln was not found in any folder above the tests.");
    }
}
