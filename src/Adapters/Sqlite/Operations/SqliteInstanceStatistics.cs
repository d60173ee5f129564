using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>The embedded store's instances by number.</summary>
public sealed class SqliteInstanceStatistics(SqliteDatabase database) : IInstanceStatistics
{
    private const long MillisecondsOfMinute = 60_000;

    public Task<OpenCounts> CountOpenAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return database.ReadAsync(session => OpenRuns.Count(session, limit), cancellationToken);
    }

    public Task<Throughput> CountThroughputAsync(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return database.ReadAsync(
            session =>
            {
                var minutes = new SortedDictionary<long, MinuteCount>();
                // Both are counted, whatever the other one says.
                var capped = Count(session, Sql.Started, from, to, limit, minutes, m => m with { Started = m.Started + 1 })
                    | Count(session, Sql.Closed, from, to, limit, minutes, m => m with { Closed = m.Closed + 1 });
                return new Throughput([.. minutes.Values], capped);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<OldestInstance>> FindOldestOpenAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return database.ReadAsync<IReadOnlyList<OldestInstance>>(
            session =>
            [
                .. Enum.GetValues<WorkflowStatus>().Where(StatusRules.IsOpen).SelectMany(status => Oldest(session, status, limit)).Order(OldestFirst.Instance).Take(limit),
            ],
            cancellationToken);
    }

    public Task<IReadOnlyList<OpenFailure>> FindFailuresAsync(int instances, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instances, 1);
        return database.ReadAsync<IReadOnlyList<OpenFailure>>(
            session =>
            {
                var found = new List<OpenFailure>();
                using var rows = session.Query(Sql.Failures, ListKeys.Failed, instances);
                while (rows.Next())
                    found.Add(new OpenFailure(new ComponentName(rows.Text(0)), rows.TextOrNull(1), RunJson.Read(rows.TextOrNull(2)) is { Failures: [.., { } last] } ? last.Code : null));
                return found;
            },
            cancellationToken);
    }

    /// <returns>True where there were more.</returns>
    private static bool Count(
        SqliteSession session, string sql, DateTimeOffset from, DateTimeOffset to, int limit, SortedDictionary<long, MinuteCount> minutes, Func<MinuteCount, MinuteCount> add)
    {
        var counted = 0;
        using var rows = session.Query(sql, from, to, limit + 1L);
        while (rows.Next())
        {
            if (counted++ == limit)
                return true;
            var minute = rows.Integer(0) / MillisecondsOfMinute;
            minutes[minute] = add(minutes.GetValueOrDefault(minute) ?? new MinuteCount(DateTimeOffset.FromUnixTimeMilliseconds(minute * MillisecondsOfMinute), 0, 0));
        }

        return false;
    }

    private static List<OldestInstance> Oldest(SqliteSession session, WorkflowStatus status, int limit)
    {
        var found = new List<OldestInstance>();
        using var rows = session.Query(Sql.Oldest, status.ToWire(), limit);
        while (rows.Next())
            found.Add(new OldestInstance(
                new BusinessRef(rows.Text(0)), new ComponentName(rows.Text(1)), rows.TextOrNull(2) is { } stage ? new StageName(stage) : null, rows.Moment(3), status));
        return found;
    }
}
