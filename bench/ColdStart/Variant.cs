using System.IO.Compression;

namespace WorkflowManager.ColdStart;

/// <param name="Program">A .dll, run by <c>dotnet exec</c> as Lambda does it, or a native executable.</param>
internal sealed record Variant(string Name, string Program)
{
    /// <summary>Of its folder, zipped.</summary>
    public long PackageBytes()
    {
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(Path.GetDirectoryName(Program)!, zip);
        return zip.Length;
    }
}
