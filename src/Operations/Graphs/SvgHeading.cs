using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What the picture is of, for the eye and for those who can't see it.</summary>
internal static class SvgHeading
{
    public static void Write(SvgWriter svg, WorkflowDefinition definition, GraphStatus? status, double width, GraphMetrics metrics)
    {
        var room = width - (2 * metrics.Margin);
        svg.Text("text", TextFit.Shorten(definition.Name, 20, room), ("class", "heading"), ("x", metrics.Margin), ("y", 46));
        svg.Text("text", TextFit.Shorten(Subtitle(definition, status), 12.5, room), ("class", "sub"), ("x", metrics.Margin), ("y", 70));
    }

    public static string Title(WorkflowDefinition definition, GraphStatus? status) =>
        status is null ? $"Workflow {definition.Name}" : $"Workflow {definition.Name}, instance {status.State.Ref}";

    /// <summary>The whole in words: stage by stage, and where it stands.</summary>
    public static string Description(WorkflowDefinition definition, GraphStatus? status)
    {
        var stages = definition.InOrder.Select(s => status is null
            ? $"{definition.Stages[s].Name}: {GraphWords.Count(definition.Stages[s].Tasks.Length, "task")}"
            : $"{definition.Stages[s].Name} ({status.State.Stages[s].Status.ToWire()}): {Tasks(definition, status, s)}");
        return $"{Subtitle(definition, status)}. {string.Join("; ", stages)}.";
    }

    private static string Subtitle(WorkflowDefinition definition, GraphStatus? status)
    {
        var template = string.Create(CultureInfo.InvariantCulture, $"{definition.Component} · version {definition.Version}");
        var tasks = definition.Stages.Sum(s => s.Tasks.Length);
        if (status is null)
            return $"{template} · {GraphWords.Count(definition.Stages.Length, "stage")} · {GraphWords.Count(tasks, "task")}";
        var done = status.State.Stages.Sum(s => s.Tasks.Count(t => t.Status.IsDone()));
        return string.Create(CultureInfo.InvariantCulture, $"{status.State.Ref} · {status.State.Status.ToWire()} · {done} of {GraphWords.Count(tasks, "task")} done · {template}");
    }

    private static string Tasks(WorkflowDefinition definition, GraphStatus status, int stage) => definition.Stages[stage].Tasks.IsEmpty
        ? "no tasks"
        : string.Join(", ", definition.Stages[stage].Tasks.Select((t, i) => $"{t.Name} {GraphWords.Status(status, new TaskAddress(stage, i))}"));
}
