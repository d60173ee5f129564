using System.Text;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Reads what a command writes, line by line; of a line without an end only the head is kept.</summary>
internal sealed class OutputLines(Action<string> onLine)
{
    private const int LineLength = 16 * 1024;
    // An output of more does not fit into a message, and that it is longer is to be seen.
    private const int OutputLength = QueueLimits.MessageBytes + 64;

    private readonly StringBuilder _line = new();
    private bool _isCut;
    private volatile string? _last;

    /// <summary>The last line that was not blank, so far.</summary>
    public string? Last => _last;

    /// <summary>Ends with the stream, or once it was told to stop.</summary>
    public async Task ReadAsync(StreamReader stream, CancellationToken stop)
    {
        var buffer = new char[4096];
        try
        {
            while (await stream.ReadAsync(buffer, stop) is > 0 and var count)
                Take(buffer.AsSpan(0, count));
        }
        catch (Exception fault) when (stop.IsCancellationRequested && fault is OperationCanceledException or ObjectDisposedException or IOException)
        {
            // Somebody else holds the stream open, and its command has ended.
        }

        if (_line.Length > 0)
            End();
    }

    private void Take(ReadOnlySpan<char> text)
    {
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n'))
        {
            Append(text[..end]);
            End();
            text = text[(end + 1)..];
        }

        Append(text);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        text = text[AppendUpTo(LineLength, text)..];
        if (text.Length > 0 && IsOutput())
            text = text[AppendUpTo(OutputLength, text)..];
        _isCut |= text.Length > 0;
    }

    private int AppendUpTo(int length, ReadOnlySpan<char> text)
    {
        var count = Math.Clamp(length - _line.Length, 0, text.Length);
        _line.Append(text[..count]);
        return count;
    }

    private bool IsOutput() => _line.ToString(0, ReportedLines.OutputOf.Length) == ReportedLines.OutputOf;

    private void End()
    {
        if (_line.Length > 0 && _line[^1] == '\r')
            _line.Length--;
        var line = _isCut ? $"{_line}…" : _line.ToString();
        _line.Clear();
        _isCut = false;
        if (!string.IsNullOrWhiteSpace(line))
            _last = line.Trim();
        onLine(line);
    }
}
