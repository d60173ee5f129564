using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>Says what there is: opening the file has made all of it.</summary>
public sealed class SqliteInstaller(SqliteDatabase database) : IStoreInstaller
{
    public Task<IReadOnlyList<string>> InstallAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(
            session =>
            {
                List<string> found = [$"{database.Path}: schema version {session.Integer("PRAGMA user_version")}"];
                using var rows = session.Query("SELECT type, name, tbl_name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY tbl_name, type DESC, name");
                while (rows.Next())
                    found.Add(rows.Text(0) == "index" ? $"index {rows.Text(1)} on {rows.Text(2)}" : $"{rows.Text(0)} {rows.Text(1)}");
                return found;
            },
            cancellationToken);
}
