using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>Whatever an operator asks for goes by an index: no scan of a table, and nothing is sorted.</summary>
public sealed class QueryPlanTests(SqliteHarness harness)
{
    private static readonly InstanceCursor Cursor = new(DateTimeOffset.UnixEpoch, new BusinessRef("r"));

    public static TheoryData<string, string> Lists()
    {
        var (component, before) = (new ComponentName("C"), DateTimeOffset.UnixEpoch);
        return new TheoryData<string, string>
        {
            { List(new()), "SCAN i USING INDEX instance_created" },
            { List(new() { CreatedBefore = before }), "SEARCH i USING INDEX instance_created (created_at<?)" },
            { List(new() { Status = WorkflowStatus.Active }), "SEARCH i USING INDEX instance_status_created (status=?)" },
            { List(new() { Status = WorkflowStatus.Active, CreatedBefore = before }), "SEARCH i USING INDEX instance_status_created (status=? AND created_at<?)" },
            { List(new() { Component = component }), "SEARCH i USING INDEX instance_component_created (component=?)" },
            { List(new() { Component = component, CreatedBefore = before }), "SEARCH i USING INDEX instance_component_created (component=? AND created_at<?)" },
            {
                List(new() { Component = component, Status = WorkflowStatus.Active }),
                "SEARCH i USING INDEX instance_component_status_created (component=? AND status=?)"
            },
            { List(new() { Component = component, Status = WorkflowStatus.Active, CreatedAfter = before }), "SEARCH i USING INDEX instance_component_status_created (component=? AND status=? AND created_at>?)" },
            { List(new() { CreatedAfter = before, CreatedBefore = before }), "SEARCH i USING INDEX instance_created (created_at>? AND created_at<?)" },
            { List(new() { Failed = true }), "SEARCH k USING PRIMARY KEY (key=?)" },
            { List(new() { Failed = true, CreatedBefore = before }), "SEARCH k USING PRIMARY KEY (key=? AND created_at<?)" },
            { List(new() { Stage = new StageName("S") }), "SEARCH k USING PRIMARY KEY (key=?)" },
            { List(new() { BusinessStatus = "B" }), "SEARCH k USING PRIMARY KEY (key=?)" },
            { List(new() { FailedTask = new FailedTaskName(null, new TaskName("T")) }), "SEARCH k USING PRIMARY KEY (key=?)" },
            { List(new() { Stage = new StageName("S"), Component = component }), "SEARCH k USING COVERING INDEX instance_list_component (component=? AND key=?)" },
            { List(new() { Failed = true, Component = component, CreatedBefore = before }), "SEARCH k USING COVERING INDEX instance_list_component (component=? AND key=? AND created_at<?)" },
            { List(new() { Failed = true, Stage = new StageName("S"), Status = WorkflowStatus.Active }), "SEARCH x USING PRIMARY KEY (key=? AND created_at=? AND ref=?)" },
            { List(new() { RefPrefix = "R-" }), "SEARCH i USING INDEX sqlite_autoindex_instance_1 (ref>? AND ref<?)" },
            { List(new() { RefPrefix = "R-", Component = component, Failed = true, CreatedBefore = before }), "SEARCH i USING INDEX sqlite_autoindex_instance_1 (ref>? AND ref<?)" },
            { Sql.Open, "SCAN instance USING COVERING INDEX instance_open" },
            { Sql.Started, "SEARCH instance USING COVERING INDEX instance_created (created_at>? AND created_at<?)" },
            { Sql.Closed, "SEARCH instance USING COVERING INDEX instance_closed (closed_at>? AND closed_at<?)" },
            { Sql.Oldest, "SEARCH instance USING INDEX instance_status_created (status=?)" },
            { Sql.Failures, "SEARCH instance_list USING PRIMARY KEY (key=?)" },
            { Sql.LastOf, "SEARCH log USING INDEX log_ref_version (ref=? AND version>?)" },
            { Sql.LastOutbox, "SEARCH o USING INDEX outbox_instance (instance=?)" },
            { Sql.NewestSteps, "SCAN log USING INDEX log_recorded" },
            { Sql.StepsOf, "SEARCH log USING INDEX log_ref_version (ref=? AND version>?)" },
            { Sql.Scan, "SEARCH i USING INDEX sqlite_autoindex_instance_1 (ref>?)" },
            { Sql.FindWaiting, "SEARCH i USING INDEX instance_waiting ((created_at,ref)>(?,?)" },
            { Sql.FindWaitingForRole, "SEARCH r USING PRIMARY KEY (role=? AND (created_at,ref)>(?,?)" },
            { Sql.FindClosed, "SEARCH i USING INDEX instance_closed ((closed_at,ref)>(?,?)" },
            { Sql.FindDue, "SEARCH i USING INDEX instance_due ((next_due_at,ref)>(?,?)" },
            { Sql.CountClosed, "SEARCH instance USING COVERING INDEX instance_closed (closed_at<?)" },
            { Sql.FindStale, "SEARCH outbox USING COVERING INDEX outbox_committed (committed_at<?)" },
            { Sql.LogOf, "SEARCH log USING INDEX log_ref_version (ref=?)" },
            { Sql.Orphans, "SEARCH l USING INDEX log_recorded ((recorded_at,id)>(?,?)" },
            { Sql.DeleteClosed, "SEARCH instance USING INDEX sqlite_autoindex_instance_1 (ref=?)" },
        };
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_query_goes_by_its_index(string sql, string step)
    {
        var plan = await harness.Database.ReadAsync(
            session =>
            {
                var steps = new List<string>();
                using var rows = session.Query("EXPLAIN QUERY PLAN " + sql);
                while (rows.Next())
                    steps.Add(rows.Text(3));
                return steps;
            },
            TestContext.Current.CancellationToken);
        Assert.Contains(plan, s => s.StartsWith(step, StringComparison.Ordinal));
        // Stale ones are few, or there is nothing more urgent than they are; only they are sorted.
        if (sql != Sql.FindStale)
            Assert.DoesNotContain(plan, s => s.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, s => s.StartsWith("SCAN", StringComparison.Ordinal) && !s.Contains("USING", StringComparison.Ordinal) && s != "SCAN k");
    }

    [Fact]
    public void Every_page_but_the_first_begins_where_the_last_one_ended() =>
        Assert.All(
            [new InstanceFilter(), new InstanceFilter { Status = WorkflowStatus.Active }, new InstanceFilter { Failed = true }],
            filter => Assert.Contains(".created_at <= ", ListQuery.Of(filter, 10, Cursor).Sql, StringComparison.Ordinal));

    private static string List(InstanceFilter filter) => ListQuery.Of(filter, 10, null).Sql;
}
