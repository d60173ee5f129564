using System.Globalization;

namespace WorkflowManager.Model.Tests;

/// <summary>What an exploration found.</summary>
/// <param name="States">Different states reached.</param>
/// <param name="Steps">Steps taken from them: every choice in every state.</param>
/// <param name="EngineRuns">Different lives of a process, each played by an engine of its own.</param>
/// <param name="Settled">States in which everything has come to an end; there the last sweep runs.</param>
/// <param name="Depth">Steps of the longest way.</param>
/// <param name="Counterexample">The shortest way to a violation, as a time line; null where there is none.</param>
internal sealed record Exploration(int States, int Steps, int EngineRuns, int Settled, int Depth, string? Counterexample)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{States:N0} states, {Steps:N0} steps, {EngineRuns:N0} engines played, {Settled:N0} ends, depth {Depth}");
}
