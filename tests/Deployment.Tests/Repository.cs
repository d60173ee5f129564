using System.Text.Json.Nodes;

namespace WorkflowManager.Deployment.Tests;

/// <summary>The files that ship the program, found from the test's own folder upwards.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string Absolute(string relative) => Path.Combine(Root, relative);

    public static string Text(string relative) => File.ReadAllText(Absolute(relative));

    public static JsonObject Json(string relative) => JsonNode.Parse(Text(relative))!.AsObject();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "WorkflowManager.sln")))
                return folder.FullName;
        throw new InvalidOperationException("WorkflowManager.sln was not found in any folder above the tests.");
    }
}
