using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace WorkflowManager.Gateway.Cursors;

/// <summary>The open cursors. One is taken out while a getMore works on it, so no two use it at a time.</summary>
internal sealed class CursorTable : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, Cursor> open = new();

    public void Put(long id, Cursor cursor)
    {
        cursor.LastUsed = DateTime.UtcNow;
        open[id] = cursor;
    }

    public bool TryTake(long id, [NotNullWhen(true)] out Cursor? cursor) => open.TryRemove(id, out cursor);

    public async Task<bool> KillAsync(long id)
    {
        if (!open.TryRemove(id, out var cursor)) return false;
        await cursor.DisposeAsync();
        return true;
    }

    public async Task ReapAsync(DateTime now)
    {
        foreach (var (id, cursor) in open)
        {
            if (now - cursor.LastUsed > Limits.CursorLifetime) await KillAsync(id);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var id in open.Keys) await KillAsync(id);
    }
}
