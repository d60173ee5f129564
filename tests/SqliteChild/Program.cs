using WorkflowManager.Sqlite;
using WorkflowManager.SqliteChild;

// A process of its own on a test's file: one that is killed while it works, one of many that open a new file at once, one
// that may not do what root may.
switch (args)
{
    case ["work", var path, var prefix]:
        await new Work(path, prefix).RunForEverAsync();
        return 0;
    case ["open", var path]:
        return Open(path);
    case ["open-unprivileged", var path]:
        // What it takes to open a file is loaded first: this user may not be able to read it.
        var warm = Directory.CreateTempSubdirectory("wfm-warm-").FullName;
        _ = Open(Path.Combine(warm, "warm.db"));
        Directory.Delete(warm, recursive: true);
        Privileges.Drop();
        return Open(path);
    default:
        await Console.Error.WriteLineAsync("work PATH PREFIX | open PATH | open-unprivileged PATH");
        return 2;
}

static int Open(string path)
{
    try
    {
        using var database = SqliteDatabase.Open(path);
        return 0;
    }
    catch (SqliteStoreException e)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}
