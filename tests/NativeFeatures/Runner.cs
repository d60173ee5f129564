using System.Runtime.CompilerServices;

namespace WorkflowManager.NativeFeatures;

/// <summary>Tries one feature after the other, and says of each what came of it.</summary>
internal static class Runner
{
    // Each does a handful of calls on servers of this machine; what hangs must not hang the tests.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    /// <returns>The exit code: 0 where every feature works.</returns>
    public static async Task<int> RunAsync(IEnumerable<Feature> features, TextWriter output)
    {
        // Whoever reads this must be able to tell that it is not the same code, compiled as it runs.
        await output.WriteLineAsync(RuntimeFeature.IsDynamicCodeSupported ? "compiled as it runs" : "native");
        var failed = 0;
        foreach (var feature in features)
        {
            using var bound = new CancellationTokenSource(Bound);
            try
            {
                await feature.Check(bound.Token);
                await output.WriteLineAsync($"ok {feature.Name}");
            }
            catch (Exception fault)
            {
                failed++;
                await output.WriteLineAsync($"FAILED {feature.Name}: {fault.ToString().ReplaceLineEndings(" | ")}");
            }
        }

        return failed == 0 ? 0 : 1;
    }
}
