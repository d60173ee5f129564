using System.Text.Json.Nodes;

namespace WorkflowManager.Operations.Tests.Templates;

public class TemplateDiffTests
{
    [Theory]
    [InlineData("A: x", "A: x; B: y", "stage B is new (1 task)|task B/y is new")]
    [InlineData("A: x; B: y", "A: x", "stage B is gone (1 task)|task B/y is gone")]
    [InlineData("A: x, y", "Z: x, y", "stage A is called Z now")]
    [InlineData("A: x; B: y; C: z", "C: z; A: x; B: y", "stage_order of stage A: 1 → 2; it runs where it ran|stage_order of stage B: 2 → 3; it runs where it ran|stage C runs first now (order 3 → 1)")]
    [InlineData("A: x; B: y", "A: x, y; B: z", "task y moved from stage B to A|task B/z is new")]
    [InlineData("A: x, y(x), z", "A: x, y(z), z(x)", "A/y starts after z now, not after x|A/z starts after x now, not with its stage")]
    [InlineData("A: x, y", "A: y(x), x", "A/y starts after x now, not with its stage")]
    [InlineData("A: x", "A: x", "")]
    public void Stages_and_tasks_are_compared_in_words(string before, string after, string sentences) => Assert.Equal(
        sentences, string.Join('|', TemplateDiff.Between(Samples.Json(Samples.Template(before)), Samples.Json(Samples.Template(after))).Select(c => c.Sentence)));

    [Theory]
    [InlineData("task_queue", "\"other\"", "QUEUE_CHANGED", "task_queue of A/x: x_queue → other")]
    [InlineData("task_type", "\"HUMAN\"", "TYPE_CHANGED", "task_type of A/x: SERVICE → HUMAN")]
    [InlineData("business_status", "\"DONE\"", "BUSINESS_STATUS_CHANGED", "A/x has business_status DONE now")]
    [InlineData("retry", "{\"max\": 3}", "FIELD_CHANGED", "A/x has retry {\"max\": 3} now")]
    public void A_field_that_changed_says_where_and_from_what(string field, string value, string code, string sentence)
    {
        var after = JsonNode.Parse(Samples.Template("A: x"))!;
        after["stages"]![0]!["tasks"]![0]![field] = JsonNode.Parse(value);
        var change = Assert.Single(TemplateDiff.Between(Samples.Json(Samples.Template("A: x")), Samples.Json(after.ToJsonString(new() { WriteIndented = false }).Replace("\"max\":3", "\"max\": 3", StringComparison.Ordinal))));
        Assert.Equal((code, $"$.stages[0].tasks[0].{field}", sentence), (change.Code, change.Path, change.Sentence));
    }

    [Fact]
    public void Fields_of_fields_are_compared_one_by_one_and_long_values_are_shortened()
    {
        var before = Samples.Json($$"""{"owner":{"team":"a","mail":"m"},"note":"{{new string('n', 80)}}","stages":[],"size":1}""");
        var after = Samples.Json("""{"owner":{"team":"b","mail":"m"},"stages":[],"size":1.0}""");
        Assert.Equal(
            ["$.owner.team a b", $"$.note {new string('n', 59)}… "],
            TemplateDiff.Between(before, after).Select(c => $"{c.Path} {c.Old} {c.New}"));
    }
}
