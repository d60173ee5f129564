using System.Globalization;
using System.Text;

namespace WorkflowManager.Core.Tests.Events;

/// <summary>A body as large as a queue takes costs about what its reading costs, and what is said of it stays short.</summary>
public class LargeBodyTests
{
    private const int Half = 500_000;

    [Theory]
    [InlineData("a long name over many members")]
    [InlineData("a long name over many items")]
    [InlineData("long names, one in the other")]
    public void Data_is_looked_through_without_writing_down_each_path(string what)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"business_ref_no":"R","component_name":"C","event_name":"StartWorkflow","data":{{Data(what)}}}""");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.IsType<EventParseResult.Valid>(EventParser.Parse(body, "m"));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 100_000_000, $"{what}: {allocated.ToString("N0", CultureInfo.InvariantCulture)} bytes were allocated");
    }

    [Theory]
    [InlineData("data", "data.")]
    [InlineData("other", "xxxx")]
    public void A_field_of_a_very_long_name_is_named_by_its_beginning_and_its_end(string where, string beginning)
    {
        var name = new string('x', Half) + "😀" + new string('y', 200);
        var members = $"\"{name}\":1,\"{name}\":2";
        var tail = where == "data" ? $"\"data\":{{{members}}}" : members;
        var malformed = Assert.IsType<EventParseResult.Malformed>(Samples.Parse($$"""{"business_ref_no":"R","component_name":"C","event_name":"StartWorkflow",{{tail}}}"""));
        Assert.Equal(Bounds.PathLength, malformed.Field.Length);
        Assert.StartsWith(beginning, malformed.Field, StringComparison.Ordinal);
        Assert.Contains("xx…yy", malformed.Field, StringComparison.Ordinal);
        Assert.EndsWith("yy: stands twice; keep one of them", malformed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_path_is_not_cut_within_a_character()
    {
        for (var shift = 0; shift < 2; shift++)
        {
            var name = new string('x', shift) + string.Concat(Enumerable.Repeat("😀", 400));
            var malformed = Assert.IsType<EventParseResult.Malformed>(Samples.Parse($$"""{"{{name}}":1,"{{name}}":2}"""));
            Assert.Equal(malformed.Field, new UTF8Encoding(false, true).GetString(new UTF8Encoding(false, true).GetBytes(malformed.Field)));
            Assert.InRange(malformed.Field.Length, Bounds.PathLength - 2, Bounds.PathLength);
        }
    }

    private static string Data(string what) => what switch
    {
        "a long name over many members" => $"{{\"{new string('n', Half)}\":{{{Members(40_000)}}}}}",
        "a long name over many items" => $"{{\"{new string('n', Half)}\":[{string.Join(',', Enumerable.Repeat("1", 200_000))}]}}",
        _ => string.Concat(Enumerable.Repeat($"{{\"{new string('n', 15_000)}\":", 60)) + "1" + new string('}', 60),
    };

    private static string Members(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"{i}\":1")));
}
