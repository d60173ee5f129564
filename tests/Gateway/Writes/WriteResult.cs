using MongoDB.Bson;
using WorkflowManager.Gateway.Errors;

namespace WorkflowManager.Gateway.Writes;

/// <summary>Adds up the engine's answers to the parts of a write command into the one answer that MongoDB gives.</summary>
internal sealed class WriteResult(bool isUpdate)
{
    private readonly BsonArray upserted = [];
    private readonly BsonArray errors = [];
    private int matched;
    private int modified;

    public bool HasErrors => errors.Count > 0;

    /// <param name="first">The index, in the whole command, of the part's first statement.</param>
    public void Add(BsonDocument part, int first)
    {
        matched += part.GetValue("n", 0).ToInt32();
        modified += part.GetValue("nModified", 0).ToInt32();
        AddShifted(upserted, part, "upserted", first);
        AddShifted(errors, part, "writeErrors", first);
    }

    public BsonDocument ToDocument()
    {
        var answer = new BsonDocument("n", matched);
        if (isUpdate) answer["nModified"] = modified;
        if (upserted.Count > 0) answer["upserted"] = upserted;
        if (errors.Count > 0) answer["writeErrors"] = errors;
        answer["ok"] = 1.0;
        return answer;
    }

    public IEnumerable<BsonDocument> Errors => errors.Select(error => error.AsBsonDocument);

    private static void AddShifted(BsonArray all, BsonDocument part, string name, int first)
    {
        if (!part.TryGetValue(name, out var values)) return;
        foreach (var value in values.AsBsonArray)
            all.Add(new BsonDocument(value.AsBsonDocument) { ["index"] = value["index"].ToInt32() + first });
    }
}
