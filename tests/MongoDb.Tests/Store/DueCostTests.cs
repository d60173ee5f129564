using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.TestServers;

namespace WorkflowManager.MongoDb.Tests;

/// <summary>What a look for due instances costs must not grow with those that are not due.</summary>
public sealed class DueCostTests
{
    private const int Due = 100;
    private const int Page = 25;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_for_what_is_due_goes_by_the_index_of_its_own_order_and_reads_what_is_due_alone()
    {
        var few = await SweepAsync(open: Due + 10);
        var many = await SweepAsync(open: 2_000);
        Assert.Equal(few, many);
    }

    /// <summary>Keys and documents that the server has looked at, page by page to the end.</summary>
    private static async Task<List<(long Keys, long Documents, long Found)>> SweepAsync(int open)
    {
        await using var database = new TestDatabase();
        using var connection = new MongoConnection(database.Uri, new MongoOptions { Database = database.Name });
        await new MongoInstaller(connection).InstallAsync(Token);
        await connection.Instances.InsertManyAsync(Enumerable.Range(0, open).Select(Instance), null, Token);
        var (store, now) = (new MongoWorkflowStore(connection), Story.Now);
        var (costs, mark) = (new List<(long, long, long)>(), (DueMark?)null);
        for (IReadOnlyList<DueInstance> page; ; mark = page[^1].Mark)
        {
            var cost = await CostAsync(connection, DueQuery.Filter(now, mark));
            page = await store.FindDueAsync(now, Page, mark, Token);
            Assert.Equal(page.Count, cost.Found);
            // One more than is asked for shows that there is more. The servers of these tests sort a page after reading all that is due.
            Assert.InRange(cost.Keys, page.Count, Due);
            Assert.InRange(cost.Documents, page.Count, Due);
            costs.Add(cost);
            if (page.Count == 0)
                break;
        }

        Assert.Equal(Due, costs.Sum(c => c.Item3));
        return costs;
    }

    private static async Task<(long Keys, long Documents, long Found)> CostAsync(MongoConnection connection, BsonDocument filter)
    {
        var find = new BsonDocument { { "find", connection.Options.InstanceCollection }, { "filter", filter }, { "sort", DueQuery.Sort() }, { "limit", Page } };
        var explain = new BsonDocument { { "explain", find }, { "verbosity", "executionStats" } };
        var answer = await connection.Database.RunCommandAsync(new BsonDocumentCommand<BsonDocument>(explain), null, Token);
        var plan = answer["queryPlanner"]["winningPlan"].ToString()!;
        Assert.Contains("\"next_due_at_business_ref_no\"", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("COLLSCAN", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SORT", plan, StringComparison.Ordinal);
        var spent = answer["executionStats"];
        return (spent["totalKeysExamined"].ToInt64(), spent["totalDocsExamined"].ToInt64(), spent["nReturned"].ToInt64());
    }

    /// <summary>Every tenth of those that are not due has no time at all.</summary>
    private static BsonDocument Instance(int number)
    {
        var document = new BsonDocument
        {
            { "_id", $"R-{number:D6}" }, { "business_ref_no", $"R-{number:D6}" }, { "version", 1 }, { "component_name", "C" }, { "status", "ACTIVE" }, { "stages", new BsonArray() },
        };
        if (number < Due)
            document.Add("next_due_at", Story.Now.AddSeconds(-number / 3).UtcDateTime);
        else if (number % 10 != 0)
            document.Add("next_due_at", Story.Now.AddSeconds(number).UtcDateTime);
        return document;
    }
}
