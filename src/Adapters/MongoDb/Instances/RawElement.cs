using System.Buffers.Binary;
using MongoDB.Bson;

namespace WorkflowManager.MongoDb;

/// <summary>An element of a document's bytes, where it lies: nothing of it is copied or made. What is no BSON throws.</summary>
/// <param name="Start">Its first byte, the type.</param>
/// <param name="Value">Its value's first byte.</param>
/// <param name="End">Behind its last byte.</param>
internal readonly record struct RawElement(BsonType Type, int Start, int Value, int End)
{
    private const int Length = sizeof(int);

    /// <summary>Of a document or an array: where its first element begins.</summary>
    public static int First(int document) => document + Length;

    /// <summary>Of a document or an array: its closing zero.</summary>
    public static int Last(ReadOnlySpan<byte> bytes, int document) => document + BinaryPrimitives.ReadInt32LittleEndian(bytes[document..]) - 1;

    /// <param name="position">Where it begins.</param>
    public static RawElement At(ReadOnlySpan<byte> bytes, int position)
    {
        var type = (BsonType)bytes[position];
        var value = Behind(bytes, position + 1);
        return new RawElement(type, position, value, value + SizeOf(type, bytes, value));
    }

    public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> bytes) => bytes[(Start + 1)..(Value - 1)];

    /// <summary>Of a string: its text as UTF-8.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> bytes) => bytes[(Value + Length)..(End - 1)];

    private static int SizeOf(BsonType type, ReadOnlySpan<byte> bytes, int value) => type switch
    {
        BsonType.Double or BsonType.DateTime or BsonType.Int64 or BsonType.Timestamp => 8,
        BsonType.String or BsonType.JavaScript or BsonType.Symbol => Length + Read(bytes, value),
        BsonType.Document or BsonType.Array or BsonType.JavaScriptWithScope => Read(bytes, value),
        BsonType.Binary => Length + 1 + Read(bytes, value),
        BsonType.ObjectId => 12,
        BsonType.Boolean => 1,
        BsonType.Int32 => 4,
        BsonType.Decimal128 => 16,
        BsonType.RegularExpression => Behind(bytes, Behind(bytes, value)) - value,
        BsonType.Null or BsonType.Undefined or BsonType.MinKey or BsonType.MaxKey => 0,
        _ => throw new FormatException($"No such type of BSON: {(int)type}."),
    };

    /// <summary>Negative lengths would lead backwards, for ever.</summary>
    private static int Read(ReadOnlySpan<byte> bytes, int position) =>
        BinaryPrimitives.ReadInt32LittleEndian(bytes[position..]) is var length and >= 0 ? length : throw new FormatException("A length is negative.");

    private static int Behind(ReadOnlySpan<byte> bytes, int text) =>
        bytes[text..].IndexOf((byte)0) is var end and >= 0 ? text + end + 1 : throw new FormatException("A name has no end.");
}
