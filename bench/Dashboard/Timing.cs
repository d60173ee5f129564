using System.Diagnostics;
using System.Globalization;

namespace WorkflowManager.DashboardBench;

/// <summary>Milliseconds of one question, asked again and again.</summary>
internal sealed record Timing(string Store, string Question, double Median, double P95, string Answer)
{
    private const int WarmUp = 3;
    private const int Times = 20;

    public static async Task<Timing> OfAsync(string store, string question, Func<Task<string>> ask)
    {
        var answer = "";
        for (var i = 0; i < WarmUp; i++)
            answer = await ask();
        var taken = new double[Times];
        for (var i = 0; i < Times; i++)
        {
            var watch = Stopwatch.StartNew();
            await ask();
            taken[i] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(taken);
        return new Timing(store, question, taken[Times / 2], taken[(Times * 95 / 100) - 1], answer);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"| {Store} | {Question} | {Median:N1} | {P95:N1} | {Answer} |");
}
