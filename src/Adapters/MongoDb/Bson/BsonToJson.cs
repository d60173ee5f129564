using System.Globalization;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>BSON as JSON that a task can read without knowing BSON: plain values, no <c>$date</c> and the like.</summary>
internal static class BsonToJson
{
    /// <summary>The fields of the document that the reader stands at, those that <paramref name="isWanted"/> takes.</summary>
    public static void WriteFields(IBsonReader reader, Utf8JsonWriter writer, Func<string, bool> isWanted)
    {
        reader.ReadStartDocument();
        while (reader.ReadBsonType() != BsonType.EndOfDocument)
        {
            var name = reader.ReadName();
            if (!isWanted(name))
            {
                reader.SkipValue();
                continue;
            }

            writer.WritePropertyName(name);
            WriteValue(reader, writer);
        }

        reader.ReadEndDocument();
    }

    /// <summary>The value that the reader stands at.</summary>
    public static void WriteValue(IBsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.CurrentBsonType)
        {
            case BsonType.Document:
                writer.WriteStartObject();
                WriteFields(reader, writer, static _ => true);
                writer.WriteEndObject();
                break;
            case BsonType.Array: WriteArray(reader, writer); break;
            case BsonType.String: writer.WriteStringValue(reader.ReadString()); break;
            case BsonType.Int32: writer.WriteNumberValue(reader.ReadInt32()); break;
            case BsonType.Int64: writer.WriteNumberValue(reader.ReadInt64()); break;
            case BsonType.Double: WriteDouble(reader.ReadDouble(), writer); break;
            case BsonType.Decimal128: WriteDecimal(reader.ReadDecimal128(), writer); break;
            case BsonType.Boolean: writer.WriteBooleanValue(reader.ReadBoolean()); break;
            case BsonType.DateTime: WriteDate(reader.ReadDateTime(), writer); break;
            case BsonType.ObjectId: writer.WriteStringValue(reader.ReadObjectId().ToString()); break;
            case BsonType.Binary: WriteBinary(reader.ReadBinaryData(), writer); break;
            case BsonType.Null:
                reader.ReadNull();
                writer.WriteNullValue();
                break;
            default: WriteRare(reader, writer); break;
        }
    }

    private static void WriteArray(IBsonReader reader, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        reader.ReadStartArray();
        while (reader.ReadBsonType() != BsonType.EndOfDocument)
            WriteValue(reader, writer);
        reader.ReadEndArray();
        writer.WriteEndArray();
    }

    private static void WriteDouble(double value, Utf8JsonWriter writer)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            writer.WriteStringValue(text);
        else
            // 1.0 stays 1.0: that it is no integer is all that tells the two types apart in JSON.
            writer.WriteRawValue(text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0", skipInputValidation: true);
    }

    private static void WriteDecimal(Decimal128 value, Utf8JsonWriter writer)
    {
        if (Decimal128.IsNaN(value) || Decimal128.IsInfinity(value))
            writer.WriteStringValue(value.ToString());
        else
            writer.WriteRawValue(value.ToString(), skipInputValidation: true);
    }

    private static void WriteDate(long milliseconds, Utf8JsonWriter writer)
    {
        // BSON's dates reach further than the calendar that can be written; such a one is not a date to anybody.
        if (milliseconds < DateTimeOffset.MinValue.ToUnixTimeMilliseconds() || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            writer.WriteNumberValue(milliseconds);
        else
            writer.WriteStringValue(WireTime.Iso(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)));
    }

    private static void WriteBinary(BsonBinaryData value, Utf8JsonWriter writer)
    {
        if (value.SubType == BsonBinarySubType.UuidStandard && value.Bytes.Length == 16)
            writer.WriteStringValue(value.ToGuid());
        else
            writer.WriteBase64StringValue(value.Bytes);
    }

    /// <summary>Types that nobody plans with, but that a copied document may hold.</summary>
    private static void WriteRare(IBsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.CurrentBsonType)
        {
            case BsonType.Timestamp: writer.WriteNumberValue(reader.ReadTimestamp()); break;
            case BsonType.Symbol: writer.WriteStringValue(reader.ReadSymbol()); break;
            case BsonType.JavaScript: writer.WriteStringValue(reader.ReadJavaScript()); break;
            case BsonType.RegularExpression: writer.WriteStringValue(reader.ReadRegularExpression().ToString()); break;
            case BsonType.Undefined:
                reader.ReadUndefined();
                writer.WriteNullValue();
                break;
            case var other:
                // MinKey, MaxKey, code with a scope: no JSON comes near them.
                reader.SkipValue();
                writer.WriteStringValue(other.ToString());
                break;
        }
    }
}
