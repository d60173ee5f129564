using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>The cost of a receive does not grow with what waits, is delayed or in flight.</summary>
public sealed class QueuePlanTests : QueueTestBase
{
    public static TheoryData<string> Statements => [.. QueueSql.OfReceive];

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Every_statement_of_a_receive_seeks_by_an_index_and_sorts_nothing(string sql)
    {
        var steps = await Harness.Database.ReadAsync(
            session =>
            {
                var plan = new List<string>();
                using var rows = session.Query("EXPLAIN QUERY PLAN " + sql);
                while (rows.Next())
                    plan.Add(rows.Text(3));
                return plan;
            },
            Token);

        Assert.Contains(steps, step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains("USING", StringComparison.Ordinal));
        // A subquery has at most ten rows.
        Assert.DoesNotContain(steps, step => step.StartsWith("SCAN queue", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("q", "receive_count = 0, visible_at = ?1")]
    [InlineData("q", "receive_count = 1, visible_at = ?1")]
    [InlineData("q.fifo", "receive_count = 1, visible_at = ?1")]
    public async Task A_message_behind_many_hidden_ones_is_received(string queue, string hidden)
    {
        const int many = 20_000;
        await CreateAsync(new QueueSpec(queue));
        await Queues.SendAsync(queue, [.. Enumerable.Range(0, many).Select(i => new NewMessage($"{i}") { GroupId = $"{i}", DeduplicationId = $"{i}" })], Token);
        await Harness.Database.WriteAsync(
            session =>
            {
                var later = Time.GetUtcNow() + TimeSpan.FromHours(1);
                session.Run($"UPDATE queue_message SET {hidden}", later);
                session.Run("UPDATE queue_group SET free_at = ?1", later);
            },
            Token);
        await SendAsync(queue, "visible");

        Assert.Equal(["visible"], await BodiesAsync(queue));
        Assert.Empty(await BodiesAsync(queue));
    }
}
