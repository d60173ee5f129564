using System.Globalization;

namespace WorkflowManager.Hosting;

/// <summary>Reads variables and collects what is wrong with them.</summary>
internal sealed class EnvironmentVariables(Func<string, string?> environment)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public void Problem(string variable, string problem) => _problems.Add($"{variable} {problem}");

    /// <summary>Null where it is absent or empty: deployment tools write an empty one where nothing was given.</summary>
    public string? Text(string variable) => environment(variable)?.Trim() is { Length: > 0 } value ? value : null;

    public int Integer(string variable, int otherwise, int least, int most)
    {
        if (Text(variable) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Problem(variable, $"'{text}' must be an integer from {least} to {most}");
        return otherwise;
    }
}
