using System.Text.Json;
using WorkflowManager.Forms;

namespace WorkflowManager.NativeFeatures;

/// <summary>Answers are checked by code of the project's own, but patterns by the platform's regular expressions, which have several engines.</summary>
internal static class FormFeatures
{
    private const string Form = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "required": ["amount"],
          "properties": {
            "amount": { "$ref": "#/$defs/money" },
            "code": { "type": "string", "pattern": "^[A-Z]{2}\\d+$" },
            "lines": { "type": "array", "items": { "$ref": "#/$defs/money" }, "uniqueItems": true }
          },
          "unevaluatedProperties": false,
          "$defs": { "money": { "type": "number", "multipleOf": 0.01, "exclusiveMinimum": 0 } }
        }
        """;

    public static IEnumerable<Feature> All() =>
    [
        new("form: a good answer and a bad one", _ =>
        {
            var checker = new FormChecker();
            Expect.Equal(null, checker.Problem(Form, Json("""{"amount": 12.30, "code": "AB12", "lines": [1, 2.5]}""")));
            Expect.Equal(
                "output.amount: must be a number; output.code: must match the pattern \"^[A-Z]{2}\\\\d+$\"; output.lines[1]: must not be the same as output.lines[0]; output.note: is not allowed",
                checker.Problem(Form, Json("""{"amount": "12", "code": "AB1x", "lines": [1, 1.0], "note": 1}""")));
            return Task.CompletedTask;
        }),
        new("form: a good one and a bad one", _ =>
        {
            var checker = new FormChecker();
            Expect.Equal(null, checker.FormProblem(Json(Form)));
            Expect.Equal("form.properties.amount.type: must be one of array, boolean, integer, null, number, object, string, or an array of them", checker.FormProblem(Json("""{"properties": {"amount": {"type": "money"}}}""")));
            return Task.CompletedTask;
        }),
    ];

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
