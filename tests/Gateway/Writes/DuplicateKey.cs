using System.Text.RegularExpressions;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using WorkflowManager.Gateway.Engine;

namespace WorkflowManager.Gateway.Writes;

/// <summary>The engine names only the index; MongoDB's E11000 has the collection, the key's pattern and its value as well.</summary>
internal static partial class DuplicateKey
{
    public static async Task<BsonDocument?> FindPatternAsync(EngineConnection connection, string database, string collection, BsonDocument writeError, CancellationToken token)
    {
        var name = IndexName().Match(writeError["errmsg"].AsString).Groups[1].Value;
        if (name.Length == 0) return null;
        var page = await connection.PageAsync(Sql.ListIndexes, token,
            EngineConnection.Text(database), EngineConnection.Bson(new BsonDocument { { "listIndexes", collection }, { "cursor", new BsonDocument("batchSize", 1000) } }));
        var index = page.Answer["cursor"]["firstBatch"].AsBsonArray.Select(document => document.AsBsonDocument).FirstOrDefault(index => index["name"] == name);
        return index?["key"].AsBsonDocument;
    }

    public static void Describe(BsonDocument writeError, string database, string collection, BsonDocument pattern, (BsonDocument Fields, bool AreAll)? written)
    {
        var index = IndexName().Match(writeError["errmsg"].AsString).Groups[1].Value;
        var value = written is { } known ? Value(pattern, known.Fields, known.AreAll) : null;
        var text = value?.ToJson(new JsonWriterSettings { OutputMode = JsonOutputMode.Shell }) ?? "{ }";
        writeError["errmsg"] = $"E11000 duplicate key error collection: {database}.{collection} index: {index} dup key: {text}";
        writeError["keyPattern"] = pattern;
        if (value is not null) writeError["keyValue"] = value;
    }

    /// <summary>The fields that a statement is known to write; an update's other fields are the stored document's.</summary>
    public static (BsonDocument Fields, bool AreAll)? Written(string command, BsonDocument statement)
    {
        if (command == "insert") return (statement, true);
        if (command != "update" || statement["u"] is not BsonDocument update) return null;
        if (update.ElementCount > 0 && !update.GetElement(0).Name.StartsWith('$')) return (update, true);
        var written = new BsonDocument(EqualFields(statement["q"].AsBsonDocument));
        foreach (var name in new[] { "$setOnInsert", "$set" })
        {
            if (update.TryGetValue(name, out var fields)) written.Merge(fields.AsBsonDocument, overwriteExistingElements: true);
        }

        return (written, false);
    }

    /// <summary>The filter's fields that are compared for equality.</summary>
    public static IEnumerable<BsonElement> EqualFields(BsonDocument filter) =>
        from element in filter
        where !element.Name.StartsWith('$')
        let value = element.Value is BsonDocument { ElementCount: 1 } document && document.TryGetValue("$eq", out var equal) ? equal : element.Value
        where value is not BsonRegularExpression && !(value is BsonDocument operators && operators.ElementCount > 0 && operators.GetElement(0).Name.StartsWith('$'))
        select new BsonElement(element.Name, value);

    // In an index a field that a document lacks is null.
    private static BsonDocument? Value(BsonDocument pattern, BsonDocument written, bool areAll)
    {
        var key = new BsonDocument();
        foreach (var field in pattern.Names)
        {
            if (TryFind(written, field, out var value)) key[field] = value;
            else if (areAll && !LeadsThroughArray(written, field)) key[field] = BsonNull.Value;
            else return null;
        }

        return key;
    }

    private static bool TryFind(BsonDocument document, string path, out BsonValue value)
    {
        if (document.TryGetValue(path, out value)) return true;
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && document.TryGetValue(path[..dot], out var inner) && inner is BsonDocument nested && TryFind(nested, path[(dot + 1)..], out value);
    }

    // Which of the array's elements was the duplicate is not told.
    private static bool LeadsThroughArray(BsonDocument document, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !document.TryGetValue(path[..dot], out var inner)) return false;
        return inner is BsonArray || (inner is BsonDocument nested && LeadsThroughArray(nested, path[(dot + 1)..]));
    }

    [GeneratedRegex("Index '(.*)'$")]
    private static partial Regex IndexName();
}
