namespace WorkflowManager.Forms.Tests;

/// <summary>What each keyword accepts, and how the rest is told: by its place.</summary>
public sealed class AnswerTests
{
    private readonly FormChecker _checker = new();

    [Theory]
    [InlineData("""{"type":"number"}""", "1.5", null)]
    [InlineData("""{"type":"number"}""", "\"1\"", "output: must be a number")]
    [InlineData("""{"type":"integer"}""", "2.0", null)]
    [InlineData("""{"type":"integer"}""", "2.5", "output: must be an integer")]
    [InlineData("""{"type":["string","null"]}""", "true", "output: must be a string or null")]
    [InlineData("""{"const":{"a":1,"b":2}}""", """{"b":2.0,"a":1}""", null)]
    [InlineData("""{"const":"yes"}""", "\"no\"", "output: must be \"yes\"")]
    [InlineData("""{"enum":["a","b"]}""", "\"c\"", "output: must be one of \"a\", \"b\"")]
    [InlineData("""{"enum":[1,2,3,4,5,6,7]}""", "0", "output: must be one of 1, 2, 3, 4, 5 or 2 more")]
    [InlineData("""{"minimum":5}""", "4.9", "output: must be at least 5")]
    [InlineData("""{"minimum":5}""", "5", null)]
    [InlineData("""{"maximum":1e2}""", "100.5", "output: must be at most 1e2")]
    [InlineData("""{"exclusiveMinimum":0}""", "0", "output: must be more than 0")]
    [InlineData("""{"exclusiveMaximum":10}""", "10.0", "output: must be less than 10")]
    [InlineData("""{"maximum":9007199254740992}""", "9007199254740993", "output: must be at most 9007199254740992")]
    [InlineData("""{"multipleOf":0.1}""", "0.3", null)]
    [InlineData("""{"multipleOf":0.01}""", "1.005", "output: must be a multiple of 0.01")]
    [InlineData("""{"minLength":2}""", "\"a\"", "output: must have at least 2 characters")]
    [InlineData("""{"maxLength":1}""", "\"\\ud83d\\ude00\"", null)]
    [InlineData("""{"maxLength":1}""", "\"ab\"", "output: must have at most 1 character")]
    [InlineData("""{"pattern":"^\\d+$"}""", "\"12\"", null)]
    [InlineData("""{"pattern":"^\\d+$"}""", "\"12\\n\"", "output: must match the pattern \"^\\\\d+$\"")]
    [InlineData("""{"pattern":"^\\w$"}""", "\"é\"", "output: must match the pattern \"^\\\\w$\"")]
    [InlineData("""{"pattern":"b"}""", "\"abc\"", null)]
    [InlineData("""{"format":"date"}""", "\"tomorrow\"", null)]
    public void Values(string form, string answer, string? problem) => Assert.Equal(problem, _checker.Problem(form, Json.Of(answer)));

