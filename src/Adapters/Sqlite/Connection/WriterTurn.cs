using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace WorkflowManager.Sqlite;

/// <summary>
/// Begins write transactions where other processes write too. SQLite's lock knows no queue: who asks again first has it, and
/// a process that writes without a pause would leave the others none. So a writer that has met another one lately
/// leaves a gap now and then, long enough for whoever waits to step in.
/// </summary>
internal sealed class WriterTurn(TimeSpan busyTimeout)
{
    private const int LongestPauseMilliseconds = 4;

    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(LongestPauseMilliseconds + 1);
    private static readonly TimeSpan WithoutGap = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(1);

    private long? _metAnother;
    private long _lastGap = Stopwatch.GetTimestamp();

    /// <summary>Returns within a transaction. One caller at a time.</summary>
    /// <exception cref="SqliteException">Busy: not within the time that is allowed.</exception>
    public async Task BeginAsync(SqliteSession session, CancellationToken cancellationToken)
    {
        if (_metAnother is { } met && Stopwatch.GetElapsedTime(met) < Lately && Stopwatch.GetElapsedTime(_lastGap) > WithoutGap)
            await PauseAsync(Gap, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        while (!TryBegin(session, mustSucceed: Stopwatch.GetElapsedTime(started) >= busyTimeout))
        {
            _metAnother = Stopwatch.GetTimestamp();
            await PauseAsync(TimeSpan.FromMilliseconds(Random.Shared.Next(1, LongestPauseMilliseconds + 1)), cancellationToken);
        }
    }

    private static bool TryBegin(SqliteSession session, bool mustSucceed)
    {
        try
        {
            session.Run("BEGIN IMMEDIATE");
            return true;
        }
        catch (SqliteException e) when (SqliteFailures.IsBusy(e) && !mustSucceed)
        {
            return false;
        }
    }

    private async Task PauseAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await Task.Delay(time, cancellationToken);
        _lastGap = Stopwatch.GetTimestamp();
    }
}
