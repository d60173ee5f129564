using System.Buffers;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>The fields that say how a task, a stage or a workflow is to be treated, as JSON, which is what is parsed.</summary>
internal static class PolicyFields
{
    /// <param name="position">Where the task's, the stage's or the instance's document begins.</param>
    public static JsonElement Read(byte[] document, int position)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        using (var reader = BsonBytes.Open(document, position))
        {
            writer.WriteStartObject();
            BsonToJson.WriteFields(reader, writer, static field => field == Fields.TaskType || PolicyParser.Fields.Contains(field));
            writer.WriteEndObject();
        }

        // MongoDB keeps 100 levels, so nothing that was read is deeper.
        using var parsed = JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = 256 });
        return parsed.RootElement.Clone();
    }
}
