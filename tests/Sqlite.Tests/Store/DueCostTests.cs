using Microsoft.Data.Sqlite;
using WorkflowManager.Contracts;
using WorkflowManager.Engine;
using static SQLitePCL.raw;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>What a look for due instances costs must not grow with those that are not due.</summary>
public sealed class DueCostTests
{
    private const int Due = 100;
    private const int Page = 25;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_for_what_is_due_takes_as_many_steps_among_many_instances_as_among_few()
    {
        var few = await StepsAsync(open: Due + 10);
        var many = await StepsAsync(open: 2_000);
        Assert.Equal(few, many);
    }

    /// <summary>Of SQLite's machine, over all pages; each row takes some.</summary>
    private static async Task<int> StepsAsync(int open)
    {
        using var harness = new SqliteHarness();
        var template = await new Story(harness).LoanAsync();
        await harness.Store.CommitAsync(
            [.. Enumerable.Range(0, open).Select(i => Story.Start(template, Story.NewRef(), committedAt: i < Due ? Story.Now : Story.Now.AddDays(1)))], Token);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = harness.Database.Path, Pooling = false }.ConnectionString);
        connection.Open();
        var (now, steps, mark, found) = (Story.Now.AddHours(1), 0, (DueMark?)null, 0);
        for (IReadOnlyList<DueInstance> page; ; mark = page[^1].Mark, found += page.Count)
        {
            steps += StepsOf(connection, now, mark);
            page = await harness.Store.FindDueAsync(now, Page, mark, Token);
            if (page.Count == 0)
                break;
        }

        Assert.Equal(Due, found);
        return steps;
    }

    private static int StepsOf(SqliteConnection connection, DateTimeOffset now, DueMark? after)
    {
        Assert.Equal(SQLITE_OK, sqlite3_prepare_v2(connection.Handle, Sql.FindDue, out var statement));
        using (statement)
        {
            sqlite3_bind_int64(statement, 1, now.ToUnixTimeMilliseconds());
            sqlite3_bind_int64(statement, 2, (after?.DueAt ?? DateTimeOffset.MinValue).ToUnixTimeMilliseconds());
            sqlite3_bind_text(statement, 3, after?.Ref.Value ?? "");
            sqlite3_bind_int64(statement, 4, Page);
            while (sqlite3_step(statement) == SQLITE_ROW)
            {
            }

            return sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 0);
        }
    }
}
