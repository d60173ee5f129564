using System.Collections.Immutable;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>The StartTasks of an outbox as JSON; tasks by position, since an instance never leaves its template's document.</summary>
internal static class DispatchJson
{
    public static string Write(IEnumerable<PlannedDispatch> dispatches) => JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var dispatch in dispatches)
            Write(dispatch, writer);
        writer.WriteEndArray();
    });

    public static ImmutableArray<PlannedDispatch> Read(string json) =>
    [
        .. JsonText.Parse(json).EnumerateArray().Select(d => new PlannedDispatch(
            new TaskAddress(d.GetProperty("stage").GetInt32(), d.GetProperty("task").GetInt32()),
            d.GetProperty("attempt").GetInt32(),
            ReadTrace(d))),
    ];

    private static void Write(PlannedDispatch dispatch, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("stage"u8, dispatch.Task.Stage);
        writer.WriteNumber("task"u8, dispatch.Task.Task);
        writer.WriteNumber("attempt"u8, dispatch.Attempt);
        Write(dispatch.Trace, writer);
        writer.WriteEndObject();
    }

    public static void Write(TraceContext? trace, Utf8JsonWriter writer)
    {
        writer.WriteIfAny("traceparent", trace?.TraceParent);
        writer.WriteIfAny("tracestate", trace?.TraceState);
        writer.WriteIfAny("xray_trace", trace?.XRay);
    }

    public static TraceContext? ReadTrace(JsonElement message) =>
        TraceContext.Of(message.TextOrNull("traceparent"), message.TextOrNull("tracestate"), message.TextOrNull("xray_trace"));
}
