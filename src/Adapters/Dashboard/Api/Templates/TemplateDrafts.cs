using System.Globalization;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>Templates that somebody is writing.</summary>
internal static class TemplateDrafts
{
    // What it was called when it came out of a file, in the views of the command line.
    private const string Name = "template";

    /// <summary>Whatever the text is: half a word is no fault of the request, but what there is to say about it.</summary>
    public static async Task<ApiAnswer?> CheckAsync(ApiCall call)
    {
        var (template, problem) = Parse(await RequestBody.BytesAsync(call.Http));
        var report = template is { } given ? TemplateLinter.Lint(given, call.Ports.Forms) : new LintReport(null, [problem!], [], null);
        return ApiAnswer.Ok(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("lint"u8);
            LintView.Write(writer, Name, report);
            writer.WritePropertyName("picture"u8);
            if (report.Definition is { } definition)
                PictureView.Write(writer, definition, null, null, call.Now);
            else
                writer.WriteNullValue();
            writer.WriteEndObject();
        });
    }

    public static async Task<ApiAnswer?> PublishAsync(ApiCall call)
    {
        var (given, problem) = Parse(await RequestBody.BytesAsync(call.Http));
        if (given is not { } template)
            throw new ApiProblemException(400, "NOT_JSON", $"The template is no JSON, {problem!.Message}", "$");
        var publication = await TemplatePublisher.PublishAsync(call.Ports.TemplateCatalog, call.Ports.Forms, template, call.Token);
        if (publication is TemplatePublication.Published { Definition: var definition })
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{definition.Component}@{definition.Version}");
            call.Ports.Journal.Did(call.Caller.Actor, "template.publish", key, null);
            await call.Ports.Queues.EnsureAsync(definition, call.Token);
        }

        var status = publication switch { TemplatePublication.Published => 201, TemplatePublication.Conflict => 409, _ => 422 };
        return new ApiAnswer(status, writer => PublicationView.Write(writer, Name, publication));
    }

    /// <summary>Of a template, or of a text that is none.</summary>
    private static (JsonElement? Template, LintProblem? Problem) Parse(byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Bounds.EventDepth });
            return (document.RootElement.Clone(), null);
        }
        catch (JsonException fault)
        {
            // Counted from 1, as editors do.
            var (line, column) = ((int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1);
            var end = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            var message = (end < 0 ? fault.Message : fault.Message[..end]).TrimEnd('.');
            return (null, new LintProblem("$", string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}: {message}"), null) { Line = line, Column = column });
        }
    }
}
