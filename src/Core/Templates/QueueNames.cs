using System.Buffers;

namespace WorkflowManager.Core;

/// <summary>What SQS takes for a queue's name or URL.</summary>
public static class QueueNames
{
    private const string FifoSuffix = ".fifo";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>A name of 1 to 80 letters, digits, hyphens and underscores (FIFO: ending in <c>.fifo</c>), or an http(s) URL that ends in one.</summary>
    public static bool IsLegal(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        if (!IsUrl(queue))
            return IsLegalName(queue);
        return Uri.TryCreate(queue, UriKind.Absolute, out var url) && url.Query.Length == 0 && url.Fragment.Length == 0
            && IsLegalName(url.Segments[^1]);
    }

    public static bool IsUrl(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return queue.StartsWith("https://", StringComparison.Ordinal) || queue.StartsWith("http://", StringComparison.Ordinal);
    }

    /// <summary>True for the name or URL of a FIFO queue.</summary>
    public static bool IsFifo(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return queue.EndsWith(FifoSuffix, StringComparison.Ordinal);
    }

    /// <summary>The name that a URL ends in; a name as it stands.</summary>
    public static string NameOf(string queue) => IsUrl(queue) ? queue[(queue.LastIndexOf('/') + 1)..] : queue;

    private static bool IsLegalName(string name)
    {
        var bare = IsFifo(name) ? name.AsSpan(0, name.Length - FifoSuffix.Length) : name;
        return bare.Length > 0 && name.Length <= Bounds.QueueNameLength && !bare.ContainsAnyExcept(NameCharacters);
    }
}
