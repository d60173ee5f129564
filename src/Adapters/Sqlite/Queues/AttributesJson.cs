using System.Text;
using System.Text.Json;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>Message attributes as the file has them: one object of texts.</summary>
internal static class AttributesJson
{
    private const string None = "{}";

    public static string Write(NewMessage message)
    {
        if (message.Attributes.IsEmpty)
            return None;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in message.Attributes)
            {
                // As SQS has it: a malformed trace must not keep a message from being sent.
                if (name != TraceAttributes.XRay || TraceAttributes.XRayOf(message) is not null)
                    writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    public static IReadOnlyDictionary<string, string> Read(string json)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json == None)
            return attributes;
        using var document = JsonDocument.Parse(json);
        foreach (var attribute in document.RootElement.EnumerateObject())
            attributes[attribute.Name] = attribute.Value.GetString()!;
        return attributes;
    }
}
