using System.Buffers;
using System.Buffers.Binary;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Serializers;

namespace WorkflowManager.MongoDb;

/// <summary>A document as bytes of its own, and readers over it or over a part of it.</summary>
internal static class BsonBytes
{
    private const int Large = 64 * 1024;
    private const int Largest = 16 * 1024 * 1024;

    private static readonly BsonBinaryReaderSettings Settings = new() { Encoding = Utf8Encodings.Lenient };

    // The shared pool keeps what was given back for the thread that did it, and the next answer comes on another one. Two of a size: a manager reads one after the other.
    private static readonly ArrayPool<byte> LargeBuffers = ArrayPool<byte>.Create(Largest, maxArraysPerBucket: 2);

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

    /// <summary>As <see cref="Take"/>, but lends the bytes: once <paramref name="read"/> has returned they are somebody else's.</summary>
    public static T Lend<T>(RawBsonDocument raw, Func<ArraySegment<byte>, T> read)
    {
        using (raw)
        {
            var pool = raw.Slice.Length < Large ? ArrayPool<byte>.Shared : LargeBuffers;
            var bytes = pool.Rent(raw.Slice.Length);
            try
            {
                raw.Slice.GetBytes(0, bytes, 0, raw.Slice.Length);
                return read(new ArraySegment<byte>(bytes, 0, raw.Slice.Length));
            }
            finally
            {
                pool.Return(bytes);
            }
        }
    }

    /// <param name="start">Where a document begins, with its length.</param>
    public static BsonBinaryReader Open(ArraySegment<byte> bytes, int start = 0) =>
        new(new MemoryStream(bytes.Array!, bytes.Offset + start, bytes.Count - start, writable: false), Settings);

    /// <summary>A document of elements that stand one behind the other.</summary>
    public static byte[] Document(ReadOnlySpan<byte> elements)
    {
        var document = new byte[sizeof(int) + elements.Length + 1];
        BinaryPrimitives.WriteInt32LittleEndian(document, document.Length);
        elements.CopyTo(document.AsSpan(sizeof(int)));
        return document;
    }

    /// <summary>The document that the reader stands at.</summary>
    public static BsonDocument ToDocument(IBsonReader reader) =>
        BsonDocumentSerializer.Instance.Deserialize(BsonDeserializationContext.CreateRoot(reader));
}
