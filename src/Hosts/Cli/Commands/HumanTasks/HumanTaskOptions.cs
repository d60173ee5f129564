using System.CommandLine;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>Which task a command is about, who asks, and whether to wait for what comes of it.</summary>
internal sealed class HumanTaskOptions(string byDescription)
{
    public TaskChoice Task { get; } = new();
    public Option<string?> By { get; } = new("--by") { Description = byDescription, HelpName = "NAME" };
    public Option<string?> Reason { get; } = new("--reason") { Description = "Why; kept in the log", HelpName = "TEXT" };
    public Option<bool> Wait { get; } = new("--wait") { Description = "Wait for what comes of it; exit code 1 unless it is applied" };
    public Option<string> Timeout { get; } = new("--timeout") { Description = "How long to wait", DefaultValueFactory = _ => "60s", HelpName = "TIME" };

    public void AddTo(Command command)
    {
        Task.AddTo(command);
        foreach (var option in new Option[] { By, Reason, Wait, Timeout })
            command.Add(option);
    }

    public string Name(Invocation invocation) => invocation.Value(By) ?? ControlOptions.ThisUser;

    /// <summary>Null: nobody waits.</summary>
    /// <exception cref="CommandFailure">It is no time.</exception>
    public TimeSpan? WaitAtMost(Invocation invocation)
    {
        var atMost = DurationOption.Read(invocation.Value(Timeout), Timeout.Name, TimeSpan.Zero, DurationOption.Longest);
        return invocation.Value(Wait) ? atMost : null;
    }

    /// <summary>The body of an event about the task, at the attempt that is shown now: what is run again meanwhile is another one.</summary>
    public string Body(Invocation invocation, string eventName, WorkflowState state, TaskAddress task, Action<Utf8JsonWriter> writeRest) =>
        SteeringEvents.OfTask(eventName, state, task, invocation.Value(Reason), $"task/{Guid.NewGuid():N}", writeRest);
}
