using System.Globalization;
using MongoDB.Bson;
using MongoDB.Bson.IO;

namespace WorkflowManager.MongoDb;

/// <summary>
/// Typed values off a document that others may have written: numbers of any type, null for absent. What does not fit is an
/// <see cref="InvalidDataException"/> that names the field.
/// </summary>
internal static class FieldReader
{
    public static string? Text(IBsonReader reader, string field)
    {
        if (IsNull(reader))
            return null;
        return reader.CurrentBsonType == BsonType.String ? reader.ReadString() : throw Wrong(reader, field, "a string");
    }

    public static long? Integer(IBsonReader reader, string field)
    {
        if (Number(reader, field) is not { } number)
            return null;
        return decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue
            ? (long)number
            : throw new InvalidDataException($"{field}: {number} is no integer");
    }

    public static decimal? Number(IBsonReader reader, string field)
    {
        if (IsNull(reader))
            return null;
        try
        {
            return reader.CurrentBsonType switch
            {
                BsonType.Int32 => reader.ReadInt32(),
                BsonType.Int64 => reader.ReadInt64(),
                BsonType.Double => (decimal)reader.ReadDouble(),
                BsonType.Decimal128 => (decimal)reader.ReadDecimal128(),
                _ => throw Wrong(reader, field, "a number"),
            };
        }
        catch (OverflowException e)
        {
            throw new InvalidDataException($"{field}: the number is out of range", e);
        }
    }

    /// <summary>A date, or the text of one: what went through an export is often text.</summary>
    public static DateTimeOffset? Moment(IBsonReader reader, string field)
    {
        if (IsNull(reader))
            return null;
        if (reader.CurrentBsonType == BsonType.DateTime)
            return DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadDateTime());
        if (reader.CurrentBsonType != BsonType.String)
            throw Wrong(reader, field, "a date");
        var text = reader.ReadString();
        return DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ss.fffzzz", "yyyy-MM-dd'T'HH:mm:ss.fffzz00", "o"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            || DateTimeOffset.TryParse(text.Replace("+0000", "Z", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment)
            ? moment
            : throw new InvalidDataException($"{field}: '{text}' is no date");
    }

    /// <summary>Calls <paramref name="readItem"/> once for each item, which it has to consume; does nothing for null.</summary>
    public static void Array(IBsonReader reader, string field, Action<IBsonReader> readItem)
    {
        if (IsNull(reader))
            return;
        if (reader.CurrentBsonType != BsonType.Array)
            throw Wrong(reader, field, "an array");
        reader.ReadStartArray();
        while (reader.ReadBsonType() != BsonType.EndOfDocument)
            readItem(reader);
        reader.ReadEndArray();
    }

    private static bool IsNull(IBsonReader reader)
    {
        if (reader.CurrentBsonType is not (BsonType.Null or BsonType.Undefined))
            return false;
        reader.SkipValue();
        return true;
    }

    private static InvalidDataException Wrong(IBsonReader reader, string field, string wanted) =>
        new($"{field}: must be {wanted}, not {reader.CurrentBsonType}");
}
