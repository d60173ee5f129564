using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>Counts open instances along their index, in which equal ones lie side by side: nothing is sorted, and a text is made for each run only.</summary>
internal static class OpenRuns
{
    public static OpenCounts Count(SqliteSession session, int limit)
    {
        var (counts, last, run, counted) = (new List<OpenCount>(), (OpenCount?)null, 0L, 0);
        byte[] component = [], stage = [], status = [];
        using var rows = session.Query(Sql.Open, limit + 1L);
        while (rows.Next())
        {
            if (counted++ == limit)
                break;
            if (last is null || !rows.Bytes(0).SequenceEqual(component) || !rows.Bytes(1).SequenceEqual(stage) || rows.IsNull(1) != last.Stage is null || !rows.Bytes(2).SequenceEqual(status))
            {
                Add();
                (component, stage, status) = (rows.Bytes(0).ToArray(), rows.Bytes(1).ToArray(), rows.Bytes(2).ToArray());
                // A status that nobody knows is that of an instance that nobody can read; it is open by its closing time.
                last = new OpenCount(
                    new ComponentName(rows.Text(0)), rows.TextOrNull(1) is { } name ? new StageName(name) : null, StatusNames.ParseWorkflowStatus(rows.Text(2)) ?? WorkflowStatus.Active, 0);
            }

            run++;
        }

        Add();
        return new OpenCounts(counts, counted > limit);

        void Add()
        {
            if (last is not null)
                counts.Add(last with { Count = run });
            run = 0;
        }
    }
}
