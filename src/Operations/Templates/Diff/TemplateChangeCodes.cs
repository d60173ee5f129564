namespace WorkflowManager.Operations;

/// <summary>In what templates differ.</summary>
public static class TemplateChangeCodes
{
    public const string StageAdded = "STAGE_ADDED";
    public const string StageRemoved = "STAGE_REMOVED";
    public const string StageRenamed = "STAGE_RENAMED";
    public const string StageReordered = "STAGE_REORDERED";
    public const string TaskAdded = "TASK_ADDED";
    public const string TaskRemoved = "TASK_REMOVED";
    public const string TaskMoved = "TASK_MOVED";
    public const string ParentsChanged = "PARENTS_CHANGED";
    public const string QueueChanged = "QUEUE_CHANGED";
    public const string TypeChanged = "TYPE_CHANGED";
    public const string BusinessStatusChanged = "BUSINESS_STATUS_CHANGED";
    public const string FieldChanged = "FIELD_CHANGED";
}
