using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What a check of one instance found.</summary>
public static class FsckView
{
    public static void Write(Utf8JsonWriter writer, BusinessRef reference, IReadOnlyList<FsckProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(problems);
        writer.WriteStartObject();
        writer.WriteString("business_ref_no", reference.Value);
        writer.Array("problems", problems, (w, problem) =>
        {
            w.WriteStartObject();
            w.WriteString("code", problem.Code);
            w.WriteString("sentence", problem.Sentence);
            w.WriteBoolean("mended_by_flush", problem.MendedByFlush);
            w.Array("fields", Fields(problem), WriteField);
            w.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private static IReadOnlyList<FieldDifference> Fields(FsckProblem problem) => problem switch
    {
        FsckProblem.Differs differs => differs.Fields,
        FsckProblem.EntryDiffers differs => differs.Fields,
        _ => [],
    };

    private static void WriteField(Utf8JsonWriter writer, FieldDifference field)
    {
        writer.WriteStartObject();
        writer.WriteString("field", field.Field);
        writer.WriteString("here", field.Here);
        writer.WriteString("by_log", field.ByLog);
        writer.WriteEndObject();
    }
}
