namespace WorkflowManager.Forms.Tests;

/// <summary>What is no form, and where.</summary>
public sealed class FormTests
{
    private readonly FormChecker _checker = new();

    [Theory]
    [InlineData("5", "form: is no schema: that is an object, true or false")]
    [InlineData("""{"properties":{"amount":{"type":"money"}}}""", "form.properties.amount.type: must be one of array, boolean, integer, null, number, object, string, or an array of them")]
    [InlineData("""{"type":["string","text"]}""", "form.type[1]: must be one of array, boolean, integer, null, number, object, string")]
    [InlineData("""{"properties":[]}""", "form.properties: must be an object of schemas")]
    [InlineData("""{"properties":{"a":1}}""", "form.properties.a: is no schema: that is an object, true or false")]
    [InlineData("""{"required":"amount"}""", "form.required: must be an array of names")]
    [InlineData("""{"required":[1]}""", "form.required: must be an array of names")]
    [InlineData("""{"minimum":"1"}""", "form.minimum: must be a number")]
    [InlineData("""{"exclusiveMinimum":true}""", "form.exclusiveMinimum: must be a number")]
    [InlineData("""{"multipleOf":0}""", "form.multipleOf: must be a number above zero")]
    [InlineData("""{"minLength":-1}""", "form.minLength: must be a whole number from 0 to 2147483647")]
    [InlineData("""{"maxItems":1.5}""", "form.maxItems: must be a whole number from 0 to 2147483647")]
    [InlineData("""{"enum":[]}""", "form.enum: must be an array of values, one at least")]
    [InlineData("""{"enum":"a"}""", "form.enum: must be an array of values, one at least")]
    [InlineData("""{"anyOf":[]}""", "form.anyOf: must be an array of schemas, one at least")]
    [InlineData("""{"allOf":{}}""", "form.allOf: must be an array of schemas, one at least")]
    [InlineData("""{"uniqueItems":"yes"}""", "form.uniqueItems: must be true or false")]
    [InlineData("""{"title":1}""", "form.title: must be a string")]
    [InlineData("""{"pattern":1}""", "form.pattern: must be a string")]
    [InlineData("""{"pattern":"("}""", "form.pattern: is no regular expression")]
    [InlineData("""{"patternProperties":{"[":true}}""", "form.patternProperties.[: is no regular expression")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-03/schema#"}""", "form.$schema: names no known draft: those known are 2020-12, 2019-09, draft-07 and draft-06, by their full addresses")]
    [InlineData("""{"a":1,"a":2}""", "form.a: stands twice; keep one of them")]
    [InlineData("""{"title":"\ud800"}""", "form.title: is not valid Unicode text (a lone surrogate)")]
    [InlineData("""{"maximum":1e400}""", "form.maximum: the number is too large; send it as a string")]
    [InlineData("""{"$ref":1}""", "form.$ref: must be a string")]
    [InlineData("""{"$ref":"#/$defs/a"}""", "form.$ref: points to nothing in the form")]
    [InlineData("""{"$ref":"#a"}""", "form.$ref: points to nothing in the form")]
    [InlineData("""{"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}}""", "form.$defs.b.$anchor: stands twice")]
    [InlineData("""{"$defs":{"a":{"$id":"https://example.com/a"}}}""", "form.$defs.a.$id: only the form itself may have one: a form is one document")]
    public void What_is_no_form_is_told_by_its_place(string form, string problem)
    {
        Assert.Equal(problem, _checker.FormProblem(Json.Of(form)));
        Assert.Equal($"output: can't be checked, as the form is no valid one: {problem}", _checker.Problem(form, Json.Of("1")));
    }

    [Theory]
    [InlineData("https://example.com/address.json")]
    [InlineData("file:///etc/passwd")]
    [InlineData("other.json#/$defs/a")]
    [InlineData("https://json-schema.org/draft/2020-12/schema")]
    public void Nothing_is_ever_fetched(string reference) => Assert.Equal(
        "form.items.$ref: points outside of the form, and nothing is fetched; move what it names into '$defs' and refer to it as '#/$defs/…'",
        _checker.FormProblem(Json.Of($$$"""{"items":{"$ref":"{{{reference}}}"}}""")));

    [Fact]
    public void A_text_that_is_no_json_is_no_form() =>
        Assert.Equal("output: can't be checked, as the form is no valid one: form: is no JSON of at most 64 levels", _checker.Problem("{", Json.Of("1")));

    [Fact]
    public void A_form_has_at_most_64_kilobytes()
    {
        Assert.Null(_checker.FormProblem(Json.Of(Commented(65_536))));
        Assert.Equal("form: is larger than 65536 bytes", _checker.FormProblem(Json.Of(Commented(65_537))));

        static string Commented(int bytes) => $$"""{"$comment":"{{new string('x', bytes - 15)}}"}""";
    }

    [Fact]
    public void A_form_has_at_most_64_levels()
    {
        Assert.Null(_checker.FormProblem(Json.Of(Nested(63))));
        Assert.Equal("form: is no JSON of at most 64 levels", _checker.FormProblem(Json.Of(Nested(64))));

        static string Nested(int levels) => string.Concat(Enumerable.Repeat("""{"items":""", levels)) + "{}" + new string('}', levels);
    }

    [Fact]
    public void Forms_are_kept_within_a_bound()
    {
        for (var i = 0; i < 2 * FormLimits.CachedForms + 10; i++)
        {
            Assert.Equal($"output: must be {i}", _checker.Problem($$"""{"const":{{i}}}""", Json.Of("-1")));
            Assert.InRange(_checker.Cached, 1, FormLimits.CachedForms);
        }
    }
}
