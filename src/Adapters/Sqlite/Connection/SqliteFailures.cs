using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace WorkflowManager.Sqlite;

/// <summary>SQLite's result codes as sentences that say what to do.</summary>
internal static class SqliteFailures
{
    public static bool IsBusy(SqliteException fault) => Primary(fault) is SQLITE_BUSY or SQLITE_LOCKED;

    /// <summary>Null where nobody but a programmer can do anything about it: the fault then stays as it is.</summary>
    public static SqliteStoreException? Explain(SqliteException fault, string path)
    {
        var what = Primary(fault) switch
        {
            SQLITE_NOTADB => $"'{path}' is not an SQLite database; name another file, or move this one away to begin a new store.",
            SQLITE_CORRUPT => $"The database '{path}' is damaged; restore it from a backup.",
            SQLITE_CANTOPEN => $"'{path}' can't be opened or created; see that its folder exists and that you may write there.",
            SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH =>
                $"'{path}' can't be written; see that you may write to the file and to its folder, where SQLite keeps its log.",
            SQLITE_FULL => $"The disk of '{path}' is full; free some space and try again.",
            SQLITE_IOERR => $"The disk failed to read or write '{path}' ({fault.Message}); see that it is a local disk with space left.",
            SQLITE_BUSY or SQLITE_LOCKED => $"Another process kept '{path}' locked for too long; see what is writing to it, and try again.",
            _ => null,
        };
        return what is null ? null : new SqliteStoreException(what, fault);
    }

    /// <summary>Without the particulars that SQLite puts into the upper bits.</summary>
    private static int Primary(SqliteException fault) => fault.SqliteErrorCode & 0xff;
}
