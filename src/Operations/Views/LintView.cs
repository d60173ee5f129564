using System.Text.Json;

namespace WorkflowManager.Operations;

/// <summary>What there is to say about a template.</summary>
public static class LintView
{
    public static void Write(Utf8JsonWriter writer, string file, LintReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteStartObject();
        writer.WriteString("file", file);
        writer.WriteBoolean("valid", report.Definition is not null);
        writer.Array("problems", report.Problems, (w, problem) =>
        {
            w.WriteStartObject();
            w.WriteString("path", problem.Path);
            w.WriteString("message", problem.Message);
            w.WriteString("fix", problem.Fix);
            w.Number("line", problem.Line);
            w.Number("column", problem.Column);
            w.WriteEndObject();
        });
        writer.Array("warnings", report.Warnings, (w, warning) =>
        {
            w.WriteStartObject();
            w.WriteString("code", warning.Code);
            w.WriteString("path", warning.Path);
            w.WriteString("message", warning.Message);
            w.WriteEndObject();
        });
        if (report.Figures is { } figures)
            Write(writer, figures);
        else
            writer.WriteNull("figures");
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, LintFigures figures)
    {
        writer.WriteStartObject("figures");
        writer.WriteNumber("stages", figures.Stages);
        writer.WriteNumber("tasks", figures.Tasks);
        writer.WriteNumber("human_tasks", figures.HumanTasks);
        writer.WriteNumber("depth", figures.Depth);
        writer.WriteNumber("width", figures.Width);
        writer.WriteNumber("critical_path", figures.CriticalPath);
        writer.Array("stage_paths", figures.StagePaths, (w, path) =>
        {
            w.WriteStartObject();
            w.WriteString("stage_name", path.Stage.Value);
            w.WriteNumber("critical_path", path.Length);
            w.WriteEndObject();
        });
        writer.Texts("queues", figures.Queues);
        writer.WriteEndObject();
    }
}
