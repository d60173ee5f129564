using Amazon.SQS.Model;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqs;

/// <summary>Passes a trace on, each form of it where its tracer looks for it.</summary>
internal static class TraceHeader
{
    private const string SystemAttribute = "AWSTraceHeader";
    private const string ParentAttribute = "traceparent";
    private const string StateAttribute = "tracestate";

    public static void AddTo(SendMessageBatchRequestEntry entry, TraceContext? trace)
    {
        if (trace?.XRay is { } header)
            entry.MessageSystemAttributes = new(1) { [SystemAttribute] = new() { DataType = "String", StringValue = header } };
        if (trace?.TraceParent is { } parent)
            entry.MessageAttributes[ParentAttribute] = OutgoingMessage.Text(parent);
        if (trace?.TraceState is { } state)
            entry.MessageAttributes[StateAttribute] = OutgoingMessage.Text(state);
    }

    /// <summary>The system attribute stays: it does not count for a message's size.</summary>
    /// <returns>False where there was none.</returns>
    public static bool RemoveAttributes(SendMessageBatchRequestEntry entry) =>
        entry.MessageAttributes.Remove(ParentAttribute) | entry.MessageAttributes.Remove(StateAttribute);
}
