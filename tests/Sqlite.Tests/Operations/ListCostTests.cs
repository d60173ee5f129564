using Microsoft.Data.Sqlite;
using SQLitePCL;
using WorkflowManager.Core;
using WorkflowManager.Operations;
using static SQLitePCL.raw;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>What a page of a list costs must not grow with the number of instances, whatever is asked for and however deep the page lies.</summary>
public sealed class ListCostTests : IDisposable
{
    private const int Page = 50;
    private const int Few = 20_000;
    private const int Many = 100_000;

    // Written at once: a row as a commit would leave it, a second apart; of ten, one has failed and five are closed.
    private const string Fill = """
        WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)
        INSERT INTO instance (id, ref, document, component, version, status, failed_tasks, created_at, updated_at, closed_at, stage, business_status)
        SELECT i + 1, printf('R-%07d', i), 1, 'C-' || (i % 3), 1, CASE WHEN i % 10 < 5 THEN 'ACTIVE' ELSE 'COMPLETED' END, i % 10 = 0, i * 1000, i * 1000,
            CASE WHEN i % 10 < 5 THEN NULL ELSE i * 1000 END, CASE WHEN i % 10 < 5 THEN 'S' END, 'B' FROM n
        """;

    private const string FillKeys = """
        INSERT INTO instance_list (key, created_at, ref, component, instance)
        SELECT k.value, i.created_at, i.ref, i.component, i.id FROM instance AS i, json_each('["stage:S","failed","task:T","task:S/T","business:B"]') AS k
        WHERE CASE k.value WHEN 'business:B' THEN 1 WHEN 'stage:S' THEN i.stage IS NOT NULL ELSE i.failed_tasks > 0 END
        """;

    private static readonly DateTimeOffset Middle = DateTimeOffset.FromUnixTimeSeconds(Few / 2);

    private readonly Lazy<Filled> _few = new(() => new Filled(Few));
    private readonly Lazy<Filled> _many = new(() => new Filled(Many));

    public static IEnumerable<InstanceFilter> Filters()
    {
        InstanceFilter component = new() { Component = new ComponentName("C-1") }, prefix = new() { RefPrefix = "R-" };
        return
        [
            new(), component, new() { Status = WorkflowStatus.Active }, new() { Stage = new StageName("S") }, new() { Failed = true },
            new() { FailedTask = new FailedTaskName(null, new TaskName("T")) }, new() { FailedTask = new FailedTaskName(new StageName("S"), new TaskName("T")) },
            new() { BusinessStatus = "B" }, new() { CreatedBefore = Middle }, new() { CreatedAfter = Middle },
            component with { Status = WorkflowStatus.Completed }, component with { Stage = new StageName("S") }, component with { Failed = true },
            component with { BusinessStatus = "B", CreatedBefore = Middle },
            prefix, prefix with { Component = new ComponentName("C-1"), Failed = true },
            // What is nowhere: the walk ends at its bound.
            prefix with { Status = WorkflowStatus.Paused }, new() { BusinessStatus = "B", Status = WorkflowStatus.Paused }, new() { Failed = true, BusinessStatus = "B", Status = WorkflowStatus.TimedOut },
        ];
    }

    public void Dispose()
    {
        foreach (var filled in new[] { _few, _many }.Where(f => f.IsValueCreated))
            filled.Value.Dispose();
    }

    [Fact]
    public void A_page_takes_as_many_steps_among_a_hundred_thousand_as_among_twenty_thousand()
    {
        foreach (var filter in Filters())
        {
            var (few, many) = (_few.Value.Steps(filter, null), _many.Value.Steps(filter, null));
            Assert.True(many <= few, $"{filter}: {many} steps among many, {few} among few");
            // Each row that is looked at takes a few dozen.
            Assert.True(many < ListLimits.Walk * 100, $"{filter}: {many} steps");
        }
    }

