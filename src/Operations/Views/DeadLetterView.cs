using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A dead letter: what it is, why it was rejected, and what would become of it now.</summary>
public static class DeadLetterView
{
    /// <param name="judgement">Null: it was not decided anew, and <c>now</c> is null.</param>
    public static void Write(Utf8JsonWriter writer, DeadLetterFacts letter, DeadLetterJudgement? judgement)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(letter);
        var about = letter.Event as WorkflowEvent.TaskEvent;
        var malformed = letter.Parsed as EventParseResult.Malformed;
        writer.WriteStartObject();
        writer.WriteString("message_id", letter.Message.MessageId);
        writer.WriteString("source_message_id", letter.MessageId);
        writer.WriteString("event_id", letter.Event?.Id.Value ?? malformed?.Id?.Value);
        writer.WriteString("event_name", letter.Event?.Name ?? malformed?.EventName);
        writer.WriteString("business_ref_no", letter.Ref?.Value);
        writer.WriteString("component_name", letter.Event?.Component.Value ?? malformed?.Component);
        writer.WriteString("stage_name", about?.Stage.Value);
        writer.WriteString("task_name", about?.Task.Value);
        writer.Number("attempt", about?.Attempt);
        writer.WriteString("code", letter.Code?.Value);
        writer.WriteString("reason", letter.Reason);
        writer.Moment("sent_at", letter.Message.SentAt);
        writer.WriteNumber("receive_count", letter.Message.ReceiveCount);
        writer.WriteString("body", letter.Message.Body);
        if (judgement is null)
        {
            writer.WriteNull("now");
        }
        else
        {
            writer.WriteStartObject("now");
            writer.WriteString("code", judgement.Code);
            writer.WriteString("sentence", judgement.Sentence);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
