using MongoDB.Bson;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>
/// A trace in an outbox. <c>trace</c> holds its main form, W3C's if it has one, and the fields beside it what else there is:
/// a manager that knows only the one field passes on that form.
/// </summary>
internal static class TraceFields
{
    public static void Add(BsonDocument document, TraceContext? trace)
    {
        Add(document, Fields.Trace, trace?.TraceParent ?? trace?.XRay);
        Add(document, Fields.TraceState, trace?.TraceState);
        Add(document, Fields.XRayTrace, trace?.TraceParent is null ? null : trace.XRay);
    }

    /// <summary>The two forms can't be mistaken for each other: only X-Ray's has names with values.</summary>
    public static TraceContext? Read(BsonDocument document)
    {
        var main = Text(document, Fields.Trace);
        return main?.Contains('=', StringComparison.Ordinal) == true
            ? TraceContext.Of(xRay: main)
            : TraceContext.Of(main, Text(document, Fields.TraceState), Text(document, Fields.XRayTrace));
    }

    private static void Add(BsonDocument document, string field, string? value)
    {
        if (value is not null)
            document.Add(field, value);
    }

    /// <summary>Whatever else somebody put there is no trace, and no reason not to send.</summary>
    private static string? Text(BsonDocument document, string field) => document.TryGetValue(field, out var value) && value.IsString ? value.AsString : null;
}
