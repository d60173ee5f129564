using System.Text.RegularExpressions;
using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>One answer that is being checked: what was found, and how much work is left for it.</summary>
internal sealed class Check(bool tracks)
{
    private readonly Findings _findings = new();
    private int _steps = FormLimits.Steps;
    private int _nesting;
    private int _quiet;
    private string? _stopped;

    public bool Tracks { get; } = tracks;

    /// <summary>One sentence; null for an answer that fits.</summary>
    public string? Problem => _stopped ?? _findings.Sentence;

    /// <summary>False once nothing more is to be looked at: what comes of it then is of no account.</summary>
    public bool Enter()
    {
        if (!Spend(1))
            return false;
        if (_nesting == FormLimits.Nesting)
            return Stop("output: is nested too deeply for its form");
        _nesting++;
        return true;
    }

    public void Leave() => _nesting--;

    /// <summary>Takes the work of something larger than one look.</summary>
    public bool Spend(int steps)
    {
        if (_stopped is not null || _findings.IsFull)
            return false;
        _steps -= Math.Min(steps, _steps + 1);
        return _steps >= 0 || Stop("output: takes too much work to check against its form; send less");
    }

    /// <summary>Says what is wrong with a place, unless this is only a try.</summary>
    /// <returns>False, for whoever found it.</returns>
    public bool Tell(Place place, string problem)
    {
        if (_quiet == 0 && _stopped is null)
            _findings.Add($"{place}: {problem}");
        return false;
    }

    /// <summary>Whether a value fits a schema that it need not fit: nothing is told.</summary>
    public bool Try(Schema schema, JsonElement value, Place place, Evaluated? into)
    {
        _quiet++;
        var fits = schema.Fits(this, value, place, into);
        _quiet--;
        return fits;
    }

    public bool Matches(Pattern pattern, string text)
    {
        if (!Spend(pattern.Cost(text)))
            return false;
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return Stop("output: takes too much time to check against a pattern of its form; send less");
        }
    }

    private bool Stop(string reason)
    {
        _stopped ??= reason;
        return false;
    }
}
