using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>What one keyword asks of a value.</summary>
internal abstract class Rule
{
    /// <summary>True also for a value of a kind that the keyword says nothing of.</summary>
    /// <param name="seen">What was looked at of this value so far; null where nobody asks.</param>
    public abstract bool Fits(Check check, JsonElement value, Place place, Evaluated? seen);
}
