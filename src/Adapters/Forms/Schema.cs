using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>One schema of a form: a rule for each of its keywords. Put together by the reader, and not changed afterwards.</summary>
internal sealed class Schema
{
    /// <summary>In the order in which they are asked: those that ask what others have looked at come last.</summary>
    public List<Rule> Rules { get; } = [];

    /// <summary>The schemas that are asked about the same place in the answer.</summary>
    public List<Schema> InPlace { get; } = [];

    /// <summary>Whether a value fits; what does not is told to <paramref name="check"/>.</summary>
    /// <param name="into">What this schema looked at is added there, if it fits.</param>
    public bool Fits(Check check, JsonElement value, Place place, Evaluated? into)
    {
        if (!check.Enter())
            return false;
        var seen = check.Tracks ? new Evaluated() : null;
        var fits = true;
        foreach (var rule in Rules)
            fits &= rule.Fits(check, value, place, seen);
        check.Leave();
        if (fits && seen is not null)
            into?.Add(seen);
        return fits;
    }
}
