using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using WorkflowManager.Contracts;

namespace WorkflowManager.MongoDb.Tests;

public sealed class BsonToJsonTests
{
    public static TheoryData<BsonValue, string> Values() => new()
    {
        { 1, "1" },
        { long.MaxValue, "9223372036854775807" },
        { 1.0, "1.0" },
        { new BsonDouble(-0.0), "-0.0" },
        { 0.1, "0.1" },
        { 1e300, "1E+300" },
        { double.NaN, "\"NaN\"" },
        { double.NegativeInfinity, "\"-Infinity\"" },
        { new BsonDecimal128(Decimal128.Parse("1.10")), "1.10" },
        { new BsonDecimal128(Decimal128.Parse("1E+40")), "1E+40" },
        { new BsonDecimal128(Decimal128.QNaN), "\"NaN\"" },
        { new BsonDateTime(1561718743012), "\"2019-06-28T10:45:43.012+0000\"" },
        { new BsonDateTime(-1), "\"1969-12-31T23:59:59.999+0000\"" },
        { new BsonDateTime(long.MaxValue), "9223372036854775807" },
        { new BsonObjectId(new ObjectId("0123456789abcdef01234567")), "\"0123456789abcdef01234567\"" },
        { new BsonBinaryData([255, 0]), "\"/wA=\"" },
        { BsonNull.Value, "null" },
        { BsonUndefined.Value, "null" },
        { BsonBoolean.True, "true" },
        { new BsonString("ü\"\n"), "\"ü\\\"\\n\"" },
        { BsonSymbol.Create("s"), "\"s\"" },
        { new BsonJavaScript("f()"), "\"f()\"" },
        { new BsonJavaScriptWithScope("f()", new BsonDocument("x", 1)), "\"JavaScriptWithScope\"" },
        { new BsonRegularExpression("a/b", "i"), "\"/a\\\\/b/i\"" },
        { BsonMinKey.Value, "\"MinKey\"" },
        { BsonMaxKey.Value, "\"MaxKey\"" },
        { new BsonArray { 1, new BsonArray(), new BsonDocument() }, "[1,[],{}]" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_value_is_written_plainly(BsonValue value, string expected)
    {
        var json = Write(new BsonDocument("v", value));
        Assert.Equal($$"""{"v":{{expected}}}""", json);
        Assert.Equal(JsonValueKind.Object, Golden.Parse(json).ValueKind);
    }

    [Theory]
    [InlineData("{\"v\":2147483648}", BsonType.Int64)]
    [InlineData("{\"v\":-1}", BsonType.Int32)]
    [InlineData("{\"v\":9223372036854775808}", BsonType.Decimal128)]
    [InlineData("{\"v\":-9999999999999999999999999999999999}", BsonType.Decimal128)]
    [InlineData("{\"v\":1.0}", BsonType.Double)]
    [InlineData("{\"v\":0.1}", BsonType.Double)]
    [InlineData("{\"v\":null}", BsonType.Null)]
    [InlineData("{\"v\":\"2019-06-28T10:45:43.012+0000\"}", BsonType.String)]
    public void Json_keeps_its_types_on_the_way_there_and_back(string json, BsonType type)
    {
        var document = JsonToBson.ToDocument(Golden.Parse(json));
        Assert.Equal(type, document["v"].BsonType);
        Assert.Equal(json, Write(document));
    }

    private static string Write(BsonDocument document)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        using (var reader = new BsonBinaryReader(new MemoryStream(document.ToBson())))
        {
            writer.WriteStartObject();
            BsonToJson.WriteFields(reader, writer, static _ => true);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
