using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>Reads the keywords about a value's items.</summary>
internal sealed class ArrayKeywords(SchemaReader reader, Spot spot, Schema schema)
{
    public void Read()
    {
        ReadItems();
        if (spot.TryField("uniqueItems", out var unique))
        {
            if (unique.Value.ValueKind is JsonValueKind.True)
                schema.Rules.Add(new UniqueRule());
            else if (unique.Value.ValueKind is not JsonValueKind.False)
                reader.Tell(unique, "must be true or false");
        }

        if (!spot.TryField("contains", out var contains))
            return;
        var counts = reader.Draft >= Draft.V201909;
        var least = counts ? ValueKeywords.ReadCount(reader, spot, "minContains") : null;
        var most = counts ? ValueKeywords.ReadCount(reader, spot, "maxContains") : null;
        schema.Rules.Add(new ContainsRule(reader.Read(contains), least ?? 1, most, reader.Draft is Draft.V202012));
    }

    private void ReadItems()
    {
        var (first, others) = reader.Draft is Draft.V202012 ? ("prefixItems", "items") : ("items", "additionalItems");
        if (!spot.TryField(first, out var list))
        {
            // In older drafts "additionalItems" means nothing by itself.
            if (reader.Draft is Draft.V202012 && spot.TryField(others, out var all))
                schema.Rules.Add(new ItemsRule([], reader.Read(all)));
            return;
        }

        if (reader.Draft is not Draft.V202012 && list.Value.ValueKind is not JsonValueKind.Array)
        {
            schema.Rules.Add(new ItemsRule([], reader.Read(list)));
            return;
        }

        // An older draft's list may be empty.
        var isEmpty = list.Value.ValueKind is JsonValueKind.Array && list.Value.GetArrayLength() == 0 && reader.Draft is not Draft.V202012;
        List<Schema> schemas = isEmpty ? [] : [.. reader.Listed(list).Select(reader.Read)];
        schema.Rules.Add(new ItemsRule(schemas, spot.TryField(others, out var rest) ? reader.Read(rest) : null));
    }
}
