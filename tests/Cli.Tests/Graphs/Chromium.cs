using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WorkflowManager.Cli.Tests;

/// <summary>Debian's Chromium without a window: lays a picture out, and tells what came of it.</summary>
internal static partial class Chromium
{
    private const string Program = "/usr/bin/chromium";

    /// <returns>What <c>inspect.html</c> found.</returns>
    public static async Task<JsonElement> InspectAsync(CliWorld world, string svg)
    {
        Assert.True(File.Exists(Program), $"{Program} is missing: apt-get install --no-install-recommends chromium");
        var page = world.Write(
            $"inspect-{Guid.NewGuid():N}.html",
            (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Graphs", "inspect.html"), TestContext.Current.CancellationToken)).Replace("<!-- SVG -->", svg, StringComparison.Ordinal));
        using var process = Process.Start(new ProcessStartInfo(
            Program,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                $"--user-data-dir={Path.Combine(world.Folder, $"profile-{Guid.NewGuid():N}")}", "--window-size=2000,2000", "--dump-dom", $"file://{page}",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var bound = new CancellationTokenSource(CliWorld.Bound);
        await process.WaitForExitAsync(bound.Token);
        var findings = Findings().Match(await output);
        Assert.True(findings.Success, $"Chromium told nothing.\n{await error}\n{await output}");
        using var document = JsonDocument.Parse(WebUtility.HtmlDecode(findings.Groups[1].Value));
        return document.RootElement.Clone();
    }

    [GeneratedRegex("<pre id=\"findings\">([^<]+)</pre>")]
    private static partial Regex Findings();
}
