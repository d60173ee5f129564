using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>anyOf</c></summary>
internal sealed class AnyOfRule(IReadOnlyList<Schema> choices) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        if (choices.Count == 1)
            return choices[0].Fits(check, value, place, seen);
        var fits = false;
        foreach (var choice in choices)
        {
            fits |= check.Try(choice, value, place, seen);
            // The others matter only to whoever asks what they look at.
            if (fits && seen is null)
                return true;
        }

        return fits || check.Tell(place, $"fits none of the {choices.Count} choices of 'anyOf'");
    }
}
