using System.Text.Json;

namespace WorkflowManager.Operations.Tests.HumanTasks;

public class SampleAnswerTests
{
    [Theory]
    [InlineData("true", "\"sample\"")]
    [InlineData("{}", "\"sample\"")]
    [InlineData("""{"type":"object"}""", "{}")]
    [InlineData("""{"type":"object","examples":[{"a":1},{"a":2}],"required":["a"]}""", """{"a":1}""")]
    [InlineData("""{"default":7,"type":"integer"}""", "7")]
    [InlineData("""{"const":null}""", "null")]
    [InlineData("""{"required":["yes","of","many","how"],"properties":{"yes":{"type":"boolean"},"of":{"enum":["x","y"]},"many":{"type":["array","null"],"minItems":2,"items":{"type":"null"}},"how":{"type":"number","minimum":2.5},"unasked":{}}}""",
        """{"yes":true,"of":"x","many":[null,null],"how":2.5}""")]
    [InlineData("""{"type":"object","required":["a","a"],"properties":{"a":{"type":"object","required":["b"],"properties":{"b":{"type":"string"}}}}}""", """{"a":{"b":"sample"}}""")]
    [InlineData("\"{\\\"type\\\":\\\"integer\\\"}\"", "0")]
    public void It_is_what_the_form_asks_for(string form, string answer) =>
        Assert.Equal(answer, SampleAnswer.Of(JsonDocument.Parse(form).RootElement).GetRawText());

    [Fact]
    public void A_form_without_end_has_a_sample_all_the_same()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"required":["a"],"properties":{"a":""", 40)) + "{}" + string.Concat(Enumerable.Repeat("}}", 40));
        Assert.InRange(SampleAnswer.Of(JsonDocument.Parse(deep, new JsonDocumentOptions { MaxDepth = 200 }).RootElement).GetRawText().Length, 10, 200);
        Assert.Equal(16, SampleAnswer.Of(JsonDocument.Parse("""{"type":"array","minItems":1000000000}""").RootElement).GetArrayLength());
    }
}
