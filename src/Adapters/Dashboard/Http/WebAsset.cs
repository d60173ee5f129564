namespace WorkflowManager.Dashboard;

/// <summary>A file of the front end.</summary>
/// <param name="Compressed">The same by Brotli.</param>
/// <param name="IsImmutable">A changed one has another name.</param>
internal sealed record WebAsset(byte[] Plain, byte[] Compressed, string ContentType, string ETag, bool IsImmutable)
{
    public bool IsPage => ContentType.StartsWith("text/html", StringComparison.Ordinal);
}
