using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>
/// The names and references of a form. A form is one document: what points out of it is refused, as nothing is ever fetched,
/// and so is a document within it, whose references would start from somewhere else.
/// </summary>
internal sealed class References(SchemaReader reader, Spot root)
{
    private readonly Dictionary<string, Schema> _byPointer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Schema> _byAnchor = new(StringComparer.Ordinal);
    private readonly Queue<(Spot Spot, Schema Owner, ReferenceRule Rule)> _open = new();

    public void Add(string pointer, Schema schema) => _byPointer[pointer] = schema;

    /// <returns>Whether the schema is a reference alone, and its other keywords mean nothing.</returns>
    public bool Read(Spot spot, Schema schema)
    {
        var isOld = reader.Draft < Draft.V201909;
        if (isOld && spot.TryField("$ref", out _))
        {
            ReadReference(spot, "$ref", schema);
            return true;
        }

        ReadIdentity(spot, schema, isOld);
        if (!isOld)
        {
            ReadAnchor(spot, "$anchor", schema);
            ReadReference(spot, "$ref", schema);
        }

        if (reader.Draft is Draft.V202012)
        {
            ReadAnchor(spot, "$dynamicAnchor", schema);
            ReadReference(spot, "$dynamicRef", schema);
        }

        if (reader.Draft is Draft.V201909)
            ReadReference(spot, "$recursiveRef", schema);
        return false;
    }

    /// <summary>A reference may lead to what no keyword calls a schema: it is read as one then, with further references in it.</summary>
    public void Resolve()
    {
        while (_open.TryDequeue(out var reference))
        {
            var target = Find(reference.Spot);
            reference.Rule.Target = target ?? new Schema();
            if (target is not null)
                reference.Owner.InPlace.Add(target);
        }
    }

    private Schema? Find(Spot reference)
    {
        var (document, fragment) = Split(reference.Value.GetString()!);
        if (document.Length > 0 && document != Identity())
        {
            reader.Tell(reference, "points outside of the form, and nothing is fetched; move what it names into '$defs' and refer to it as '#/$defs/…'");
            return null;
        }

        if (fragment.Length > 0 && fragment[0] != '/')
        {
            if (_byAnchor.TryGetValue(fragment, out var anchored))
                return anchored;
        }
        else if (root.Follow(fragment) is { } spot)
        {
            return _byPointer.TryGetValue(spot.Pointer, out var known) ? known : reader.Read(spot);
        }

        reader.Tell(reference, "points to nothing in the form");
        return null;
    }

    private void ReadReference(Spot spot, string keyword, Schema schema)
    {
        if (!spot.TryField(keyword, out var reference))
            return;
        if (reference.Value.ValueKind is not JsonValueKind.String)
        {
            reader.Tell(reference, "must be a string");
            return;
        }

        var rule = new ReferenceRule();
        schema.Rules.Add(rule);
        _open.Enqueue((reference, schema, rule));
    }

    private void ReadAnchor(Spot spot, string keyword, Schema schema)
    {
        if (!spot.TryField(keyword, out var anchor))
            return;
        if (anchor.Value.ValueKind is not JsonValueKind.String || anchor.Value.GetString()!.Length == 0)
            reader.Tell(anchor, "must be a name");
        else if (!_byAnchor.TryAdd(anchor.Value.GetString()!, schema) && _byAnchor[anchor.Value.GetString()!] != schema)
            reader.Tell(anchor, "stands twice");
    }

    private void ReadIdentity(Spot spot, Schema schema, bool isOld)
    {
        if (!spot.TryField("$id", out var id))
            return;
        if (id.Value.ValueKind is not JsonValueKind.String)
            reader.Tell(id, "must be a string");
        else if (isOld && id.Value.GetString()!.StartsWith('#'))
            _byAnchor.TryAdd(id.Value.GetString()![1..], schema);
        else if (spot.Pointer.Length > 0)
            reader.Tell(id, "only the form itself may have one: a form is one document");
    }

    private string? Identity() =>
        root.TryField("$id", out var id) && id.Value.ValueKind is JsonValueKind.String ? Split(id.Value.GetString()!).Document : null;

    private static (string Document, string Fragment) Split(string reference)
    {
        var mark = reference.IndexOf('#', StringComparison.Ordinal);
        return mark < 0 ? (reference, "") : (reference[..mark], Uri.UnescapeDataString(reference[(mark + 1)..]));
    }
}
