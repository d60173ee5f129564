namespace WorkflowManager.Forms;

/// <summary>Reads the keywords whose schemas are asked about the same value.</summary>
internal sealed class PartKeywords(SchemaReader reader, Spot spot, Schema schema)
{
    public void Read()
    {
        if (spot.TryField("allOf", out var all))
            schema.Rules.Add(new AllOfRule(Parts(all)));
        if (spot.TryField("anyOf", out var any) && Parts(any) is { Count: > 0 } choices)
            schema.Rules.Add(new AnyOfRule(choices));
        if (spot.TryField("oneOf", out var one) && Parts(one) is { Count: > 0 } alternatives)
            schema.Rules.Add(new OneOfRule(alternatives));
        if (spot.TryField("not", out var not))
            schema.Rules.Add(new NotRule(reader.ReadInPlace(not, schema)));
        if (reader.Draft >= Draft.V07 && Optional("if") is { } condition)
            schema.Rules.Add(new IfRule(condition, Optional("then"), Optional("else")));
    }

    private List<Schema> Parts(Spot held) => [.. reader.Listed(held).Select(part => reader.ReadInPlace(part, schema))];

    private Schema? Optional(string keyword) => spot.TryField(keyword, out var held) ? reader.ReadInPlace(held, schema) : null;
}
