using System.Text;
using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>Reads a form, or says why it is none.</summary>
internal static class FormReader
{
    public static Form Read(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > FormLimits.Bytes)
            return Unreadable($"form: is larger than {FormLimits.Bytes} bytes");
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = FormLimits.Depth });
            root = document.RootElement.Clone();
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            // ArgumentException: text that is half a surrogate pair.
            return Unreadable($"form: is no JSON of at most {FormLimits.Depth} levels");
        }

        var findings = new Findings();
        FormText.Check(root, Place.Form, findings);
        return findings.Any ? Unreadable(findings.Sentence!) : Read(root, findings);
    }

    private static Form Read(JsonElement root, Findings findings)
    {
        var spot = new Spot(root, Place.Form, "");
        var reader = new SchemaReader(DraftOf(spot, findings), root, findings);
        var schema = reader.Read(spot);
        reader.Resolve();
        if (!findings.Any)
            Chains.Check(reader.Schemas, findings);
        return findings.Any ? Unreadable(findings.Sentence!) : new Form(schema, reader.Tracks, null);
    }

    private static Draft DraftOf(Spot root, Findings findings)
    {
        if (!root.TryField("$schema", out var schema))
            return Draft.V202012;
        switch (schema.Value.ValueKind is JsonValueKind.String ? schema.Value.GetString()!.TrimEnd('#') : null)
        {
            case "https://json-schema.org/draft/2020-12/schema":
                return Draft.V202012;
            case "https://json-schema.org/draft/2019-09/schema":
                return Draft.V201909;
            case "http://json-schema.org/draft-07/schema":
                return Draft.V07;
            case "http://json-schema.org/draft-06/schema":
                return Draft.V06;
            default:
                findings.Add($"{schema.Place}: names no known draft: those known are 2020-12, 2019-09, draft-07 and draft-06, by their full addresses");
                return Draft.V202012;
        }
    }

    private static Form Unreadable(string problem) => new(new Schema { Rules = { new NeverRule() } }, false, problem);
}
