using WorkflowManager.Guarantees;

namespace WorkflowManager.Protocol.Tests;

/// <summary>All that ever came, in the order of its queue.</summary>
internal sealed record Received(
    List<StartTaskMessage> StartTasks, List<NotificationMessage> Notifications, List<RetryMessage> Retries, List<DeadLetterMessage> DeadLetters);
