using System.Collections.Immutable;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>A trace as attributes of a message, each form of it where its tracer looks for it.</summary>
public static class TraceAttributes
{
    /// <summary>Not a message attribute in SQS but one of the system's: it does not count for size or number.</summary>
    public const string XRay = "AWSTraceHeader";

    public const string Parent = "traceparent";

    public const string State = "tracestate";

    public static NewMessage AddTo(NewMessage message, TraceContext? trace)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message with { Attributes = With(With(With(message.Attributes, XRay, trace?.XRay), Parent, trace?.TraceParent), State, trace?.TraceState) };
    }

    /// <summary>Without the trace where that makes a message too large: a trace must never keep one from being sent. The X-Ray header stays; it doesn't count.</summary>
    public static NewMessage Fitted(NewMessage message, int bytesAtMost = QueueLimits.MessageBytes)
    {
        ArgumentNullException.ThrowIfNull(message);
        return MessageCheck.SizeBytes(message) > bytesAtMost ? message with { Attributes = message.Attributes.Remove(Parent).Remove(State) } : message;
    }

    /// <summary>The X-Ray header where it is one that SQS takes; null: none, or a malformed one, which is left out.</summary>
    public static string? XRayOf(NewMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return TraceContext.Of(xRay: message.Attributes.GetValueOrDefault(XRay))?.XRay;
    }

    private static ImmutableDictionary<string, string> With(ImmutableDictionary<string, string> attributes, string name, string? value) =>
        value is null ? attributes : attributes.SetItem(name, value);
}
