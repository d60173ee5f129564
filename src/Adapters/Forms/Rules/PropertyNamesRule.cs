using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>propertyNames</c></summary>
internal sealed class PropertyNamesRule(Schema schema) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        if (value.ValueKind is not JsonValueKind.Object)
            return true;
        var fits = true;
        foreach (var property in value.EnumerateObject())
        {
            // Its own problem would speak of the field's value, which may be as it should be.
            if (!check.Try(schema, Text(property.Name), place, null))
                fits = check.Tell(place.Field(property.Name), "has a name that is not allowed");
        }

        return fits;
    }

    private static JsonElement Text(string name)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(name.Length + 2);
        using (var writer = new Utf8JsonWriter(buffer))
            writer.WriteStringValue(name);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
