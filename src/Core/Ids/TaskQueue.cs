namespace WorkflowManager.Core;

/// <summary>Where StartTask goes: an SQS queue name or queue URL, as the template says it.</summary>
public readonly record struct TaskQueue(string Value)
{
    public override string ToString() => Value;
}
