using System.CommandLine;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm explain</c>: what each task waits for.</summary>
internal sealed class ExplainCommand : CliCommand
{
    private readonly Argument<string> _reference = new("REF") { Description = "The instance" };
    private readonly Argument<string?> _task = new("TASK") { Description = "Only this task: TASK or STAGE/TASK; default: all that are not done", Arity = ArgumentArity.ZeroOrOne };

    public ExplainCommand(CliServices services)
        : base("explain", "Explains what each task waits for, since when, and what would release it", "wfm explain ORDER-001", "wfm explain ORDER-001 PREPARE/pack_food")
    {
        Add(_reference);
        Add(_task);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var backend = await invocation.OpenAsync();
        var loaded = await InstanceReading.ReadAsync(backend, new BusinessRef(invocation.Value(_reference)), invocation.Token);
        TaskAddress? only = invocation.Value(_task) is { } task ? FindTask(loaded.State.Definition, task) : null;
        var explanation = Explainer.Explain(
            loaded.State, loaded.Entries, loaded.Record.Instance.Outbox, DispatchErrors.Read(loaded.Record.Document), only);
        if (invocation.Json)
            invocation.Answer(writer => ExplanationView.Write(writer, explanation));
        else
            Print(invocation, explanation);
        return ExitCode.Done;
    }

    private static void Print(Invocation invocation, InstanceExplanation explanation)
    {
        var now = invocation.Time.GetUtcNow();
        invocation.Terminal.Line(new Cell(explanation.Sentence, Tone.Strong));
        foreach (var task in explanation.Tasks)
        {
            var since = task.Causes.Select(c => c.Since).FirstOrDefault(s => s is not null);
            invocation.Terminal.Line(
                new Cell($"{StatusCells.Sign(task.Task.Status)} ", StatusCells.Of(task.Task.Status).Tone),
                new Cell(task.Sentence),
                new Cell(since is { } at ? $"  ({Duration.Pretty(now - at)})" : "", Tone.Muted));
        }
    }

    /// <exception cref="CommandFailure">There is no such task, or several.</exception>
    private static TaskAddress FindTask(WorkflowDefinition definition, string name)
    {
        var found = (from stage in Enumerable.Range(0, definition.Stages.Length)
                     from task in Enumerable.Range(0, definition.Stages[stage].Tasks.Length)
                     let bare = definition.Stages[stage].Tasks[task].Name.Value
                     where bare == name || $"{definition.Stages[stage].Name}/{bare}" == name
                     select new TaskAddress(stage, task)).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw CommandFailure.Negative($"There is no task '{name}'; there are {string.Join(", ", definition.Stages.SelectMany(s => s.Tasks.Select(t => $"{s.Name}/{t.Name}")))}."),
            _ => throw CommandFailure.Usage($"'{name}' stands for several tasks: {string.Join(", ", found.Select(a => $"{definition.Stages[a.Stage].Name}/{name}"))}; name the stage too."),
        };
    }
}
