using System.Text;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>Pages of instances.</summary>
internal static class InstanceLists
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    public static async Task<ApiAnswer?> PageAsync(ApiCall call) =>
        await PageAsync(call.Ports, InstanceFilters.Read(call), call.Limit(), Cursor.Instance(call), call.Token);

    public static Task<ApiAnswer?> WatchAsync(ApiCall call)
    {
        var (ports, limit) = (call.Ports, call.Limit());
        // Read here once, so that what is wrong is told at once; its times are those of now at each look.
        var filter = InstanceFilters.Read(call);
        var (began, time) = (call.Now, call.Site.Time);
        return EventStream.WriteAsync(call, call.Site.Live.Watch($"instances?{InstanceFilters.Key(call)}", LookEvery, async cancellationToken =>
        {
            var passed = time.GetUtcNow() - began;
            var now = filter with { CreatedBefore = filter.CreatedBefore + passed };
            var data = JsonAnswers.Bytes((await PageAsync(ports, now, limit, null, cancellationToken)).Write);
            return new LiveNews(Encoding.UTF8.GetString(data), "page", data);
        }));
    }

    private static async Task<ApiAnswer> PageAsync(DashboardPorts ports, InstanceFilter filter, int limit, InstanceCursor? after, CancellationToken cancellationToken)
    {
        // One more than asked for tells whether there are more.
        var found = await ports.Instances.ListAsync(filter, limit + 1, after, cancellationToken);
        var page = found.Take(limit).ToList();
        return ApiAnswer.Page(
            page, found.Count > limit ? Cursor.Write(new InstanceCursor(page[^1].CreatedAt, page[^1].Ref)) : null,
            InstanceSummaryView.Write);
    }
}