    [Theory]
    [InlineData("""{"items":{"type":"number"}}""", "[1,\"2\",3,null]", "output[1]: must be a number; output[3]: must be a number")]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":false}""", "[\"a\",1]", "output[1]: is not allowed")]
    [InlineData("""{"minItems":1}""", "[]", "output: must have at least 1 item")]
    [InlineData("""{"maxItems":1}""", "[1,2]", "output: must have at most 1 item")]
    [InlineData("""{"uniqueItems":true}""", """[{"a":1,"b":[2]},{"b":[2.0],"a":1e0}]""", "output[1]: must not be the same as output[0]")]
    [InlineData("""{"uniqueItems":true}""", """["1",1,"a",["a"],true,null,{},[]]""", null)]
    [InlineData("""{"contains":{"const":1}}""", "[2]", "output: must have at least 1 of the items that 'contains' asks for")]
    [InlineData("""{"contains":{"const":1},"maxContains":1}""", "[1,1]", "output: must have at most 1 of the items that 'contains' asks for")]
    [InlineData("""{"contains":{"const":1},"minContains":0}""", "[2]", null)]
    [InlineData("""{"contains":{"const":1},"unevaluatedItems":false}""", "[1,2]", "output[1]: is not allowed")]
    public void Items(string form, string answer, string? problem) => Assert.Equal(problem, _checker.Problem(form, Json.Of(answer)));

    [Theory]
    [InlineData("""{"properties":{"amount":{"type":"number"}}}""", """{"amount":"12"}""", "output.amount: must be a number")]
    [InlineData("""{"properties":{"a":{"properties":{"b":{"items":{"type":"null"}}}}}}""", """{"a":{"b":[null,0]}}""", "output.a.b[1]: must be null")]
    [InlineData("""{"required":["amount","note"]}""", "{}", "output.amount: is missing; output.note: is missing")]
    [InlineData("""{"properties":{"a":true},"additionalProperties":false}""", """{"a":1,"b":2}""", "output.b: is not allowed")]
    [InlineData("""{"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":{"type":"number"}}""", """{"x-a":1,"b":"2","x-c":"3"}""", "output.x-a: must be a string; output.b: must be a number")]
    [InlineData("""{"propertyNames":{"maxLength":2}}""", """{"abc":1}""", "output.abc: has a name that is not allowed")]
    [InlineData("""{"minProperties":2}""", """{"a":1}""", "output: must have at least 2 fields")]
    [InlineData("""{"maxProperties":0}""", """{"a":1}""", "output: must have at most 0 fields")]
    [InlineData("""{"dependentRequired":{"card":["owner"]}}""", """{"card":1}""", "output.owner: is missing, and 'card' needs it")]
    [InlineData("""{"dependentSchemas":{"card":{"properties":{"owner":false}}}}""", """{"card":1,"owner":2}""", "output.owner: is not allowed")]
    [InlineData("""{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}""", """{"a":1,"b":2}""", "output.b: is not allowed")]
    [InlineData("""{"anyOf":[{"required":["a"],"properties":{"a":true}},{"properties":{"b":true}}],"unevaluatedProperties":false}""", """{"a":1,"b":2}""", null)]
    public void Fields(string form, string answer, string? problem) => Assert.Equal(problem, _checker.Problem(form, Json.Of(answer)));

    [Theory]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":2}]}""", "3", "output: must be at most 2")]
    [InlineData("""{"anyOf":[{"type":"number"},{"type":"null"}]}""", "\"a\"", "output: fits none of the 2 choices of 'anyOf'")]
    [InlineData("""{"anyOf":[{"type":"number"}]}""", "\"a\"", "output: must be a number")]
    [InlineData("""{"oneOf":[{"type":"number"},{"minimum":2},{"type":"null"}]}""", "3", "output: fits more than one choice of 'oneOf': numbers 1 and 2")]
    [InlineData("""{"oneOf":[{"type":"null"},{"type":"string"}]}""", "3", "output: fits none of the 2 choices of 'oneOf'")]
    [InlineData("""{"not":{"type":"null"}}""", "null", "output: fits what 'not' excludes")]
    [InlineData("""{"if":{"required":["reject"]},"then":{"required":["why"]},"else":{"required":["amount"]}}""", """{"reject":true}""", "output.why: is missing")]
    [InlineData("""{"if":{"required":["reject"]},"then":{"required":["why"]},"else":{"required":["amount"]}}""", "{}", "output.amount: is missing")]
    [InlineData("""{"$ref":"#/$defs/a","maximum":5,"$defs":{"a":{"minimum":1}}}""", "6", "output: must be at most 5")]
    [InlineData("""{"$ref":"#a","$defs":{"x/y":{"$anchor":"a","type":"null"}}}""", "6", "output: must be null")]
    [InlineData("""{"$ref":"#/$defs/x~1y%25","$defs":{"x/y%":{"type":"null"}}}""", "6", "output: must be null")]
    [InlineData("""{"$id":"https://example.com/form","$ref":"https://example.com/form#/$defs/a","$defs":{"a":{"type":"null"}}}""", "6", "output: must be null")]
    [InlineData("""{"properties":{"next":{"$ref":"#"}},"required":["v"]}""", """{"v":1,"next":{"v":1,"next":{}}}""", "output.next.next.v: is missing")]
    [InlineData("true", "1", null)]
    [InlineData("false", "1", "output: is not allowed")]
    public void Parts(string form, string answer, string? problem) => Assert.Equal(problem, _checker.Problem(form, Json.Of(answer)));

    [Theory]
    [InlineData("https://json-schema.org/draft/2020-12/schema", null)]
    [InlineData("https://json-schema.org/draft/2019-09/schema", "output[1]: must be null")]
    [InlineData("http://json-schema.org/draft-07/schema#", "output[1]: must be null")]
    [InlineData("http://json-schema.org/draft-06/schema#", "output[1]: must be null")]
    public void A_form_is_of_the_draft_that_it_names(string draft, string? problem)
    {
        // A list of "items" is what the last draft calls "prefixItems", and "additionalItems" nothing in it.
        var items = draft.Contains("2020", StringComparison.Ordinal) ? "prefixItems" : "items";
        Assert.Equal(problem, _checker.Problem($$$"""{"$schema":"{{{draft}}}","{{{items}}}":[true],"additionalItems":{"type":"null"}}""", Json.Of("[1,2]")));
    }

    [Fact]
    public void Five_problems_are_told_and_no_more() => Assert.Equal(
        "output[0]: must be null; output[1]: must be null; output[2]: must be null; output[3]: must be null; output[4]: must be null; and more",
        _checker.Problem("""{"items":{"type":"null"}}""", Json.Of("[1,2,3,4,5,6,7,8]")));

    [Theory]
    [InlineData("""{"a":"\ud800"}""", "output.a: is not valid Unicode text (a lone surrogate)")]
    [InlineData("""{"a":1e400}""", "output.a: the number is too large; send it as a string")]
    [InlineData("""{"a":1,"a":2}""", "output.a: stands twice; keep one of them")]
    public void What_no_store_can_hold_fits_no_form(string answer, string problem) => Assert.Equal(problem, _checker.Problem("true", Json.Of(answer)));
}
