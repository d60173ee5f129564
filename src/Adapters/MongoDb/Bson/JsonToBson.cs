using System.Text.Json;
using MongoDB.Bson;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>JSON as BSON, keeping what kind of number it was: integers stay integers of any size, all else is a double, or a decimal where a double would round.</summary>
internal static class JsonToBson
{
    public static BsonValue Convert(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => ToDocument(value),
        JsonValueKind.Array => new BsonArray(value.EnumerateArray().Select(Convert)),
        JsonValueKind.String => new BsonString(value.GetString()!),
        JsonValueKind.Number => ToNumber(value),
        JsonValueKind.True => BsonBoolean.True,
        JsonValueKind.False => BsonBoolean.False,
        JsonValueKind.Null => BsonNull.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.ValueKind, "No such JSON."),
    };

    public static BsonDocument ToDocument(JsonElement value)
    {
        var document = new BsonDocument();
        foreach (var property in value.EnumerateObject())
            document.Add(property.Name, Convert(property.Value));
        return document;
    }

    private static BsonValue ToNumber(JsonElement value)
    {
        if (value.TryGetInt32(out var small))
            return new BsonInt32(small);
        if (value.TryGetInt64(out var large))
            return new BsonInt64(large);
        return JsonNumber.IsDouble(value) ? new BsonDouble(value.GetDouble()) : new BsonDecimal128(Decimal128.Parse(value.GetRawText()));
    }
}
