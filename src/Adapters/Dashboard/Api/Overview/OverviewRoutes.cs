using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>A look at the whole.</summary>
internal static class OverviewRoutes
{
    private static readonly OverviewOptions Options = new();

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("/overview", "overview.show", "Throughput, what is open and where, failures by reason, slow tasks, what waits longest", "Overview", ShowAsync),
    ];

    private static async Task<ApiAnswer?> ShowAsync(ApiCall call)
    {
        var overview = await new OverviewReader(call.Ports.Statistics, call.Ports.Events).ReadAsync(Options, call.Now, call.Token);
        return ApiAnswer.Ok(writer => OverviewView.Write(writer, overview));
    }
}
