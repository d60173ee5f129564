using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>enum</c>, and <c>const</c>, which is one of one.</summary>
internal sealed class EnumRule : Rule
{
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private readonly string _problem;

    public EnumRule(IReadOnlyList<JsonElement> values)
    {
        foreach (var value in values)
            _values.Add(Canonical.Of(value));
        var quoted = values.Take(FormLimits.Problems).Select(Canonical.Quote).ToList();
        var more = values.Count > quoted.Count ? $" or {values.Count - quoted.Count} more" : "";
        _problem = quoted.Count == 1 && more.Length == 0 ? $"must be {quoted[0]}" : $"must be one of {string.Join(", ", quoted)}{more}";
    }

    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        // A large value is put into words to be compared.
        if (!check.Spend(value.GetRawText().Length / 16))
            return false;
        return _values.Contains(Canonical.Of(value)) || check.Tell(place, _problem);
    }
}
