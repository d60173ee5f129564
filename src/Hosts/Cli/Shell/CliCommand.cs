using System.CommandLine;

namespace WorkflowManager.Cli;

/// <summary>A command with examples for its help; a test runs the parser over each of them.</summary>
internal class CliCommand : Command
{
    /// <param name="examples">Whole command lines, <c>wfm</c> first.</param>
    public CliCommand(string name, string description, params string[] examples)
        : base(name, description)
    {
        Examples = examples;
    }

    public IReadOnlyList<string> Examples { get; }

    /// <summary>What it does. Faults become a sentence and an exit code in one place, <see cref="Faults"/>.</summary>
    protected void Does(CliServices services, Func<Invocation, Task<int>> action) => SetAction(async (result, cancellationToken) =>
    {
        await using var invocation = new Invocation(services, result, cancellationToken);
        try
        {
            return await action(invocation);
        }
        catch (Exception fault) when (cancellationToken.IsCancellationRequested && (fault is OperationCanceledException || Faults.Explain(fault) is not null))
        {
            // Ctrl-C: the person knows what was asked for. Drivers say in many ways that they were stopped.
            return 130;
        }
        catch (Exception fault) when (Faults.Explain(fault) is { } known)
        {
            services.Terminal.Error(known.Sentence);
            return known.ExitCode;
        }
    });
}
