using System.Globalization;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqs;

/// <summary>A queue's attributes in the port's form.</summary>
internal static class QueueFactsReader
{
    /// <param name="queue">Name or URL.</param>
    public static QueueFacts Read(string queue, IReadOnlyDictionary<string, string> attributes)
    {
        var (deadLetters, maxReceiveCount) = RedrivePolicy.Read(attributes.GetValueOrDefault("RedrivePolicy"));
        return new QueueFacts(
            QueueNames.NameOf(queue),
            Number(attributes, "ApproximateNumberOfMessages"),
            Number(attributes, "ApproximateNumberOfMessagesNotVisible"),
            Number(attributes, "ApproximateNumberOfMessagesDelayed"),
            TimeSpan.FromSeconds(Number(attributes, "VisibilityTimeout")),
            TimeSpan.FromSeconds(Number(attributes, "MessageRetentionPeriod")),
            deadLetters,
            maxReceiveCount);
    }

    private static long Number(IReadOnlyDictionary<string, string> attributes, string name) =>
        long.TryParse(attributes.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
