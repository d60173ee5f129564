using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>A message of the workflow queue as the engine takes it: what Lambda's event source mapping would have handed over.</summary>
internal static class InboundRecords
{
    public static InboundRecord Of(ReceivedMessage message) => new(
        message.MessageId,
        message.Body,
        message.FirstReceivedAt,
        message.Attributes.GetValueOrDefault("attempt"),
        TraceContext.Of(message.Attributes.GetValueOrDefault("traceparent"), message.Attributes.GetValueOrDefault("tracestate"), message.Attributes.GetValueOrDefault("AWSTraceHeader")),
        message.GroupId);
}
