namespace WorkflowManager.Operations;

/// <summary>A field that differs.</summary>
/// <param name="Field">Its name; of a stage or task with <c>stage/</c> or <c>stage/task/</c> ahead.</param>
/// <param name="Here">What the instance, or its outbox, has; null: nothing.</param>
/// <param name="ByLog">What it is by the log; null: nothing.</param>
public sealed record FieldDifference(string Field, string? Here, string? ByLog)
{
    public override string ToString() => $"{Field} is {Here ?? "not there"}, by the log {ByLog ?? "not there"}";
}
