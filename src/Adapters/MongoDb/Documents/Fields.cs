namespace WorkflowManager.MongoDb;

/// <summary>The names of the documents' fields, in one place: an index, a filter and a document must mean the same one.</summary>
internal static class Fields
{
    public const string Id = "_id";
    public const string Ref = "business_ref_no";
    public const string Component = "component_name";
    public const string Workflow = "workflow_name";
    public const string Version = "version";
    public const string Status = "status";
    public const string Reason = "reason";
    public const string Attempt = "attempt";

    // Instance.
    public const string TemplateVersion = "template_version";
    public const string CreatedAt = "created_at";
    public const string UpdatedAt = "updated_at";
    public const string ClosedAt = "closed_at";
    public const string Data = "data";
    public const string Stages = "stages";
    public const string Tasks = "tasks";
    public const string Outbox = "outbox";
    public const string DispatchError = "dispatch_error";
    public const string DeadlineAt = "deadline_at";
    public const string NextDueAt = "next_due_at";
    public const string WaitingFor = "waiting_for";
    public const string ListedBy = "listed_by";

    // What an instance is listed by.
    public const string Stage = "stage";
    public const string Keys = "keys";

    // Stage and task.
    public const string StageName = "stage_name";
    public const string StageOrder = "stage_order";
    public const string TaskName = "task_name";
    public const string TaskType = "task_type";
    public const string TaskQueue = "task_queue";
    public const string ParentTask = "parent_task";
    public const string BusinessStatus = "business_status";
    public const string LastUpdated = "last_updated_time_pretty";
    public const string Run = "run";
    public const string Output = "output";
    public const string Form = "form";

    // What time and people do to a task, under run.
    public const string RetryAt = "retry_at";
    public const string TimeoutAt = "timeout_at";
    public const string HeartbeatDueAt = "heartbeat_due_at";
    public const string DueAt = "due_at";
    public const string RetriesFrom = "retries_from";
    public const string Failures = "failures";
    public const string Progress = "progress";
    public const string Percent = "percent";
    public const string Text = "text";
    public const string ClaimedBy = "claimed_by";
    public const string ClaimedAt = "claimed_at";

    // Outbox element.
    public const string CommitId = "commit_id";
    public const string CommittedAt = "committed_at";
    public const string Entries = "entries";
    public const string Dispatches = "dispatches";
    public const string Notifications = "notifications";
    public const string Key = "key";
    public const string Queue = "queue";
    public const string Trace = "trace";
    public const string TraceState = "tracestate";
    public const string XRayTrace = "xray_trace";
    public const string At = "at";

    // Log entry.
    public const string EventId = "event_id";
    public const string EventName = "event_name";
    public const string Outcome = "outcome";
    public const string Code = "code";
    public const string Changes = "changes";
    public const string Scheduled = "scheduled";
    public const string DecidedAt = "decided_at";
    public const string ReceivedAt = "received_at";
    public const string RecordedAt = "recorded_at";
    public const string Body = "body";
    public const string BodyHash = "body_hash";
    public const string Kind = "kind";
    public const string FailureCode = "failure_code";
    public const string Actor = "actor";

    public const string TaskOutputs = Stages + "." + Tasks + "." + Output;
    public const string OutboxCommitId = Outbox + "." + CommitId;
    public const string ListKeys = ListedBy + "." + Keys;
    public const string ListStage = ListedBy + "." + Stage;
    public const string ListBusinessStatus = ListedBy + "." + BusinessStatus;
    public const string OutboxCommittedAt = Outbox + "." + CommittedAt;
}
