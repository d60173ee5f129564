using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WorkflowManager.Core;

namespace WorkflowManager.Dashboard;

/// <summary>The body of a request: one JSON object whose fields are all known.</summary>
internal sealed class RequestBody
{
    public const int BytesAtMost = 1_048_576;

    private readonly JsonElement _root;

    private RequestBody(JsonElement root) => _root = root;

    /// <exception cref="ApiProblemException">It is none.</exception>
    public static async Task<RequestBody> ReadAsync(HttpContext http, IReadOnlyCollection<string> fields)
    {
        var bytes = await BytesAsync(http);
        JsonElement root;
        try
        {
            // Nothing is as good as an empty object where everything may be left out.
            using var document = JsonDocument.Parse(bytes.Length == 0 ? "{}"u8.ToArray() : bytes, new JsonDocumentOptions { MaxDepth = Bounds.EventDepth });
            root = document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            throw new ApiProblemException(400, "NOT_JSON", $"The body is no JSON: {fault.Message}", "$", fault);
        }

        if (root.ValueKind != JsonValueKind.Object)
            throw ApiProblemException.Field400("$", "the body must be a JSON object");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
            if (!fields.Contains(property.Name))
                throw ApiProblemException.Field400(property.Name, $"no such field; there {(fields.Count == 0 ? "is none" : $"are {string.Join(", ", fields)}")}");
            else if (!seen.Add(property.Name))
                throw ApiProblemException.Field400(property.Name, "it is there twice");
        return new RequestBody(root);
    }

    /// <summary>The whole body, bounded.</summary>
    public static async Task<byte[]> BytesAsync(HttpContext http)
    {
        if (http.Request.ContentLength is > 0 && http.Request.ContentType?.Split(';')[0].Trim() is not "application/json" and var type)
            throw new ApiProblemException(415, "NOT_JSON", $"The body is said to be '{type}'; send application/json.", "$");
        var buffer = new ArrayBufferWriter<byte>(4_096);
        while (true)
        {
            var read = await http.Request.Body.ReadAsync(buffer.GetMemory(4_096), http.RequestAborted);
            if (read == 0)
                return buffer.WrittenSpan.ToArray();
            buffer.Advance(read);
            if (buffer.WrittenCount > BytesAtMost)
                throw new ApiProblemException(413, "TOO_LARGE", $"The body has more than {BytesAtMost} bytes; send less at once.", "$");
        }
    }

    public JsonElement? Find(string field) => _root.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Null where it is not there, or null.</summary>
    public string? Text(string field, int longest = Bounds.NameLength) => Find(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when JsonText(value) is { Length: > 0 } text && text.Length <= longest => text,
        _ => throw ApiProblemException.Field400(field, $"must be a text of 1 to {longest} characters"),
    };

    public string Needed(string field, int longest = Bounds.NameLength) => Text(field, longest) ?? throw ApiProblemException.Field400(field, "is missing");

    /// <summary>Null where it is not there, or null.</summary>
    public long? Number(string field, long least, long most) => Find(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var number) && number >= least && number <= most => number,
        _ => throw ApiProblemException.Field400(field, $"must be a whole number from {least} to {most}"),
    };

    public string? Reason() => Text("reason", Bounds.ReasonLength);

    public IReadOnlyList<JsonElement> Items(string field, int most) => Find(field) switch
    {
        { ValueKind: JsonValueKind.Array } value when value.GetArrayLength() is > 0 and var length && length <= most => [.. value.EnumerateArray()],
        _ => throw ApiProblemException.Field400(field, $"must be an array of 1 to {most} items"),
    };

    public IReadOnlyList<string> Texts(string field, int most, int longest) =>
    [
        .. Items(field, most).Select((item, i) => item.ValueKind == JsonValueKind.String && JsonText(item) is { Length: > 0 } text && text.Length <= longest
            ? text
            : throw ApiProblemException.Field400($"{field}[{i}]", $"must be a text of 1 to {longest} characters")),
    ];

    /// <summary>An object among others, as strict as the whole.</summary>
    public static RequestBody Of(JsonElement item, string path, params string[] fields)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw ApiProblemException.Field400(path, "must be an object");
        if (item.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => !fields.Contains(n)) is { } unknown)
            throw ApiProblemException.Field400($"{path}.{unknown}", $"no such field; there are {string.Join(", ", fields)}");
        return new RequestBody(item);
    }

    /// <summary>Null for a text with half a surrogate pair, which no store keeps.</summary>
    private static string? JsonText(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
