using System.Globalization;
using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>A value of a form: what it is, and where, in words and as the JSON Pointer that a reference has.</summary>
internal readonly record struct Spot(JsonElement Value, Place Place, string Pointer)
{
    public bool TryField(string name, out Spot field)
    {
        field = default;
        if (Value.ValueKind is not JsonValueKind.Object || !Value.TryGetProperty(name, out var value))
            return false;
        field = Field(name, value);
        return true;
    }

    public IEnumerable<(string Name, Spot Spot)> Fields()
    {
        var self = this;
        return Value.EnumerateObject().Select(property => (property.Name, self.Field(property.Name, property.Value)));
    }

    public IEnumerable<Spot> Items()
    {
        var self = this;
        return Value.EnumerateArray().Select((item, index) => self.Item(index, item));
    }

    /// <summary>Where a pointer leads from here; null if nowhere.</summary>
    public Spot? Follow(string pointer)
    {
        var spot = this;
        foreach (var escaped in pointer.Split('/').Skip(1))
        {
            var step = escaped.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (spot.Value.ValueKind is JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < spot.Value.GetArrayLength())
                spot = spot.Item(index, spot.Value[index]);
            else if (spot.TryField(step, out var field))
                spot = field;
            else
                return null;
        }

        return spot;
    }

    private Spot Field(string name, JsonElement value) =>
        new(value, Place.Field(name), $"{Pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}");

    private Spot Item(int index, JsonElement value) => new(value, Place.Item(index), string.Create(CultureInfo.InvariantCulture, $"{Pointer}/{index}"));
}
