using System.Text.RegularExpressions;

namespace WorkflowManager.Deployment.Tests;

/// <summary>The metrics that the program writes, as its source has them: this project ships files and references no code.</summary>
internal static class Emitted
{
    private const string Folder = "src/Hosts/Lambda/Metrics/";

    public static readonly string Namespace = Constant("src/Hosting/Configuration/Settings.cs", "DefaultMetricsNamespace");

    public static readonly string Dimension = Constant(Folder + "EmfLine.cs", "Dimension");

    public static readonly IReadOnlyList<(string Name, string Unit)> Metrics =
        [.. Regex.Matches(Repository.Text(Folder + "Metric.cs"), @"Metric (\w+) = new\(nameof\(\1\), (\w+)\)").Select(m => (m.Groups[1].Value, m.Groups[2].Value))];

    private static string Constant(string file, string name) =>
        Regex.Match(Repository.Text(file), $"const string {name} = \"([^\"]+)\"").Groups[1].Value;
}
