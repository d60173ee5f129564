using System.Globalization;

namespace WorkflowManager.Lambda;

/// <summary>
/// Tells the garbage collector how much memory the function has. It would otherwise go by the host's, collect too late, and
/// Lambda would kill the process; AWS's own runtime support does the same.
/// </summary>
internal static class MemoryLimit
{
    private const long Megabyte = 1024 * 1024;

    /// <param name="functionMegabytes">AWS_LAMBDA_FUNCTION_MEMORY_SIZE.</param>
    /// <returns>False where nothing was changed: not on Lambda, or a lower limit stands already.</returns>
    public static bool Apply(string? functionMegabytes)
    {
        if (!long.TryParse(functionMegabytes, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) || megabytes == 0)
            return false;
        var bytes = megabytes * Megabyte;
        if (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes <= bytes)
            return false;
        // The collector reads it as an unsigned number; a signed one is not seen at all.
        AppContext.SetData("GCHeapHardLimit", (ulong)bytes);
        GC.RefreshMemoryLimit();
        return true;
    }
}
