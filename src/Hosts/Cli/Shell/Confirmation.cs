namespace WorkflowManager.Cli;

/// <summary>Asks a person before something is done that can't be undone.</summary>
internal static class Confirmation
{
    /// <exception cref="CommandFailure">There is nobody to ask.</exception>
    public static void MustBePossible(Invocation invocation, string instead)
    {
        if (Console.IsInputRedirected || !invocation.Terminal.ErrorIsTerminal)
            throw CommandFailure.Usage($"There is no terminal on which to ask whether to go ahead; give {instead}.");
    }

    /// <param name="instead">The option that says yes without being asked.</param>
    /// <returns>True for <c>y</c> or <c>yes</c>; anything else is no.</returns>
    /// <exception cref="CommandFailure">There is nobody to ask.</exception>
    public static async Task<bool> AskAsync(Invocation invocation, string question, string instead)
    {
        MustBePossible(invocation, instead);
        invocation.Terminal.Ask($"{question} [y/N] ");
        // Reading from a terminal can't be called off, but it need not be waited for.
        var answer = await Task.Run(Console.In.ReadLine, CancellationToken.None).WaitAsync(invocation.Token);
        return answer?.Trim() is { } said && (said.Equals("y", StringComparison.OrdinalIgnoreCase) || said.Equals("yes", StringComparison.OrdinalIgnoreCase));
    }
}
