using System.Globalization;

namespace WorkflowManager.Operations;

/// <summary>Whether a queue is as a workflow needs it.</summary>
public static class QueueAudit
{
    // A worker that is not done by then has its StartTask handed to another one.
    private static readonly TimeSpan LeastVisibility = TimeSpan.FromSeconds(10);

    /// <param name="facts">Null: there is none.</param>
    /// <returns>What is wrong, a sentence each that says what to do; none where all is well.</returns>
    public static IReadOnlyList<string> Check(QueueSpec wanted, QueueFacts? facts)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (facts is null)
            return ["it does not exist; create it with 'wfm queues create'"];
        var problems = new List<string>();
        if (facts.Visibility < LeastVisibility)
            problems.Add(string.Create(
                CultureInfo.InvariantCulture, $"its visibility timeout is {facts.Visibility.TotalSeconds:0} s; give at least {LeastVisibility.TotalSeconds:0} s, and more than its work takes, or a message is handed out twice"));
        if (wanted.DeadLetterQueue is null)
            return problems;
        if (facts.DeadLetterQueue is null)
            problems.Add($"it has no dead-letter queue, so a message that nobody can handle comes back until it expires; give it a redrive policy, such as to '{wanted.DeadLetterQueue}'");
        else if (facts.MaxReceiveCount < 2)
            problems.Add($"a message goes to its dead-letter queue after {facts.MaxReceiveCount} delivery; allow at least 2, or one crash of a worker is one too many");
        return problems;
    }
}
