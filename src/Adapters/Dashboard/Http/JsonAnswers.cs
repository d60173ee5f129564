using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace WorkflowManager.Dashboard;

/// <summary>Writes answers.</summary>
internal static class JsonAnswers
{
    // Names in any script stay legible; that nobody takes it for a page, its type and nosniff say.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4_096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            write(writer);
        return buffer.WrittenSpan.ToArray();
    }

    public static Task WriteAsync(HttpContext http, ApiAnswer answer) => WriteAsync(http, answer.Status, "application/json", answer.Write);

    /// <summary>As RFC 9457 has it.</summary>
    public static Task WriteAsync(HttpContext http, ApiProblemException problem)
    {
        if (problem.RetryAfterSeconds is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return WriteAsync(http, problem.Status, "application/problem+json", writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "about:blank");
            writer.WriteString("title"u8, ReasonPhrase(problem.Status));
            writer.WriteNumber("status"u8, problem.Status);
            writer.WriteString("detail"u8, problem.Message);
            writer.WriteString("code"u8, problem.Code);
            writer.WriteString("field"u8, problem.Field);
            writer.WriteEndObject();
        });
    }

    private static async Task WriteAsync(HttpContext http, int status, string contentType, Action<Utf8JsonWriter> write)
    {
        var body = Bytes(write);
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static string ReasonPhrase(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}
