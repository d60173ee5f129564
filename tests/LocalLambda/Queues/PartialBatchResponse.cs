using System.Text.Json;

namespace WorkflowManager.LocalLambda;

/// <summary>Reads a function's answer as Lambda's SQS trigger does with ReportBatchItemFailures on.</summary>
public static class PartialBatchResponse
{
    /// <returns>The messages that failed: those named, none where the answer is empty, all where it makes no sense.</returns>
    public static IReadOnlySet<string> Failures(string answer, IReadOnlyCollection<string> messageIds)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(messageIds);
        var all = messageIds.ToHashSet(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(answer);
            if (document.RootElement.ValueKind == JsonValueKind.Null)
                return new HashSet<string>();
            if (!document.RootElement.TryGetProperty("batchItemFailures", out var failures) || failures.ValueKind == JsonValueKind.Null)
                return new HashSet<string>();
            var named = failures.EnumerateArray().Select(f => f.GetProperty("itemIdentifier").GetString()!).ToHashSet(StringComparer.Ordinal);
            return named.IsSubsetOf(all) && !named.Contains("") ? named : all;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentNullException)
        {
            return all;
        }
    }
}
