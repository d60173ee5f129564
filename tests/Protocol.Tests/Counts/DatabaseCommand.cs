namespace WorkflowManager.Protocol.Tests.Counts;

/// <summary>One command on its way to the database and back.</summary>
/// <param name="Name">Command and collection, as in <c>update wf_workflow_event</c>.</param>
/// <param name="Asked">Its place among all that was asked and answered; likewise <paramref name="Answered"/>.</param>
internal sealed record DatabaseCommand(string Name, int Asked, int Answered)
{
    /// <summary>Of the whole message, head and all; likewise <see cref="AnsweredBytes"/>.</summary>
    public int AskedBytes { get; init; }

    public int AnsweredBytes { get; init; }

    /// <summary>
    /// The longest chain of commands each of which was asked only after the one before it had been answered: round trips in
    /// a row. What is under way side by side counts once.
    /// </summary>
    public static int InARow(IEnumerable<DatabaseCommand> commands)
    {
        var (row, free) = (0, -1);
        foreach (var command in commands.OrderBy(c => c.Answered))
            if (command.Asked > free)
                (row, free) = (row + 1, command.Answered);
        return row;
    }
}
