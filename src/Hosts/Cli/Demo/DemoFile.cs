namespace WorkflowManager.Cli;

/// <summary>Where a demonstration keeps its data: a temporary file that goes with it, or one that stays.</summary>
internal sealed class DemoFile : IDisposable
{
    private DemoFile(string path, bool isKept) => (Path, IsKept) = (path, isKept);

    public string Path { get; }

    public bool IsKept { get; }

    /// <param name="kept">Null: a temporary one.</param>
    /// <exception cref="CommandFailure">It is there already.</exception>
    public static DemoFile At(string? kept)
    {
        if (kept is null)
            return new DemoFile(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"wfm-demo-{Guid.NewGuid():N}.db"), isKept: false);
        return File.Exists(kept)
            ? throw CommandFailure.Usage($"--keep is '{kept}', which is there already; name a new file.")
            : new DemoFile(kept, isKept: true);
    }

    public void Dispose()
    {
        if (IsKept)
            return;
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            File.Delete(Path + suffix);
    }
}
