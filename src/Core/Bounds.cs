namespace WorkflowManager.Core;

/// <summary>The bounds of what is accepted, all in one place. Lengths are in UTF-16 characters.</summary>
public static class Bounds
{
    /// <summary>Business references and event ids: together they make an index key.</summary>
    public const int IdLength = 256;

    /// <summary>Names of components, stages and tasks.</summary>
    public const int NameLength = 256;

    /// <summary>A reason is kept in the instance, so it is cut there; the log keeps the event's body whole.</summary>
    public const int ReasonLength = 2_000;

    /// <summary>Levels of nesting in an event: MongoDB keeps 100, and the instance adds some of its own.</summary>
    public const int EventDepth = 64;

    /// <summary>Digits of a number that is no 64-bit integer: what a 128-bit decimal holds.</summary>
    public const int NumberDigits = 34;

    /// <summary>A task of a template, bytes of UTF-8: its own fields go into its StartTask beside the data.</summary>
    public const int TaskBytes = 131_072;

    /// <summary>An instance as its template tells it: bytes of BSON. MongoDB keeps it as one document of at most 16 MiB; the rest is for the data of its start and what its tasks answer.</summary>
    public const int InstanceBytes = 14 * 1024 * 1024;

    /// <summary>What an instance grows by for each task while it runs: status, reason, times and attempts, and the outbox while it is started together with all others.</summary>
    public const int TaskGrowthBytes = 768;

    /// <summary>The path by which a problem names its field; of a longer one beginning and end are told.</summary>
    public const int PathLength = 256;

    /// <summary>A template's problems that are listed; the rest is counted.</summary>
    public const int TemplateProblems = 100;

    /// <summary>What a template may set as <c>max_attempts</c>.</summary>
    public const int Attempts = 100;

    /// <summary>Failed attempts that the instance keeps of a task; the log has them all.</summary>
    public const int FailuresKept = 100;

    /// <summary>
    /// The reason of each failure that is kept beside the last one, and of each task that a cancel or a replay moves along with
    /// others: there may be thousands in one document. The log has the event's body whole.
    /// </summary>
    public const int ShortReasonLength = 200;

    /// <summary>Any time that a template sets, in seconds: ten years of 365 days.</summary>
    public const int PolicySeconds = 315_360_000;

    /// <summary>Entries of a retry policy's <c>on</c>.</summary>
    public const int RetryPatterns = 100;

    /// <summary>The <c>form</c> of a HUMAN task, bytes of UTF-8.</summary>
    public const int FormBytes = 65_536;

    /// <summary>An SQS queue name.</summary>
    public const int QueueNameLength = 80;
}
