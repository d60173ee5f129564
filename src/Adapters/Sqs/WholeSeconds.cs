namespace WorkflowManager.Sqs;

/// <summary>SQS counts in whole seconds. Rounded up: less than a second must not become nothing at all.</summary>
internal static class WholeSeconds
{
    public static int Of(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}
