using System.CommandLine;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>A task of an instance; its stage need not be typed where only one has it.</summary>
internal sealed class TaskChoice
{
    private readonly Argument<string> _reference = new("REF") { Description = "The instance" };
    private readonly Argument<string> _task = new("TASK") { Description = "The task" };
    private readonly Option<string?> _stage = new("--stage") { Description = "The stage, where several have a task of that name", HelpName = "NAME" };

    public void AddTo(Command command)
    {
        command.Add(_reference);
        command.Add(_task);
        command.Add(_stage);
    }

    public BusinessRef Reference(Invocation invocation) => new(invocation.Value(_reference));

    /// <exception cref="CommandFailure">There is none, or there are several.</exception>
    public TaskAddress Find(Invocation invocation, WorkflowState state)
    {
        var (stage, task) = (invocation.Value(_stage), invocation.Value(_task));
        stage ??= StageOf(state, task);
        return state.Definition.FindTask(new StageName(stage), new TaskName(task))
            ?? throw CommandFailure.Negative($"'{state.Ref}' has no task '{task}' in a stage '{stage}'; see 'wfm show {state.Ref}'.");
    }

    /// <summary>The same, of a task that is done by people.</summary>
    /// <exception cref="CommandFailure">It is none: the manager would reject it, and somebody would have to find it in the dead-letter queue.</exception>
    public TaskAddress FindHuman(Invocation invocation, WorkflowState state)
    {
        var address = Find(invocation, state);
        return state.Definition[address].Type == TaskType.Human
            ? address
            : throw CommandFailure.Negative($"'{state.Definition[address].Name}' is a SERVICE task, which no person does; 'wfm send' sends what a service would.");
    }

    /// <exception cref="CommandFailure">No stage has a task of that name, or several have.</exception>
    public static string StageOf(WorkflowState state, string task)
    {
        var having = state.Definition.Stages.Where(s => s.Tasks.Any(t => t.Name.Value == task)).Select(s => s.Name.Value).ToList();
        return having.Count switch
        {
            1 => having[0],
            0 => throw CommandFailure.Negative($"'{state.Ref}' has no task '{task}'; 'wfm show {state.Ref}' names them."),
            _ => throw CommandFailure.Usage($"Task '{task}' is in stages {string.Join(", ", having)}; say which one with --stage."),
        };
    }
}
