using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace WorkflowManager.Sqlite;

/// <summary>Brings a file to this program's schema; several processes may do it to one new file at once.</summary>
internal static class SqliteInstallation
{
    private const int PauseMilliseconds = 20;

    public static void Bring(SqliteSession session, string path, TimeSpan busyTimeout)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                TryBring(session, path);
                return;
            }
            // Changing the journal's mode does not wait as other statements do: SQLite says at once that somebody is there.
            catch (SqliteException e) when (SqliteFailures.IsBusy(e) && waited.Elapsed < busyTimeout)
            {
                using var pause = new ManualResetEventSlim();
                pause.Wait(Random.Shared.Next(1, PauseMilliseconds));
            }
        }
    }

    private static void TryBring(SqliteSession session, string path)
    {
        if (Check(session, path) == Schema.Version)
            return;
        // It stays so, in the file. Not within a transaction, so another process may be doing the same; that does no harm.
        session.Run("PRAGMA journal_mode = WAL");
        session.Run("BEGIN IMMEDIATE");
        try
        {
            for (var version = Check(session, path); version < Schema.Version; version++)
                foreach (var statement in Schema.Steps[version])
                    session.Run(statement);
            // Pragmas take no parameters.
            session.Run($"PRAGMA application_id = {Schema.ApplicationId}");
            session.Run($"PRAGMA user_version = {Schema.Version}");
            session.Run("COMMIT");
        }
        finally
        {
            if (session.IsInTransaction)
                session.Run("ROLLBACK");
        }
    }

    /// <returns>The version that the file is at; 0 for a new one.</returns>
    private static int Check(SqliteSession session, string path)
    {
        var version = (int)(session.Integer("PRAGMA user_version") ?? 0);
        var program = (int)(session.Integer("PRAGMA application_id") ?? 0);
        var isNew = version == 0 && program == 0 && session.Integer("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isNew && program != Schema.ApplicationId)
            throw new SqliteStoreException($"'{path}' is a database of another program; name another file.");
        return version <= Schema.Version
            ? version
            : throw new SqliteStoreException(
                $"'{path}' was written by a newer version of this program (schema {version}, this one knows {Schema.Version}); use that version or a later one.");
    }
}
