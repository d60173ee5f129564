using System.Diagnostics;
using System.Text.Json;

namespace WorkflowManager.ColdStart;

/// <summary>What a program says of its own initialising, in its log.</summary>
internal static class InitialisingLine
{
    /// <summary>Reads its log to the end, which comes with the process's.</summary>
    public static async Task<(TimeSpan Whole, TimeSpan Clients)?> ReadAsync(Process process)
    {
        (TimeSpan, TimeSpan)? found = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Contains("\"Initialised\"", StringComparison.Ordinal))
            {
                using var document = JsonDocument.Parse(line);
                found = (Milliseconds(document, "ms"), Milliseconds(document, "clients_ms"));
            }

        return found;
    }

    private static TimeSpan Milliseconds(JsonDocument line, string field) => TimeSpan.FromMilliseconds(line.RootElement.GetProperty(field).GetDouble());
}
