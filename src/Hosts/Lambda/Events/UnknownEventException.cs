namespace WorkflowManager.Lambda;

/// <summary>The function was invoked with something that it has no use for: a trigger is set up wrongly.</summary>
internal sealed class UnknownEventException(string found) : Exception(
    $"The event is neither a batch of SQS records nor a schedule's: {found}. Expected is {{\"Records\":[{{\"eventSource\":\"aws:sqs\",…}}]}} from an SQS trigger with ReportBatchItemFailures, an EventBridge 'Scheduled Event', or {{\"sweep\":true}}.");
