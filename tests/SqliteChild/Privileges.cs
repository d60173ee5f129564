using System.Runtime.InteropServices;

namespace WorkflowManager.SqliteChild;

internal static class Privileges
{
    private const uint Nobody = 65534;

    /// <summary>Root may write anywhere. Whoever is not root may not do this, and need not.</summary>
    public static void Drop() => _ = seteuid(Nobody);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int seteuid(uint user);
}
