using System.Text.Json.Nodes;
using MongoDB.Bson;
using WorkflowManager.Gateway.Engine;
using WorkflowManager.Gateway.Errors;
using WorkflowManager.Gateway.Transactions;

namespace WorkflowManager.Gateway.Commands;

/// <summary>explain, for a test that asserts that an index is used: PostgreSQL's plan of the engine's query, told in MongoDB's stages.</summary>
internal sealed class ExplainCommands(Execution execution) : ICommandGroup
{
    public IEnumerable<(string Name, CommandHandler Handler)> Commands => [("explain", context => ExplainAsync(context, context.Spec["explain"].AsBsonDocument))];

    private Task<BsonDocument> ExplainAsync(CommandContext context, BsonDocument explained) => execution.RunAsync(context, async connection =>
    {
        var isRun = context.Spec.GetValue("verbosity", "").AsString is "executionStats" or "allPlansExecution";
        var plan = JsonNode.Parse((string)(await connection.ScalarAsync(Statement(context.Database, explained, isRun), context.Token))!)!;
        var scans = ExplainedPlan.Scans(plan[0]!["Plan"]!).ToArray();
        var answer = new BsonDocument
        {
            { "explainVersion", "1" },
            { "queryPlanner", new BsonDocument { { "namespace", $"{context.Database}.{explained[0]}" }, { "winningPlan", ExplainedPlan.Winning(scans) } } },
            { "command", explained },
            { "enginePlan", plan.ToJsonString() },
            { "ok", 1.0 },
        };
        if (isRun) answer.Add("executionStats", ExplainedPlan.Spent(plan[0]!["Plan"]!));
        return answer;
    });

    // EXPLAIN takes no parameters, hence literals: the database as a quoted one, the command in hexadecimal.
    private static string Statement(string database, BsonDocument explained, bool isRun)
    {
        var function = explained.GetElement(0).Name.ToLowerInvariant() switch
        {
            "find" => "bson_aggregation_find",
            "aggregate" => "bson_aggregation_pipeline",
            "count" => "bson_aggregation_count",
            "distinct" => "bson_aggregation_distinct",
            "update" => "bson_aggregation_update",
            "delete" => "bson_aggregation_delete",
            "findandmodify" => "bson_aggregation_find_and_modify",
            var other => throw CommandError.NotFound($"explain {other}"),
        };
        var spec = new BsonDocument(explained.Elements.Where(element => element.Name is not ("lsid" or "$db" or "explain" or "readConcern" or "writeConcern")));
        return $"explain (format json, costs off{(isRun ? ", analyze, timing off, summary off" : "")}) select document from documentdb_api_catalog.{function}('{database.Replace("'", "''", StringComparison.Ordinal)}', 'BSONHEX{Convert.ToHexString(spec.ToBson())}'::documentdb_core.bson)";
    }
}
