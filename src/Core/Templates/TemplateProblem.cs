namespace WorkflowManager.Core;

/// <summary>One thing wrong with a template.</summary>
/// <param name="Path">JSON path of the field, such as <c>$.stages[2].tasks[0].task_queue</c>.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
public sealed record TemplateProblem(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
