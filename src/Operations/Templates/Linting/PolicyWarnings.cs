using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Times that are legal each, and make no sense together.</summary>
internal static class PolicyWarnings
{
    public static IEnumerable<LintWarning> Of(WorkflowDefinition definition, TemplateDraft draft) =>
        from stage in definition.Stages.Zip(draft.Stages)
        from task in stage.First.Tasks.Zip(stage.Second.Tasks)
        from warning in Of(definition, stage.First, task.First, task.Second.Path)
        select warning;

    private static IEnumerable<LintWarning> Of(WorkflowDefinition definition, StageDefinition stage, TaskDefinition task, string path)
    {
        var policies = task.Policies;
        if (policies is { HeartbeatSeconds: { } heartbeat, TimeoutSeconds: { } timeout } && heartbeat >= timeout)
            yield return new(LintCodes.HeartbeatLate, $"{path}.heartbeat_seconds", Text($"'{task.Name}' times out after {timeout} s, before a heartbeat could be missed ({heartbeat} s)"));
        if (definition.Policies.DeadlineSeconds is not { } deadline)
            yield break;
        if (policies.TimeoutSeconds >= deadline)
            yield return new(LintCodes.DeadlineShort, $"{path}.timeout_seconds", Text($"the workflow's deadline ({deadline} s) comes before the time-out of '{task.Name}' ({policies.TimeoutSeconds} s)"));
        if (policies.Retry is { MaxAttempts: > 1 } retry && retry.IntervalSeconds >= deadline)
            yield return new(LintCodes.RetryLate, $"{path}.retry", Text($"the workflow's deadline ({deadline} s) comes before the first retry of '{task.Name}' ({retry.IntervalSeconds} s)"));
        if (policies.DueSeconds >= deadline)
            yield return new(LintCodes.DeadlineShort, $"{path}.due_seconds", Text($"the workflow's deadline ({deadline} s) comes before '{task.Name}' of stage '{stage.Name}' is due ({policies.DueSeconds} s)"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
