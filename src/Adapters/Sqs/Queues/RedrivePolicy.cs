using System.Globalization;
using System.Text.Json;

namespace WorkflowManager.Sqs;

/// <summary>SQS's rule of when a message goes to which dead-letter queue: JSON in an attribute.</summary>
internal static class RedrivePolicy
{
    private const string Target = "deadLetterTargetArn";
    private const string Count = "maxReceiveCount";

    // An ARN has no character that JSON escapes.
    public static string Write(string arn, int maxReceiveCount) => $$"""{"{{Target}}":"{{arn}}","{{Count}}":{{maxReceiveCount.ToString(CultureInfo.InvariantCulture)}}}""";

    /// <returns>Nulls where there is none, or none that can be read.</returns>
    public static (string? DeadLetterQueue, int? MaxReceiveCount) Read(string? policy)
    {
        if (string.IsNullOrEmpty(policy))
            return (null, null);
        using var document = JsonDocument.Parse(policy);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(Target, out var target) || !root.TryGetProperty(Count, out var count))
            return (null, null);
        var arn = target.ToString();
        // A number by its documentation, a string by what the service hands out for policies that were set so.
        return int.TryParse(count.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (arn[(arn.LastIndexOf(':') + 1)..], number) : (null, null);
    }
}
