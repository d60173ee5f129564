using System.Text.Json.Nodes;
using MongoDB.Bson;

namespace WorkflowManager.Gateway.Commands;

/// <summary>
/// Finds the scans of collections in a PostgreSQL plan. Every collection has a B-tree on shard key and _id, and the engine likes
/// to read a whole collection through it: an index scan on <c>_id_</c> without a condition on the id is a COLLSCAN.
/// </summary>
internal static class ExplainedPlan
{
    public static BsonDocument Winning(BsonDocument[] scans) => scans switch
    {
        [] => new BsonDocument("stage", "EOF"),
        [var only] => only,
        _ => new BsonDocument { { "stage", "UNION" }, { "inputStages", new BsonArray(scans) } },
    };

    public static IEnumerable<BsonDocument> Scans(JsonNode node, JsonNode? details = null)
    {
        details = node["IndexDetails"] ?? details;
        var type = (string?)node["Node Type"] ?? "";
        if (type == "Seq Scan") yield return CollectionScan();
        else if (node["Index Name"] is { } name) yield return Scan((string)name!, (string?)node["Index Cond"] ?? "", details);

        foreach (var child in node["Plans"]?.AsArray() ?? [])
        {
            foreach (var scan in Scans(child!, details)) yield return scan;
        }
    }

    /// <summary>What a run has looked at. The engine fetches a document for each key, so that both are as many.</summary>
    public static BsonDocument Spent(JsonNode plan)
    {
        var (keys, documents) = (0L, 0L);
        foreach (var node in Nodes(plan))
        {
            var rows = (Count(node, "Actual Rows") + Count(node, "Rows Removed by Filter") + Count(node, "Rows Removed by Index Recheck")) * Math.Max(1, Count(node, "Actual Loops"));
            var type = (string?)node["Node Type"];
            if (type is "Index Scan" or "Bitmap Index Scan") keys += rows;
            if (type is "Index Scan" or "Bitmap Heap Scan" or "Seq Scan") documents += rows;
        }

        return new BsonDocument { { "nReturned", Count(plan, "Actual Rows") }, { "totalKeysExamined", keys }, { "totalDocsExamined", documents } };
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => (node["Plans"]?.AsArray() ?? []).SelectMany(child => Nodes(child!)).Prepend(node);

    private static long Count(JsonNode node, string field) => node[field] is { } value ? (long)value.GetValue<decimal>() : 0;

    private static BsonDocument Scan(string index, string condition, JsonNode? details)
    {
        var isById = index == "_id_" || index.StartsWith("collection_pk_", StringComparison.Ordinal);
        if (isById && !condition.Contains("object_id", StringComparison.Ordinal)) return CollectionScan();

        var scan = new BsonDocument { { "stage", "IXSCAN" }, { "indexName", isById ? "_id_" : index } };
        var detail = details?.AsArray().FirstOrDefault(detail => (string?)detail!["indexName"] == index);
        if (isById) scan["keyPattern"] = new BsonDocument("_id", 1);
        else if (detail?["indexKey"] is { } key) scan["keyPattern"] = BsonDocument.Parse((string)key!);
        if (detail?["isMultiKey"] is { } multikey) scan["isMultiKey"] = (bool)multikey;
        return new BsonDocument { { "stage", "FETCH" }, { "inputStage", scan } };
    }

    private static BsonDocument CollectionScan() => new("stage", "COLLSCAN");
}
