using System.Collections.Immutable;
using System.Globalization;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>Compares field by field, and says what differs in words that a document uses.</summary>
internal static class Differences
{
    public static ImmutableArray<FieldDifference> Of(WorkflowState here, WorkflowState byLog)
    {
        var found = new List<FieldDifference>();
        Compare(found, "version", Text(here.Version), Text(byLog.Version));
        Compare(found, "status", here.Status.ToWire(), byLog.Status.ToWire());
        Compare(found, "created_at", WireTime.Iso(here.CreatedAt), WireTime.Iso(byLog.CreatedAt));
        Compare(found, "updated_at", WireTime.Iso(here.UpdatedAt), WireTime.Iso(byLog.UpdatedAt));
        Compare(found, "closed_at", Text(here.ClosedAt), Text(byLog.ClosedAt));
        Compare(found, "deadline_at", Text(here.DeadlineAt), Text(byLog.DeadlineAt));
        foreach (var stage in here.Definition.InOrder)
        {
            var name = here.Definition.Stages[stage].Name.Value;
            Compare(found, $"{name}/status", here.Stages[stage].Status.ToWire(), byLog.Stages[stage].Status.ToWire());
            for (var task = 0; task < here.Stages[stage].Tasks.Length; task++)
                Compare(found, $"{name}/{here.Definition.Stages[stage].Tasks[task].Name}", here.Stages[stage].Tasks[task], byLog.Stages[stage].Tasks[task]);
        }

        return [.. found];
    }

    public static ImmutableArray<FieldDifference> Of(LogEntry here, LogEntry log)
    {
        var found = new List<FieldDifference>();
        Compare(found, "outcome", $"{here.Outcome}".ToUpperInvariant(), $"{log.Outcome}".ToUpperInvariant());
        Compare(found, "version", Text(here.Version), Text(log.Version));
        Compare(found, "event_name", here.EventName, log.EventName);
        Compare(found, "stage_name", here.Stage, log.Stage);
        Compare(found, "task_name", here.Task, log.Task);
        Compare(found, "code", here.Code?.Value, log.Code?.Value);
        Compare(found, "decided_at", WireTime.Iso(here.DecidedAt), WireTime.Iso(log.DecidedAt));
        Compare(found, "body_hash", here.BodyHash, log.BodyHash);
        Compare(found, "changes", string.Join(", ", here.Changes.Select(Text)), string.Join(", ", log.Changes.Select(Text)));
        Compare(found, "scheduled", string.Join(", ", here.Scheduled.Select(Text)), string.Join(", ", log.Scheduled.Select(Text)));
        return [.. found];
    }

    private static void Compare(List<FieldDifference> found, string path, TaskState here, TaskState byLog)
    {
        Compare(found, $"{path}/status", here.Status.ToWire(), byLog.Status.ToWire());
        Compare(found, $"{path}/attempt", Text(here.Attempt), Text(byLog.Attempt));
        Compare(found, $"{path}/reason", here.Reason, byLog.Reason);
        Compare(found, $"{path}/last_updated_time_pretty", here.LastUpdatedTimePretty, byLog.LastUpdatedTimePretty);
        foreach (var (ours, log) in RunFields.Of(here.Run).Zip(RunFields.Of(byLog.Run)))
            Compare(found, $"{path}/run/{ours.Name}", ours.Value, log.Value);
    }

    private static void Compare(List<FieldDifference> found, string field, string? here, string? byLog)
    {
        if (here != byLog)
            found.Add(new FieldDifference(field, here, byLog));
    }

    private static string Text(LoggedChange change) => string.Create(
        CultureInfo.InvariantCulture, $"{change.Stage}/{change.Task} {change.Status} {change.Attempt} {change.Reason} {change.Kind} {change.Code} {change.FailureCode} {Text(change.RetryAt)} {change.Percent} {change.Actor}").Trim();

    private static string Text(LoggedDispatch dispatch) => string.Create(
        CultureInfo.InvariantCulture, $"{dispatch.Stage}/{dispatch.Task} {dispatch.Attempt} {dispatch.Queue}");

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(DateTimeOffset? moment) => moment is { } at ? WireTime.Iso(at) : null;
}
