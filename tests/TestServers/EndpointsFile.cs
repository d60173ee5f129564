namespace WorkflowManager.TestServers;

/// <summary>Reads <c>artifacts/servers/endpoints.env</c>: NAME=value lines that a shell can source, so a value may stand in single quotes.</summary>
internal static class EndpointsFile
{
    private static readonly string Location = Path.Combine("artifacts", "servers", "endpoints.env");

    /// <summary>Looks from the checkout upwards: a worktree inside another checkout may use that one's servers.</summary>
    public static IReadOnlyDictionary<string, string> Find(string root)
    {
        for (var folder = new DirectoryInfo(root); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, Location);
            if (File.Exists(path)) return Parse(File.ReadLines(path));
        }

        return new Dictionary<string, string>();
    }

    private static Dictionary<string, string> Parse(IEnumerable<string> lines)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || line[0] == '#') continue;
            var value = line[(equals + 1)..].Trim();
            values[line[..equals].Trim()] = value is ['\'', .., '\''] ? value[1..^1] : value;
        }

        return values;
    }
}
