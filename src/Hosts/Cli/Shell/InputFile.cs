using System.Text;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>Files given on the command line; <c>-</c> is standard input.</summary>
internal static class InputFile
{
    // What is no UTF-8 would arrive as something else than what was written.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="CommandFailure">It can't be read.</exception>
    public static async Task<string> ReadTextAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (path != "-")
                return await File.ReadAllTextAsync(path, Strict, cancellationToken);
            using var input = new StreamReader(Console.OpenStandardInput(), Strict);
            return await input.ReadToEndAsync(cancellationToken);
        }
        catch (DecoderFallbackException fault)
        {
            throw new CommandFailure(ExitCode.Usage, $"'{path}' is no UTF-8 text; save it as UTF-8.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CommandFailure(ExitCode.Usage, $"'{path}' can't be read: {fault.Message}", fault);
        }
    }

    /// <exception cref="CommandFailure">It can't be read, or is no JSON; the place is told.</exception>
    public static async Task<JsonElement> ReadJsonAsync(string path, CancellationToken cancellationToken)
    {
        return ParseJson(await ReadTextAsync(path, cancellationToken), $"'{path}'");
    }

    /// <param name="name">What a person calls it.</param>
    /// <exception cref="CommandFailure">It is no JSON; the place is told.</exception>
    public static JsonElement ParseJson(string text, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Bounds.EventDepth });
            return document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            throw new CommandFailure(ExitCode.Usage, $"{name} is no JSON: {fault.Message}", fault);
        }
    }
}
