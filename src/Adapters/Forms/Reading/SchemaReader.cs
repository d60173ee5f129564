using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>Reads the schemas of one form, each of which becomes its rules. What is wrong is told to the findings, and the rest read on.</summary>
internal sealed class SchemaReader
{
    private readonly Findings _findings;
    private readonly References _references;
    private readonly List<Schema> _schemas = [];

    public SchemaReader(Draft draft, JsonElement root, Findings findings)
    {
        Draft = draft;
        _findings = findings;
        _references = new References(this, new Spot(root, Place.Form, ""));
    }

    public Draft Draft { get; }

    public IReadOnlyCollection<Schema> Schemas => _schemas;

    /// <summary>Some schema asks what others have looked at.</summary>
    public bool Tracks { get; private set; }

    /// <summary>Reads a schema and all that is in it; references are left to <see cref="Resolve"/>.</summary>
    public Schema Read(Spot spot)
    {
        var schema = new Schema();
        _schemas.Add(schema);
        _references.Add(spot.Pointer, schema);
        switch (spot.Value.ValueKind)
        {
            case JsonValueKind.Object:
                ReadKeywords(spot, schema);
                break;
            case JsonValueKind.False:
                schema.Rules.Add(new NeverRule());
                break;
            case JsonValueKind.True:
                break;
            default:
                Tell(spot, "is no schema: that is an object, true or false");
                break;
        }

        return schema;
    }

    /// <summary>A part that is asked about the same place in the answer as <paramref name="owner"/>.</summary>
    public Schema ReadInPlace(Spot spot, Schema owner)
    {
        var part = Read(spot);
        owner.InPlace.Add(part);
        return part;
    }

    /// <summary>Follows the references, once everything is read.</summary>
    public void Resolve() => _references.Resolve();

    public void Tell(Spot spot, string problem) => _findings.Add($"{spot.Place}: {problem}");

    /// <summary>The schemas by name, of a keyword that holds an object of them.</summary>
    public IEnumerable<(string Name, Spot Spot)> Named(Spot spot, string keyword)
    {
        if (!spot.TryField(keyword, out var held))
            return [];
        if (held.Value.ValueKind is JsonValueKind.Object)
            return held.Fields();
        Tell(held, "must be an object of schemas");
        return [];
    }

    /// <summary>The schemas of a keyword that holds an array of them.</summary>
    public IReadOnlyList<Spot> Listed(Spot held)
    {
        if (held.Value.ValueKind is JsonValueKind.Array && held.Value.GetArrayLength() > 0)
            return [.. held.Items()];
        Tell(held, "must be an array of schemas, one at least");
        return [];
    }

    private void ReadKeywords(Spot spot, Schema schema)
    {
        var isAlone = _references.Read(spot, schema);
        foreach (var keyword in new[] { "$defs", "definitions" })
        {
            foreach (var (_, held) in Named(spot, keyword))
                Read(held);
        }

        // Before 2019-09 a reference is all there is.
        if (isAlone)
            return;
        ValueKeywords.Read(this, spot, schema.Rules);
        new PartKeywords(this, spot, schema).Read();
        new ArrayKeywords(this, spot, schema).Read();
        new ObjectKeywords(this, spot, schema).Read();
        ReadUnevaluated(spot, schema);
    }

    private void ReadUnevaluated(Spot spot, Schema schema)
    {
        if (Draft < Draft.V201909)
            return;
        if (spot.TryField("unevaluatedItems", out var items))
            schema.Rules.Add(new UnevaluatedItemsRule(Read(items)));
        if (spot.TryField("unevaluatedProperties", out var properties))
            schema.Rules.Add(new UnevaluatedPropertiesRule(Read(properties)));
        Tracks |= items.Place is not null || properties.Place is not null;
    }
}
