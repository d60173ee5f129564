using System.Buffers;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>
/// Instances with their log, one JSON document a line, compressed. Appended to: a file of several compressed parts is one
/// to every tool. What was written is on the disk before <see cref="FlushAsync"/> ends, so that it may be deleted elsewhere.
/// </summary>
internal sealed class InstanceArchive : IAsyncDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FileStream _file;
    private readonly GZipStream _compressed;
    private readonly ArrayBufferWriter<byte> _line = new(4096);

    private InstanceArchive(FileStream file)
    {
        _file = file;
        _compressed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
    }

    /// <exception cref="CommandFailure">It can't be written.</exception>
    public static InstanceArchive Open(string path)
    {
        try
        {
            return new InstanceArchive(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Usage, $"The archive '{path}' can't be written: {fault.Message}", fault);
        }
    }

    public async Task WriteAsync(InstanceRecord instance, IReadOnlyList<LoggedEvent> log, CancellationToken cancellationToken)
    {
        _line.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_line, Options))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("instance"u8);
            instance.Document.WriteTo(writer);
            writer.WriteStartArray("log"u8);
            foreach (var logged in log)
                LoggedEventView.Write(writer, logged);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        _line.Write("\n"u8);
        await _compressed.WriteAsync(_line.WrittenMemory, cancellationToken);
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _compressed.FlushAsync(cancellationToken);
        await _file.FlushAsync(cancellationToken);
        _file.Flush(flushToDisk: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _compressed.DisposeAsync();
        _file.Flush(flushToDisk: true);
        await _file.DisposeAsync();
    }
}
