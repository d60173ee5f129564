using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>The same for many instances: the plan, and the events.</summary>
internal static class BulkActions
{
    private const int RefsAtMost = 200;
    private const int AtOnce = 8;

    // An instance may have several failed tasks.
    private const int ItemsAtMost = 2_000;

    private static readonly BulkAction[] Actions = Enum.GetValues<BulkAction>();

    public static async Task<ApiAnswer?> PlanAsync(ApiCall call)
    {
        var body = await call.BodyAsync("action", "refs", "scope", "reason");
        var refs = body.Texts("refs", RefsAtMost, Bounds.IdLength).Distinct(StringComparer.Ordinal).Select(r => new BusinessRef(r)).ToList();
        var (action, batch) = (ActionOf(body), ReplayBatch.New());
        var plans = await PlanAsync(call, Planner(call, body, action, batch), refs);
        return ApiAnswer.Ok(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("batch"u8, batch.Id);
            writer.WriteString("action"u8, NameOf(action));
            writer.WriteStartArray("items"u8);
            foreach (var item in refs.SelectMany(r => plans[r]))
                BulkItemView.Write(writer, item);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    public static async Task<ApiAnswer?> SendAsync(ApiCall call)
    {
        var body = await call.BodyAsync("batch", "action", "scope", "reason", "items");
        var id = body.Needed("batch", ReplayBatch.Longest);
        if (!ReplayBatch.IsLegal(id))
            throw ApiProblemException.Field400("batch", "give the batch of the plan");
        var asked = body.Items("items", ItemsAtMost).Select((item, i) => BulkChoice.Read(item, i)).ToList();
        var refs = asked.Select(a => a.Ref).Distinct().ToList();
        if (refs.Count > RefsAtMost)
            throw ApiProblemException.Field400("items", $"they are of {refs.Count} instances; give at most {RefsAtMost} at once");
        var plans = await PlanAsync(call, Planner(call, body, ActionOf(body), new ReplayBatch(id, Resumed: true)), refs);
        var sent = new List<BulkOutcome>();
        // One after the other: those of one instance were planned each on what the one before it leaves.
        foreach (var choice in asked)
            sent.Add(await SendAsync(call, choice, plans[choice.Ref]));
        return new ApiAnswer(202, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("batch"u8, id);
            writer.WriteStartArray("items"u8);
            foreach (var outcome in sent)
                outcome.Write(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static async Task<BulkOutcome> SendAsync(ApiCall call, BulkChoice choice, IReadOnlyList<BulkItem> planned)
    {
        if (planned.FirstOrDefault(choice.Means) is not { } item)
            return new BulkOutcome(choice, null, false, planned is [{ Code: { } code, Reason: { } why }] ? $"{code}: {why}" : "this is not FAILED any more");
        if (item.Done)
            return new BulkOutcome(choice, item.Event, true, null);
        if (item is not { Result: BulkItem.Planned, Body: { } body, Event: { } id })
            return new BulkOutcome(choice, item.Event, false, $"{item.Code}: {item.Reason}");
        if (item.Version != choice.Version)
            return new BulkOutcome(choice, null, false, $"VERSION_CHANGED: it is at version {item.Version} by now; plan again");
        var problem = await Sending.TrySendAsync(call, EventBody.Check(body), body);
        return new BulkOutcome(choice, id, problem is null, problem);
    }

    private static BulkPlanner Planner(ApiCall call, RequestBody body, BulkAction action, ReplayBatch batch)
    {
        var scope = ReplayActions.ScopeOf(body);
        if (scope is not null && action != BulkAction.Replay)
            throw ApiProblemException.Field400("scope", "it goes with action replay");
        return new BulkPlanner(call.Ports.Instances, call.Ports.Events, batch, action, scope ?? ReplayScope.Task, body.Reason(), call.Caller.Actor, call.Site.Time);
    }

    private static async Task<IReadOnlyDictionary<BusinessRef, IReadOnlyList<BulkItem>>> PlanAsync(ApiCall call, BulkPlanner planner, IReadOnlyList<BusinessRef> refs)
    {
        var plans = new IReadOnlyList<BulkItem>[refs.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, refs.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = call.Token },
            async (i, cancellationToken) => plans[i] = await planner.PlanAsync(refs[i], cancellationToken));
        return refs.Index().ToDictionary(r => r.Item, r => plans[r.Index]);
    }

    private static BulkAction ActionOf(RequestBody body)
    {
        var name = body.Needed("action");
        return Actions.Any(a => NameOf(a) == name) ? Actions.First(a => NameOf(a) == name) : throw ApiProblemException.Field400("action", $"give {string.Join(", ", Actions.Select(NameOf))}");
    }

    private static string NameOf(BulkAction action) => action switch
    {
        BulkAction.Retry => "retry",
        BulkAction.Replay => "replay",
        BulkAction.Cancel => "cancel",
        BulkAction.Pause => "pause",
        BulkAction.Resume => "resume",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such action."),
    };
}
