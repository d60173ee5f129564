using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>What is answered once an event is on its way.</summary>
internal static class SentEvent
{
    public static int Answer(Invocation invocation, WorkflowEvent what, string body)
    {
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("sent"u8, what.Name);
                writer.WriteString("business_ref_no"u8, what.Ref.Value);
                writer.WritePropertyName("event"u8);
                using var document = JsonDocument.Parse(body);
                document.RootElement.WriteTo(writer);
                writer.WriteEndObject();
            });
        else
            invocation.Terminal.Line($"Sent {what.Name} for {what.Ref.Value}. 'wfm show {what.Ref.Value}' tells what came of it.");
        return ExitCode.Done;
    }
}
