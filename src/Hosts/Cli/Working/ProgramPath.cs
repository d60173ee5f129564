namespace WorkflowManager.Cli;

/// <summary>Whether there is a program of a name: found out before anything is taken off a queue for it.</summary>
internal static class ProgramPath
{
    public static bool Exists(string program, string? path) =>
        program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? IsExecutable(program)
            : (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder => IsExecutable(Path.Combine(folder, program)));

    private static bool IsExecutable(string file) => File.Exists(file)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
