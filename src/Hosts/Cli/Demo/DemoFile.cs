namespace WorkflowManager.Cli;

/// <summary>Where a demonstration keeps its data: a temporary file that goes with it, or one that stays.</summary>
internal sealed class DemoFile : IDisposable
{
    private DemoFile(string path, bool isKept) => (Path, IsKept) = (path, isKept);

    public string Path { get; }

    public bool IsKept { get; }

    /// <param name="kept">Null: a temporary one.</param>
    /// <exception cref="CommandFailure">It is there already, or can't be.</exception>
    public static DemoFile At(string? kept)
    {
        if (kept is null)
            return new DemoFile(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"wfm-demo-{Guid.NewGuid():N}.db"), isKept: false);
        if (System.IO.Path.Exists(kept))
            throw CommandFailure.Usage($"--keep is '{kept}', which is there already; name a new file.");
        return kept.Length > 0 && Directory.Exists(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(kept)))
            ? new DemoFile(kept, isKept: true)
            : throw CommandFailure.Usage($"--keep is '{kept}', in a folder that does not exist; create it, or name another file.");
    }

    public void Dispose()
    {
        if (IsKept)
            return;
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            File.Delete(Path + suffix);
    }
}
