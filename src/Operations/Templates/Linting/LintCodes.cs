namespace WorkflowManager.Operations;

/// <summary>What a template is warned of.</summary>
public static class LintCodes
{
    public const string OrderGap = "ORDER_GAP";
    public const string OrderNotDocument = "ORDER_NOT_DOCUMENT";
    public const string StageEmpty = "STAGE_EMPTY";
    public const string QueueLong = "QUEUE_LONG";
    public const string QueueAlike = "QUEUE_ALIKE";
    public const string QueueShared = "QUEUE_SHARED";
    public const string TaskBlocks = "TASK_BLOCKS";
    public const string ParentRedundant = "PARENT_REDUNDANT";
    public const string ParentTwice = "PARENT_TWICE";
    public const string HumanUnassigned = "HUMAN_UNASSIGNED";
    public const string HumanField = "HUMAN_FIELD";
    public const string HeartbeatLate = "HEARTBEAT_LATE";
    public const string DeadlineShort = "DEADLINE_SHORT";
    public const string RetryLate = "RETRY_LATE";
    public const string FieldMisspelt = "FIELD_MISSPELT";
}
