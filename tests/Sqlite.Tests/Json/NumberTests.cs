using System.Globalization;
using System.Text;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using WorkflowManager.Core;
using WorkflowManager.MongoDb;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>A number has the same bytes in a payload whichever store it went through.</summary>
public sealed class NumberTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("-0")]
    [InlineData("1.0")]
    [InlineData("1.50")]
    [InlineData("-0.0")]
    [InlineData("0e5")]
    [InlineData("1e2")]
    [InlineData("1E+20")]
    [InlineData("-2.5E-07")]
    [InlineData("0.1000000000000000000000000000000001")]
    [InlineData("123456789012345678901234567890.1234")]
    [InlineData("12345678901234567890123e-3")]
    [InlineData("12345678901234567890123e-40")]
    [InlineData("12345678901234567890123E+40")]
    [InlineData("0.000001234567890123456789012")]
    [InlineData("0.0000001234567890123456789012")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("-9999999999999999999999999999999999")]
    public void A_number_is_spelled_as_on_MongoDB(string number) => AssertSame(number);

    [Theory]
    [InlineData(1)]
    public void Any_number_is_spelled_as_on_MongoDB(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 5_000; i++)
        {
            var digits = random.Next(1, Bounds.NumberDigits + 1);
            var text = new StringBuilder(random.Next(3) == 0 ? "-" : "").Append(random.Next(1, 10));
            var point = random.Next(digits + 3);
            for (var d = 1; d < digits; d++)
                text.Append(d == point ? "." : "").Append(random.Next(10));
            if (random.Next(2) == 0)
                text.Append(CultureInfo.InvariantCulture, $"{(random.Next(2) == 0 ? "e" : "E")}{random.Next(-60, 60)}");
            AssertSame(text.ToString());
        }
    }

    private static void AssertSame(string number)
    {
        using var document = JsonDocument.Parse($$"""{"n":{{number}}}""");
        Assert.Null(JsonNumber.Problem(document.RootElement.GetProperty("n")));
        var json = new System.Buffers.ArrayBufferWriter<byte>();
        using (var reader = new BsonDocumentReader(new BsonDocument("n", JsonToBson.Convert(document.RootElement.GetProperty("n")))))
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            BsonToJson.WriteFields(reader, writer, _ => true);
            writer.WriteEndObject();
        }

        Assert.Equal(Encoding.UTF8.GetString(json.WrittenSpan), JsonCopy.ToText(document.RootElement));
    }
}
