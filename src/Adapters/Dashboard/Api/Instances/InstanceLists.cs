using System.Text;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>Pages of instances.</summary>
internal static class InstanceLists
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // Where a filter takes one of many, a store looks at so many and gives up; a person would have to press 'next' each time.
    private const int WalksAtMost = 10;

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
            var now = filter with { CreatedBefore = filter.CreatedBefore + passed, CreatedAfter = filter.CreatedAfter + passed };
            var data = JsonAnswers.Bytes((await PageAsync(ports, now, limit, null, cancellationToken)).Write);
            return new LiveNews(Encoding.UTF8.GetString(data), "page", data);
        }));
    }

    /// <summary>Filled as far as it takes no more than some looks; where it is not, its cursor leads on all the same.</summary>
    private static async Task<ApiAnswer> PageAsync(DashboardPorts ports, InstanceFilter filter, int limit, InstanceCursor? after, CancellationToken cancellationToken)
    {
        var items = new List<InstanceSummary>();
        var walks = 0;
        do
        {
            var page = await ports.Instances.ListAsync(filter, limit - items.Count, after, cancellationToken);
            items.AddRange(page.Instances);
            after = page.Next;
        }
        while (items.Count < limit && after is not null && ++walks < WalksAtMost);
        var last = await ports.Events.ReadLastAsync([.. items.Select(i => i.Ref)], cancellationToken);
        return ApiAnswer.Page(items, after is { } next ? Cursor.Write(next) : null, (writer, item) => InstanceSummaryView.Write(writer, item, last.GetValueOrDefault(item.Ref)));
    }
}
