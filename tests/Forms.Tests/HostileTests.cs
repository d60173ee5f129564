using System.Text.Json;

namespace WorkflowManager.Forms.Tests;

/// <summary>Forms are a template author's and answers are anybody's: neither may hang or end the process.</summary>
public sealed class HostileTests
{
    private readonly FormChecker _checker = new();

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"allOf":[{"$ref":"#"}]}""")]
    [InlineData("""{"items":{"anyOf":[{"type":"null"},{"$ref":"#/$defs/a"}]},"$defs":{"a":{"not":{"$ref":"#/$defs/b"}},"b":{"if":{"$ref":"#/$defs/a"}}}}""")]
    [InlineData("""{"dependentSchemas":{"a":{"$dynamicRef":"#x"}},"$dynamicAnchor":"x"}""")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2019-09/schema","oneOf":[{"$recursiveRef":"#"}]}""")]
    public void A_reference_in_a_circle_is_no_form(string form) =>
        Assert.Equal("form: a '$ref' leads back to itself without going deeper into the answer", _checker.FormProblem(Json.Of(form)));

    [Fact]
    public void A_chain_of_references_has_a_bound()
    {
        Assert.Null(_checker.FormProblem(Json.Of(Chain(62))));
        Assert.Equal("form: more than 64 schemas speak of the same place, each through the next", _checker.FormProblem(Json.Of(Chain(64))));
        Assert.Equal("form: more than 64 schemas speak of the same place, each through the next", _checker.FormProblem(Json.Of(Chain(1_500))));

        static string Chain(int links)
        {
            var between = string.Join(",", Enumerable.Range(0, links).Select(i => $"\"{i}\":{{\"$ref\":\"#/$defs/{i + 1}\"}}"));
            return $"{{\"$ref\":\"#/$defs/0\",\"$defs\":{{{between},\"{links}\":{{\"type\":\"null\"}}}}}}";
        }
    }

    [Fact]
    public void References_that_multiply_take_no_more_than_is_allowed()
    {
        var parts = string.Join(",", Enumerable.Range(0, 30).Select(i => $"\"{i}\":{{\"allOf\":[{{\"$ref\":\"#/$defs/{i + 1}\"}},{{\"$ref\":\"#/$defs/{i + 1}\"}}]}}"));
        var form = $"{{\"$ref\":\"#/$defs/0\",\"$defs\":{{{parts},\"30\":{{\"type\":\"number\"}}}}}}";

        Assert.Null(_checker.FormProblem(Json.Of(form)));
        Assert.Equal("output: takes too much work to check against its form; send less", _checker.Problem(form, Json.Of("1")));
    }

    [Fact]
    public void An_answer_nested_as_deep_as_can_be_ends_no_process()
    {
        const string form = """{"$ref":"#/$defs/a","$defs":{"a":{"items":{"allOf":[{"$ref":"#/$defs/a"}]}}}}""";

        Assert.Null(_checker.Problem(form, Json.Of(new string('[', 64) + new string(']', 64))));
        Assert.Equal("output: is nested too deeply for its form", _checker.Problem(form, Json.Of(new string('[', 500) + new string(']', 500))));
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    [InlineData("(.*)*(.*)*(.*)*x")]
    public void A_pattern_takes_time_only_as_the_text_is_long(string pattern)
    {
        var answer = Json.Of($"\"{new string('a', 20_000)}!\"");

        // With an engine that goes back it would be at it when the sun is cold.
        Assert.StartsWith("output: must match the pattern", _checker.Problem($$"""{"pattern":"{{pattern}}"}""", answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"(a)\\1")]
    [InlineData("a(?=b)")]
    [InlineData("(?<!a)b")]
    [InlineData("(?>a)b")]
    [InlineData("((a{1000}){1000}){1000}")]
    public void A_pattern_whose_time_has_no_bound_is_no_form(string pattern) => Assert.Equal(
        "form.pattern: can't be matched in bounded time: backreferences, looking ahead or behind, and repetitions of many thousand are not supported",
        _checker.FormProblem(Json.Of($$"""{"pattern":"{{pattern}}"}""")));

    [Fact]
    public void A_pattern_has_a_bound() =>
        Assert.Equal("form.pattern: a pattern has at most 1000 characters", _checker.FormProblem(Json.Of($$"""{"pattern":"{{new string('a', 1_001)}}"}""")));

    [Fact]
    public void Many_patterns_with_many_texts_take_no_more_than_is_allowed()
    {
        var patterns = string.Join(",", Enumerable.Range(0, 500).Select(i => $$"""{"pattern":"(.*{{i}}|.*)*[ab]z$"}"""));
        var texts = string.Join(",", Enumerable.Range(0, 2_000).Select(i => $"\"{new string('a', 100)}{i}\""));

        Assert.Equal("output: takes too much work to check against its form; send less", _checker.Problem($$$"""{"items":{"not":{"anyOf":[ {{{patterns}}} ]} } }""", Json.Of($"[{texts}]")));
    }

    [Fact]
    public void A_long_answer_is_compared_with_itself_in_one_pass()
    {
        var items = string.Join(",", Enumerable.Range(0, 100_000));

        Assert.Null(_checker.Problem("""{"uniqueItems":true}""", Json.Of($"[{items}]")));
        Assert.Equal("output[100000]: must not be the same as output[5]", _checker.Problem("""{"uniqueItems":true}""", Json.Of($"[{items},5.0]")));
    }

    [Fact]
    public void A_sentence_is_no_longer_than_its_bounds()
    {
        var name = new string('n', 5_000);
        var value = new string('v', 5_000);
        var problem = _checker.Problem("""{"properties":{"NAME":{"const":"VALUE"}}}""".Replace("NAME", name, StringComparison.Ordinal).Replace("VALUE", value, StringComparison.Ordinal), Json.Of($$"""{"{{name}}":1}"""));

        Assert.InRange(problem!.Length, 300, 400);
    }

    [Fact]
    public async Task Many_may_ask_at_once()
    {
        const string form = """{"$ref":"#/$defs/a","$defs":{"a":{"properties":{"n":{"const":N},"s":{"pattern":"^x{1,N}$"}},"unevaluatedProperties":false}}}""";
        var forms = Enumerable.Range(1, 40).Select(i => form.Replace("N", $"{i}", StringComparison.Ordinal)).ToArray();
        await Parallel.ForAsync(0, 4_000, TestContext.Current.CancellationToken, (turn, _) =>
        {
            var i = (turn % forms.Length) + 1;
            Assert.Null(_checker.Problem(forms[i - 1], Json.Of($$"""{"n":{{i}},"s":"{{new string('x', i)}}"}""")));
            Assert.Equal($"output.n: must be {i}; output.m: is not allowed", _checker.Problem(forms[i - 1], Json.Of($$"""{"n":-1,"m":1}""")));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void Nothing_at_all_is_told_too()
    {
        Assert.Equal("form: is missing", _checker.FormProblem(default(JsonElement)));
        Assert.NotNull(_checker.Problem("", Json.Of("1")));
    }
}
