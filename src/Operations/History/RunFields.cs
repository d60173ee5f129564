using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What time and people do to a task, field by field, in words that a document uses.</summary>
internal static class RunFields
{
    /// <returns>Always the same fields in the same order; null for what there is not.</returns>
    public static IEnumerable<(string Name, string? Value)> Of(TaskRun? run)
    {
        yield return ("retry_at", Text(run?.RetryAt));
        yield return ("timeout_at", Text(run?.TimeoutAt));
        yield return ("heartbeat_due_at", Text(run?.HeartbeatDueAt));
        yield return ("due_at", Text(run?.DueAt));
        yield return ("code", run?.Code);
        yield return ("retries_from", run is null or { RetriesFrom: 0 } ? null : run.RetriesFrom.ToString(CultureInfo.InvariantCulture));
        yield return ("progress", run?.Progress is { } progress ? Text(progress) : null);
        yield return ("claimed_by", run?.Claim?.Actor);
        yield return ("claimed_at", Text(run?.Claim?.At));
        yield return ("failures", run is { Failures.IsEmpty: false } ? string.Join("; ", run.Failures.Select(Text)) : null);
    }

    private static string Text(TaskProgress progress) => string.Create(
        CultureInfo.InvariantCulture, $"{(progress.Percent is { } percent ? $"{percent} % " : "")}{progress.Text} at {WireTime.Iso(progress.At)}").Trim();

    private static string Text(TaskFailure failure) => string.Create(
        CultureInfo.InvariantCulture, $"attempt {failure.Attempt} at {WireTime.Iso(failure.At)}{(failure.Code is { } code ? $" {code}" : "")}{(failure.Reason is { Length: > 0 } reason ? $" ({reason})" : "")}");

    private static string? Text(DateTimeOffset? moment) => moment is { } at ? WireTime.Iso(at) : null;
}
