using System.Globalization;
using System.Text;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A template as a Mermaid flowchart: a subgraph for each stage.</summary>
public static class MermaidGraph
{
    /// <param name="status">Null: the template alone.</param>
    public static string Render(WorkflowDefinition definition, GraphStatus? status = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var text = new StringBuilder("flowchart TB\n");
        foreach (var stage in definition.InOrder)
        {
            Line(text, $"  subgraph s{stage}[\"{Escape(definition.Stages[stage].Name.Value)}{Status(status, stage)}\"]");
            text.Append("    direction LR\n");
            // A subgraph without a node is not drawn.
            if (definition.Stages[stage].Tasks.IsEmpty)
                Line(text, $"    s{stage}none[\"no tasks\"]");
            for (var task = 0; task < definition.Stages[stage].Tasks.Length; task++)
                Line(text, $"    {Node(definition, new TaskAddress(stage, task), status)}");
            foreach (var (parent, child) in Links(definition.Stages[stage]))
                Line(text, $"    s{stage}t{parent} --> s{stage}t{child}");
            text.Append("  end\n");
        }

        foreach (var (from, to) in definition.InOrder.Zip(definition.InOrder.Skip(1)))
            Line(text, $"  s{from} ==> s{to}");
        if (status is not null)
            Classes(text, definition, status);
        return text.ToString();
    }

    private static string Node(WorkflowDefinition definition, TaskAddress address, GraphStatus? status)
    {
        var task = definition[address];
        var label = new StringBuilder(Escape(task.Name.Value));
        if (task.BusinessStatus is { } business)
            label.Append("<br/><i>").Append(Escape(business)).Append("</i>");
        if (status is not null)
            label.Append("<br/>").Append(GraphWords.Status(status, address));
        var id = string.Create(CultureInfo.InvariantCulture, $"s{address.Stage}t{address.Task}");
        // A stadium for people, a box for services.
        return task.Type == TaskType.Human ? $"{id}([\"{label}\"])" : $"{id}[\"{label}\"]";
    }

    private static IEnumerable<(int Parent, int Child)> Links(StageDefinition stage) =>
        from child in Enumerable.Range(0, stage.Tasks.Length)
        from parent in stage.Tasks[child].Parents
        select (parent, child);

    private static string Status(GraphStatus? status, int stage) => status is null ? "" : $" ({status.State.Stages[stage].Status.ToWire()})";

    private static void Classes(StringBuilder text, WorkflowDefinition definition, GraphStatus status)
    {
        text.Append("  classDef completed fill:#d8f3e8,stroke:#00795a,color:#06382b\n");
        text.Append("  classDef scheduled fill:#d9ebf8,stroke:#0067a3,color:#06304a\n");
        text.Append("  classDef failed fill:#fde3d3,stroke:#b84a00,color:#4a1e00\n");
        text.Append("  classDef pending fill:#f1f3f5,stroke:#8a939d,color:#3d444c\n");
        // The rarer ones where they are.
        if (Has(WorkflowTaskStatus.Skipped))
            text.Append("  classDef skipped fill:#eef7f3,stroke:#00795a,color:#06382b,stroke-dasharray:4 3\n");
        if (Has(WorkflowTaskStatus.Cancelled))
            text.Append("  classDef cancelled fill:#e4e7ea,stroke:#47525d,color:#3d444c\n");
        foreach (var stage in definition.InOrder)
            for (var task = 0; task < definition.Stages[stage].Tasks.Length; task++)
                Line(text, $"  class s{stage}t{task} {status.State[new TaskAddress(stage, task)].Status.ToWire().ToLowerInvariant()}");

        bool Has(WorkflowTaskStatus wanted) => status.State.Stages.Any(s => s.Tasks.Any(t => t.Status == wanted));
    }

    /// <summary>Within quotes a label takes any character by its number; those that mean something to Mermaid, HTML or a reader's eye are given so.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '_' or '-' or '.' or ',')
                escaped.Append(rune);
            else if (GraphWords.IsUnfit(rune))
                escaped.Append(' ');
            else
                escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return escaped.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
}
