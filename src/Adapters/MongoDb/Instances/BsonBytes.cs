using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Serializers;

namespace WorkflowManager.MongoDb;

/// <summary>A document as bytes of its own, and readers over it or over a part of it.</summary>
internal static class BsonBytes
{
    private static readonly BsonBinaryReaderSettings Settings = new() { Encoding = Utf8Encodings.Lenient };

    /// <summary>Copies: a raw document lies in the driver's buffer of the whole answer, which has to go back to its pool.</summary>
    public static byte[] Take(RawBsonDocument raw)
    {
        using (raw)
        {
            var bytes = new byte[raw.Slice.Length];
            raw.Slice.GetBytes(0, bytes, 0, bytes.Length);
            return bytes;
        }
    }

    /// <param name="start">Where a document begins, with its length.</param>
    public static BsonBinaryReader Open(byte[] bytes, int start = 0) =>
        new(new MemoryStream(bytes, start, bytes.Length - start, writable: false), Settings);

    /// <summary>The document that the reader stands at.</summary>
    public static BsonDocument ToDocument(IBsonReader reader) =>
        BsonDocumentSerializer.Instance.Deserialize(BsonDeserializationContext.CreateRoot(reader));
}
