namespace WorkflowManager.Sqlite.Tests;

/// <summary>A folder of a test's own with room for a database, which has up to three files; gone afterwards.</summary>
public sealed class TemporaryFile : IDisposable
{
    public TemporaryFile() => Folder = Directory.CreateTempSubdirectory("wfm-sqlite-").FullName;

    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, "wfm.db");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
