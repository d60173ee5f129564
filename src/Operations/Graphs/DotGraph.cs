using System.Text;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A template in Graphviz's language: a cluster for each stage.</summary>
public static class DotGraph
{
    /// <param name="status">Null: the template alone.</param>
    public static string Render(WorkflowDefinition definition, GraphStatus? status = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var text = new StringBuilder();
        Line(text, $"digraph \"{Escape(definition.Name)}\" {{");
        text.Append("  rankdir=LR; compound=true; fontname=\"Helvetica\"; nodesep=0.25; ranksep=0.5;\n");
        text.Append("  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", color=\"#8a939d\", fontname=\"Helvetica\", fontsize=11];\n");
        text.Append("  edge [color=\"#6b7580\", arrowsize=0.7];\n");
        foreach (var stage in definition.InOrder)
            Cluster(text, definition, stage, status);
        text.Append("}\n");
        return text.ToString();
    }

    private static void Cluster(StringBuilder text, WorkflowDefinition definition, int stage, GraphStatus? status)
    {
        var state = status is null ? "" : $" ({status.State.Stages[stage].Status.ToWire()})";
        Line(text, $"  subgraph cluster_{stage} {{");
        Line(text, $"    label=\"{Escape(definition.Stages[stage].Name.Value)}{state}\"; labeljust=l; style=\"rounded,filled\"; color=\"#d5dae0\"; fillcolor=\"#f6f8fa\";");
        var tasks = definition.Stages[stage].Tasks;
        // A cluster without a node is not drawn.
        if (tasks.IsEmpty)
            Line(text, $"    \"{stage}\" [label=\"no tasks\", shape=plaintext, style=\"\"];");
        for (var task = 0; task < tasks.Length; task++)
            Line(text, $"    \"{stage}/{task}\" [{Attributes(definition, new TaskAddress(stage, task), status)}];");
        for (var task = 0; task < tasks.Length; task++)
            foreach (var parent in tasks[task].Parents)
                Line(text, $"    \"{stage}/{parent}\" -> \"{stage}/{task}\";");
        text.Append("  }\n");
    }

    private static string Attributes(WorkflowDefinition definition, TaskAddress address, GraphStatus? status)
    {
        var task = definition[address];
        var label = $"{Escape(task.Name.Value)}\\n{Escape(GraphWords.Queue(task.Queue))}";
        if (task.BusinessStatus is { } business)
            label += $"\\n[{Escape(business)}]";
        if (status is not null)
            label += $"\\n{Escape(GraphWords.Status(status, address))}";
        var people = task.Type == TaskType.Human ? ", peripheries=2" : "";
        return status is null ? $"label=\"{label}\"{people}" : $"label=\"{label}\"{people}, {Colours(status.State[address].Status)}";
    }

    private static string Colours(WorkflowTaskStatus status) => status switch
    {
        WorkflowTaskStatus.Completed => "fillcolor=\"#d8f3e8\", color=\"#00795a\"",
        WorkflowTaskStatus.Scheduled => "fillcolor=\"#d9ebf8\", color=\"#0067a3\"",
        WorkflowTaskStatus.Failed => "fillcolor=\"#fde3d3\", color=\"#b84a00\"",
        WorkflowTaskStatus.Skipped => "fillcolor=\"#eef7f3\", color=\"#00795a\"",
        WorkflowTaskStatus.Cancelled => "fillcolor=\"#e4e7ea\", color=\"#47525d\"",
        WorkflowTaskStatus.Pending => "fillcolor=\"#f1f3f5\", color=\"#8a939d\"",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>In quotes only the quote and the backslash mean anything, and Graphviz reads character references as HTML does.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                escaped.Append('\\').Append(rune);
            else if (rune.Value == '&')
                escaped.Append("&amp;");
            else if (GraphWords.IsUnfit(rune))
                escaped.Append(' ');
            else
                escaped.Append(rune);
        }

        return escaped.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
}
