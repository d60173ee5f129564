using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>minimum</c>, <c>maximum</c>, <c>exclusiveMinimum</c>, <c>exclusiveMaximum</c></summary>
/// <param name="sign">1 where the limit is the least, -1 where it is the most.</param>
internal sealed class LimitRule(Number limit, int sign, bool exclusive, string quoted) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        if (value.ValueKind is not JsonValueKind.Number)
            return true;
        var distance = Number.Of(value).CompareTo(limit) * sign;
        return distance > 0 || (distance == 0 && !exclusive) || check.Tell(place, $"must be {Words} {quoted}");
    }

    private string Words => (sign > 0, exclusive) switch
    {
        (true, true) => "more than",
        (true, false) => "at least",
        (false, true) => "less than",
        (false, false) => "at most",
    };
}
