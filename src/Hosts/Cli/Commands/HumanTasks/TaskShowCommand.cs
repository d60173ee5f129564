using System.Globalization;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm task show</c>: all that a person has to know to do it.</summary>
internal sealed class TaskShowCommand : CliCommand
{
    private readonly TaskChoice _task = new();

    public TaskShowCommand(CliServices services)
        : base("show", "Shows a task: its fields, its form, who has it, how far it is and what failed", "wfm task show ORDER-001 approve", "wfm task show ORDER-001 approve --json | jq .form")
    {
        _task.AddTo(this);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var backend = await invocation.OpenAsync();
        var instance = await InstanceReading.ReadAsync(backend, _task.Reference(invocation), invocation.Token);
        var now = invocation.Time.GetUtcNow();
        var details = TaskDetails.Of(instance.Record, _task.Find(invocation, instance.State), now);
        if (invocation.Json)
            invocation.Answer(writer => TaskDetailsView.Write(writer, details));
        else
            Print(invocation, details, now);
        return ExitCode.Done;
    }

    private static void Print(Invocation invocation, TaskDetails details, DateTimeOffset now)
    {
        var (task, status) = (details.Task, StatusCells.Of(details.Status));
        invocation.Terminal.Line(
            new Cell($"{StatusCells.Sign(details.Status)} ", status.Tone), new Cell($"{task.Ref} {task.Stage}/{task.Task}", Tone.Strong), "  ", status,
            new Cell(details.Attempt > 0 ? $"  attempt {details.Attempt.ToString(CultureInfo.InvariantCulture)}" : "", Tone.Muted));
        void Tell(string name, Cell value)
        {
            if (value.Text.Length > 0)
                invocation.Terminal.Line(new Cell($"  {name,-12} ", Tone.Muted), value);
        }

        Tell("workflow", $"{task.Component}, {details.WorkflowStatus.ToWire()}");
        Tell("type", details.Type.ToWire());
        Tell("assigned to", task.AssignedTo);
        Tell("claimed by", task.Claim is { } claim ? $"{claim.Actor}, {Duration.Pretty(now - claim.At)} ago" : "");
        Tell("waiting", details.Status == WorkflowTaskStatus.Scheduled && task.Since is { } since ? Duration.Pretty(now - since) : "");
        Tell("due", HumanTaskCells.Due(task, now));
        Tell("progress", details.Run?.Progress is { } progress ? Progress(progress, now) : "");
        Tell("reason", details.Reason);
        foreach (var failure in details.Run?.Failures ?? [])
            Tell("failed", new Cell($"attempt {failure.Attempt.ToString(CultureInfo.InvariantCulture)}, {Duration.Pretty(now - failure.At)} ago: {string.Join(", ", new[] { failure.Code, failure.Reason }.Where(t => !string.IsNullOrEmpty(t)))}", Tone.Bad));
        foreach (var field in details.Fields)
            Tell(field.Name, field.Value.GetRawText());
        Tell("output", details.Output is { } output ? output.GetRawText() : "");
        if (details.Form is { } form)
            Form(invocation, form);
    }

    private static string Progress(TaskProgress progress, DateTimeOffset now)
    {
        var percent = progress.Percent is { } part ? $"{part.ToString(CultureInfo.InvariantCulture)} %" : null;
        return $"{string.Join(", ", new[] { percent, progress.Text }.Where(t => !string.IsNullOrEmpty(t)))} ({Duration.Pretty(now - progress.At)} ago)";
    }

    private static void Form(Invocation invocation, JsonElement form)
    {
        invocation.Terminal.Line(new Cell("  form", Tone.Muted));
        foreach (var line in ViewText.Of(form.WriteTo, indented: true).Split('\n'))
            invocation.Terminal.Line($"    {line}");
    }
}
