using MongoDB.Bson;

namespace WorkflowManager.Gateway.Wire;

/// <summary>One command as a driver sent it, its document sequences folded into the body.</summary>
/// <param name="ExpectsAnswer">False for an unacknowledged write, whose sender does not read an answer.</param>
/// <param name="IsLegacy">Sent as OP_QUERY, the opcode of a driver's first handshake; the answer has to be an OP_REPLY.</param>
internal sealed record Request(int Id, BsonDocument Body, bool ExpectsAnswer, bool IsLegacy)
{
    public string Name => Body.GetElement(0).Name;

    public string Database => Body.TryGetValue("$db", out var db) ? db.AsString : "admin";

    /// <summary>The namespace a command works on, or only the database where it names no collection.</summary>
    public string Namespace => Body.GetElement(0).Value is BsonString collection ? $"{Database}.{collection.Value}" : Database;
}
