using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace WorkflowManager.Dashboard;

/// <summary>The front end, out of this assembly. What lies under <c>assets/</c> has its content's hash in its name, and never changes.</summary>
internal static class WebAssets
{
    private const string Root = "web/";
    private const string Page = "index.html";

    private static readonly FrozenDictionary<string, WebAsset> Files = Read();

    public static IEnumerable<string> Names => Files.Keys;

    /// <summary>A file; the page for any address that the front end routes by itself; null: neither.</summary>
    public static WebAsset? Find(PathString path)
    {
        var name = path.Value?.TrimStart('/') ?? "";
        if (Files.TryGetValue(name, out var file))
            return file;
        return name.StartsWith("assets/", StringComparison.Ordinal) ? null : Files[Page];
    }

    public static async Task WriteAsync(HttpContext http, WebAsset asset)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.CacheControl = asset.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.ETag = asset.ETag;
        response.Headers.Vary = "Accept-Encoding";
        if (request.Headers.IfNoneMatch.Contains(asset.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var compressed = request.Headers.AcceptEncoding.ToString().Split(',').Any(e => e.Trim() is "br");
        var body = compressed ? asset.Compressed : asset.Plain;
        if (compressed)
            response.Headers.ContentEncoding = "br";
        response.ContentType = asset.ContentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static FrozenDictionary<string, WebAsset> Read()
    {
        var assembly = typeof(WebAssets).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(Root, StringComparison.Ordinal) && !n.EndsWith(".br", StringComparison.Ordinal))
            .ToFrozenDictionary(n => n[Root.Length..], n => Asset(n[Root.Length..], Bytes(n), Bytes($"{n}.br")), StringComparer.Ordinal);

        byte[] Bytes(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no '{name}' in the assembly.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    private static WebAsset Asset(string name, byte[] plain, byte[] compressed) => new(
        plain, compressed, ContentType(name), $"\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..16]}\"", name.StartsWith("assets/", StringComparison.Ordinal));

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".woff2" => "font/woff2",
        ".json" or ".map" => "application/json",
        ".webmanifest" => "application/manifest+json",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}
