using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>
/// Instances with their log, one JSON document a line, compressed. Each flush appends a part that is whole in itself: a
/// file of many parts is one to every tool, and a run that is killed leaves no half of one in the way of the next.
/// What was written is on the disk before <see cref="FlushAsync"/> ends, so that it may be deleted elsewhere.
/// </summary>
internal sealed class InstanceArchive : IAsyncDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FileStream _file;
    private readonly MemoryStream _lines = new();

    private readonly bool _isNew;

    private InstanceArchive(FileStream file, bool isNew) => (_file, _isNew) = (file, isNew);

    /// <exception cref="CommandFailure">It can't be written.</exception>
    public static InstanceArchive Open(string path)
    {
        try
        {
            var isNew = !Path.Exists(path);
            return new InstanceArchive(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read), isNew);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw CantBeWritten(path, fault);
        }
    }

    public void Add(InstanceRecord instance, IReadOnlyList<LoggedEvent> log)
    {
        using (var writer = new Utf8JsonWriter(_lines, Options))
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

        _lines.WriteByte((byte)'\n');
    }

    /// <exception cref="CommandFailure">The disk is full, say. The file is as it was before.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_lines.Length == 0)
            return;
        using var part = new MemoryStream();
        await using (var compressed = new GZipStream(part, CompressionLevel.Optimal, leaveOpen: true))
            _lines.WriteTo(compressed);
        var before = _file.Length;
        try
        {
            // Not to be cancelled: it is all of it or nothing.
            await _file.WriteAsync(part.GetBuffer().AsMemory(0, (int)part.Length), CancellationToken.None);
            _file.Flush(flushToDisk: true);
        }
        catch (IOException fault)
        {
            _file.SetLength(before);
            throw CantBeWritten(_file.Name, fault);
        }

        _lines.SetLength(0);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public async ValueTask DisposeAsync()
    {
        var isEmpty = _isNew && _file.Length == 0;
        await _file.DisposeAsync();
        // There was nothing to put into it, and an empty file is no archive to any tool.
        if (isEmpty)
            File.Delete(_file.Name);
    }

    private static CommandFailure CantBeWritten(string path, Exception fault) =>
        new(ExitCode.Usage, $"The archive '{path}' can't be written, and nothing that is not in it was deleted: {fault.Message}", fault);
}
