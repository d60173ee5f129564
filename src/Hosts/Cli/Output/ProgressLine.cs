using System.Globalization;

namespace WorkflowManager.Cli;

/// <summary>
/// A bar on standard error for what takes more than a second; nothing where nobody looks at it. Redrawn in place, gone at the end.
/// </summary>
internal sealed class ProgressLine(Terminal terminal, string what, long total, TimeProvider time) : IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    private readonly long _began = time.GetTimestamp();
    private long _done;
    private long _drawnAt;
    private bool _drawn;

    public void Advance(long by)
    {
        _done += by;
        if (!terminal.ErrorIsTerminal || time.GetElapsedTime(_began) < Patience || (_drawn && time.GetElapsedTime(_drawnAt) < Redraw))
            return;
        _drawnAt = time.GetTimestamp();
        Draw();
    }

    public void Dispose() => terminal.WipeBar();

    private void Draw()
    {
        var share = total <= 0 ? 0 : Math.Min(1.0, (double)_done / total);
        var full = (int)(share * Width);
        var left = share <= 0 ? "" : $", {Duration.Pretty(time.GetElapsedTime(_began) * ((1 - share) / share))} left";
        var text = string.Create(CultureInfo.InvariantCulture, $"{what} [{new string('#', full)}{new string('.', Width - full)}] {_done}/{total} {share * 100:0}%{left}");
        terminal.Bar(text);
        _drawn = true;
    }
}
