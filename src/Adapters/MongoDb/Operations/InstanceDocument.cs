using System.Buffers;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>An instance's document as it is shown: on every store the same text, whatever the order in which updates have added its fields.</summary>
internal static class InstanceDocument
{
    private static readonly string[] Managers =
    [
        Fields.TemplateVersion, Fields.Version, Fields.Status, Fields.CreatedAt, Fields.UpdatedAt, Fields.ClosedAt,
        Fields.DeadlineAt, Fields.NextDueAt, Fields.WaitingFor, Fields.Data, Fields.DispatchError,
    ];

    public static JsonElement ToJson(byte[] document)
    {
        var json = new ArrayBufferWriter<byte>(document.Length * 2);
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            Write(document, writer, static field => field == Fields.Ref);
            Write(document, writer, IsTemplates);
            foreach (var name in Managers)
                Write(document, writer, field => field == name);
            writer.WriteEndObject();
        }

        // MongoDB keeps 100 levels, so nothing that was read is deeper.
        using var parsed = JsonDocument.Parse(json.WrittenMemory, new JsonDocumentOptions { MaxDepth = 256 });
        return parsed.RootElement.Clone();
    }

    private static bool IsTemplates(string field) =>
        field is not (Fields.Id or Fields.Version) && !TemplateFields.WrittenToInstance.Contains(field);

    /// <summary>A pass for each: what is not wanted is skipped by its length.</summary>
    private static void Write(byte[] document, Utf8JsonWriter writer, Func<string, bool> isWanted)
    {
        using var reader = BsonBytes.Open(document);
        BsonToJson.WriteFields(reader, writer, isWanted);
    }
}
