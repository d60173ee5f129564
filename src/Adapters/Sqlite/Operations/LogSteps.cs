using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>Parts of log entries, for lists and overviews.</summary>
internal static class LogSteps
{
    /// <summary>A query for each, compiled once: in this process that is what one of all would be.</summary>
    public static IReadOnlyDictionary<BusinessRef, LastEvent> Last(SqliteSession session, IEnumerable<BusinessRef> references)
    {
        var found = new Dictionary<BusinessRef, LastEvent>();
        foreach (var reference in references.Distinct())
        {
            var (outbox, log) = (InOutbox(session, reference), InLog(session, reference));
            if ((outbox?.Version >= (log?.Version ?? 0) ? outbox : log) is { } last)
                found.Add(reference, last);
        }

        return found;
    }

    /// <summary>Newest first.</summary>
    public static List<LoggedStep> Newest(SqliteSession session, int limit)
    {
        using var rows = session.Query(Sql.NewestSteps, limit);
        return Read(rows);
    }

    public static List<LoggedStep> Of(SqliteSession session, IEnumerable<BusinessRef> references, int limit)
    {
        var steps = new List<LoggedStep>();
        foreach (var reference in references.Distinct().OrderBy(r => r.Value, StringComparer.Ordinal))
        {
            if (steps.Count == limit)
                break;
            using var rows = session.Query(Sql.StepsOf, reference.Value, limit - steps.Count);
            steps.AddRange(Read(rows));
        }

        return steps;
    }

    private static LastEvent? InLog(SqliteSession session, BusinessRef reference)
    {
        using var rows = session.Query(Sql.LastOf, reference.Value);
        return rows.Next() ? new LastEvent(reference, rows.Integer(0), rows.TextOrNull(1), rows.TextOrNull(2), rows.TextOrNull(3), rows.Moment(4)) : null;
    }

    /// <summary>Each commit's entries lie behind those of the one before it.</summary>
    private static LastEvent? InOutbox(SqliteSession session, BusinessRef reference)
    {
        using var rows = session.Query(Sql.LastOutbox, reference.Value);
        if (!rows.Next() || LogJson.ReadEntries(rows.Text(0)) is not [.., { Version: { } version } last])
            return null;
        return new LastEvent(reference, version, last.EventName, last.Stage, last.Task, last.DecidedAt);
    }

    private static List<LoggedStep> Read(SqliteRows rows)
    {
        var steps = new List<LoggedStep>();
        while (rows.Next())
            if (LogJson.ParseOutcome(rows.Text(5)) == EventOutcome.Applied)
                steps.Add(new LoggedStep(new BusinessRef(rows.Text(0)), rows.TextOrNull(1), rows.IntegerOrNull(2) ?? 0, rows.Moment(3), LogJson.ReadChanges(rows.Text(4))));
        return steps;
    }
}