    [Fact]
    public void A_deep_page_takes_as_many_steps_as_the_first_one()
    {
        foreach (var filter in Filters().Where(f => f.Status != WorkflowStatus.Paused && f.Status != WorkflowStatus.TimedOut))
        {
            var (first, deep) = (_many.Value.Steps(filter, null), _many.Value.Steps(filter, new InstanceCursor(DateTimeOffset.FromUnixTimeSeconds(Few / 3), new BusinessRef("R-0050000"))));
            Assert.True(deep <= first + (Page * 10), $"{filter}: {deep} steps, the first page {first}");
        }
    }

    [Fact]
    public void Among_a_hundred_thousand_every_page_goes_by_an_index_and_is_not_sorted()
    {
        foreach (var filter in Filters())
            Assert.All(_many.Value.Plan(filter), step => Assert.True(
                !step.Contains("TEMP B-TREE", StringComparison.Ordinal) && (!step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("USING", StringComparison.Ordinal)),
                $"{filter}: {step}"));
    }

    [Fact]
    public async Task Statistics_look_at_no_more_than_their_bound()
    {
        using var database = SqliteDatabase.Open(_many.Value.Path);
        var statistics = new SqliteInstanceStatistics(database);
        var open = await statistics.CountOpenAsync(1_000, TestContext.Current.CancellationToken);
        Assert.Equal((true, 1_000L), (open.Capped, open.Counts.Sum(c => c.Count)));
        var whole = await statistics.CountOpenAsync(Many, TestContext.Current.CancellationToken);
        Assert.Equal((false, Many / 2L, 3), (whole.Capped, whole.Counts.Sum(c => c.Count), whole.Counts.Count));
    }

    private sealed class Filled : IDisposable
    {
        private readonly TemporaryFile _file = new();
        private readonly SqliteConnection _connection;

        public Filled(int instances)
        {
            SqliteDatabase.Open(_file.Path).Dispose();
            _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _file.Path, Pooling = false }.ConnectionString);
            _connection.Open();
            foreach (var sql in new[] { "PRAGMA synchronous = OFF", "BEGIN", Fill, FillKeys, "COMMIT" })
                using (var statement = Prepare(sql, sql == Fill ? [instances] : []))
                    while (sqlite3_step(statement) == SQLITE_ROW)
                    {
                    }
        }

        public string Path => _file.Path;

        /// <summary>Of SQLite's machine, as far as the page is read.</summary>
        public int Steps(InstanceFilter filter, InstanceCursor? after)
        {
            var query = ListQuery.Of(filter, Page, after);
            using var statement = Prepare(query.Sql, query.Values);
            var (taken, result) = (0, SQLITE_ROW);
            while (taken <= Page && (result = sqlite3_step(statement)) == SQLITE_ROW)
                taken += sqlite3_column_int(statement, ListQuery.IsTaken);
            Assert.True(result is SQLITE_ROW or SQLITE_DONE);
            return sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 0);
        }

        public List<string> Plan(InstanceFilter filter)
        {
            var (query, plan) = (ListQuery.Of(filter, Page, null), new List<string>());
            using var statement = Prepare("EXPLAIN QUERY PLAN " + query.Sql, query.Values);
            while (sqlite3_step(statement) == SQLITE_ROW)
                plan.Add(sqlite3_column_text(statement, 3).utf8_to_string());
            Assert.NotEmpty(plan);
            return plan;
        }

        public void Dispose()
        {
            _connection.Dispose();
            _file.Dispose();
        }

        private sqlite3_stmt Prepare(string sql, SqliteValue[] values)
        {
            Assert.Equal(SQLITE_OK, sqlite3_prepare_v2(_connection.Handle, sql, out var statement));
            foreach (var (index, value) in values.Index())
                if (value.Integer is { } integer)
                    sqlite3_bind_int64(statement, index + 1, integer);
                else
                    sqlite3_bind_text(statement, index + 1, value.Text!);
            return statement;
        }
    }
}
