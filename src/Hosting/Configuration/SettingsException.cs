namespace WorkflowManager.Hosting;

/// <summary>The environment variables are wrong; the message names each problem and what to do about it.</summary>
internal sealed class SettingsException(IReadOnlyList<string> problems)
    : Exception($"The settings are wrong, {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}: {string.Join("; ", problems)}.")
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
