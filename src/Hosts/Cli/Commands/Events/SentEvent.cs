using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>What is answered once an event is on its way.</summary>
internal static class SentEvent
{
    public static int Answer(Invocation invocation, WorkflowEvent what, string body)
    {
        if (invocation.Json)
            invocation.Answer(writer => Write(writer, what, body));
        else
            Say(invocation, what);
        return ExitCode.Done;
    }

    /// <summary>Of any number of them.</summary>
    public static int Answer(Invocation invocation, IReadOnlyList<(WorkflowEvent What, string Body)> sent)
    {
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartArray();
                foreach (var (what, body) in sent)
                    Write(writer, what, body);
                writer.WriteEndArray();
            });
        else
            foreach (var (what, _) in sent)
                Say(invocation, what);
        return ExitCode.Done;
    }

    public static void Say(Invocation invocation, WorkflowEvent what) =>
        invocation.Terminal.Line($"Sent {what.Name} for {what.Ref.Value}. 'wfm show {what.Ref.Value}' tells what came of it.");

    /// <param name="writeRest">What more there is to tell.</param>
    public static void Write(Utf8JsonWriter writer, WorkflowEvent what, string body, Action<Utf8JsonWriter>? writeRest = null)
    {
        writer.WriteStartObject();
        SentEventView.WriteFields(writer, what, body);
        writeRest?.Invoke(writer);
        writer.WriteEndObject();
    }
}
