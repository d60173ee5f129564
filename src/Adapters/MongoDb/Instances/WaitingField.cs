using System.Collections.Immutable;
using MongoDB.Bson;
using MongoDB.Bson.IO;

namespace WorkflowManager.MongoDb;

/// <summary>
/// <c>waiting_for</c>: whom an instance waits for. One of an older version of the product has none yet, or a field of the same
/// name out of its template, which was anybody's then.
/// </summary>
internal static class WaitingField
{
    /// <summary>Null where it is no list of names.</summary>
    public static ImmutableArray<string>? Read(IBsonReader reader)
    {
        if (reader.CurrentBsonType != BsonType.Array)
        {
            reader.SkipValue();
            return null;
        }

        var (names, ours) = (ImmutableArray.CreateBuilder<string>(), true);
        reader.ReadStartArray();
        while (reader.ReadBsonType() != BsonType.EndOfDocument)
            if (reader.CurrentBsonType == BsonType.String)
                names.Add(reader.ReadString());
            else
            {
                ours = false;
                reader.SkipValue();
            }

        reader.ReadEndArray();
        return ours ? names.ToImmutable() : null;
    }

    /// <summary>By what the document has, not by what it should have: so an instance of an older version has it from its next event on.</summary>
    /// <param name="before">As it was read.</param>
    public static void Write(ImmutableArray<string>? before, ImmutableArray<string> after, BsonDocument set, BsonDocument unset)
    {
        // What is somebody else's stays until there is something to say.
        if (before is { } known ? known.AsSpan().SequenceEqual(after.AsSpan()) : after.IsEmpty)
            return;
        if (after.IsEmpty)
            unset[Fields.WaitingFor] = "";
        else
            set[Fields.WaitingFor] = new BsonArray(after);
    }
}
