using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class InstanceCatalogContract
{
    private async Task<JsonElement> FoundAsync(BusinessRef reference) => (await Catalog.FindAsync(reference, Token))!.Document;

    private async Task<JsonElement> TaskAsync(BusinessRef reference, int stage, int task) =>
        (await FoundAsync(reference)).GetProperty("stages")[stage].GetProperty("tasks")[task];

    private static string? Shown(JsonElement part, string field) => part.TryGetProperty(field, out var value) ? Golden.Compact(value) : null;

    private async Task<StoredInstance> LaterAsync(StoredInstance before, params WorkflowEvent[] events)
    {
        Assert.Equal([true], await _harness.Store.CommitAsync([Story.Apply(before, before.State.UpdatedAt.AddSeconds(1), events)], Token));
        return await _story.ReadAsync(before.Ref);
    }

    [Fact]
    public async Task Given_times_Then_they_stand_in_their_places_in_the_document()
    {
        var created = await _story.CreatedAsync(await _story.LoanAsync(), data: Golden.Parse("[7]"));

        var document = await FoundAsync(created.Ref);
        Assert.Equal(
            [
                "business_ref_no", "workflow_name", "component_name", "deadline_seconds", "retry", "notify_queue", "notify_on", "stages", "template_version",
                "version", "status", "created_at", "updated_at", "deadline_at", "next_due_at", "data",
            ],
            document.EnumerateObject().Select(f => f.Name));
        Assert.Equal(
            ("\"2026-03-05T05:06:07.089\\u002B0000\"", "\"2026-03-04T05:06:37.089\\u002B0000\""), (Shown(document, "deadline_at"), Shown(document, "next_due_at")));
        var score = document.GetProperty("stages")[0].GetProperty("tasks")[0];
        Assert.Equal(["status", "reason", "last_updated_time_pretty", "attempt", "run"], score.EnumerateObject().Select(f => f.Name).TakeLast(5));
        Assert.Equal(Normal("""{"timeout_at":"2026-03-04T05:11:07.089+0000","heartbeat_due_at":"2026-03-04T05:06:37.089+0000"}"""), Shown(score, "run"));
        Assert.Null(Shown(document.GetProperty("stages")[0].GetProperty("tasks")[1], "run"));

        var cancelled = await LaterAsync(created, Story.Cancelled(created));
        document = await FoundAsync(cancelled.Ref);
        Assert.Equal(("\"CANCELLED\"", null), (Shown(document, "status"), Shown(document, "next_due_at")));
        Assert.Equal(Normal("\"2026-03-05T05:06:07.089+0000\""), Shown(document, "deadline_at"));
    }

    [Fact]
    public async Task Given_what_time_and_people_did_Then_the_document_shows_it_and_no_more_of_it_than_there_is()
    {
        var created = await _story.CreatedAsync(await _story.LoanAsync());
        var failed = await LaterAsync(created, Story.Heard(created, "score", 0, "Zoë \"here\""), Story.Failed(created, "fraud", "no", "OUT_OF_ORDER"));

        Assert.Equal(
            Normal("""{"timeout_at":"2026-03-04T05:11:07.089+0000","heartbeat_due_at":"2026-03-04T05:06:38.089+0000","progress":{"percent":0,"text":"Zoë \"here\"","at":"2026-03-04T05:06:08.089+0000"}}"""),
            Shown(await TaskAsync(created.Ref, 0, 0), "run"));
        Assert.Equal(
            Normal("""{"retry_at":"2026-03-04T05:06:18.089+0000","failures":[{"attempt":1,"code":"OUT_OF_ORDER","reason":"no","at":"2026-03-04T05:06:08.089+0000"}]}"""),
            Shown(await TaskAsync(created.Ref, 0, 1), "run"));

        var exhausted = await LaterAsync(failed, Story.Pending(failed, "fraud"), Story.Failed(failed, "fraud", null));
        Assert.Equal(
            Normal("""{"code":"RETRIES_EXHAUSTED","failures":[{"attempt":1,"code":"OUT_OF_ORDER","reason":"no","at":"2026-03-04T05:06:08.089+0000"},{"attempt":2,"reason":"","at":"2026-03-04T05:06:09.089+0000"}]}"""),
            Shown(await TaskAsync(created.Ref, 0, 1), "run"));

        var claimed = await LaterAsync(exhausted, Story.Pending(exhausted, "fraud"), Story.Completed(exhausted, "fraud"), Story.Completed(exhausted, "score"), Story.Claimed(exhausted, "approve", "anna"));
        Assert.Equal(
            Normal("""{"due_at":"2026-03-04T06:06:10.089+0000","claimed_by":"anna","claimed_at":"2026-03-04T05:06:10.089+0000"}"""),
            Shown(await TaskAsync(created.Ref, 1, 0), "run"));
        Assert.Equal("2", Golden.Compact((await TaskAsync(created.Ref, 0, 1)).GetProperty("run").GetProperty("retries_from")));
        // Its progress stays, for nothing came after it.
        Assert.Equal("""["progress"]""", Golden.Compact(JsonSerializer.SerializeToElement((await TaskAsync(created.Ref, 0, 0)).GetProperty("run").EnumerateObject().Select(f => f.Name))));
    }

    [Theory]
    [InlineData("""{"int":1,"long":9007199254740993,"huge":99999999999999999999,"one":1.0,"tiny":-2.5E-07,"nothing":null,"text":"Zoë <b> 🍕","a.b":{"":[1,[2.5],{}]}}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("false")]
    [InlineData("\"\"")]
    [InlineData("1.0")]
    public async Task Given_an_output_of_any_type_Then_the_document_shows_it_at_its_task(string output)
    {
        var template = await _story.ParallelAsync(2);
        var created = await _story.CreatedAsync(template);
        await LaterAsync(created, Story.Completed(created, "t1", output: output));
        Assert.Null(Shown(await TaskAsync(created.Ref, 0, 0), "output"));
        Assert.Equal(Normal(output), Shown(await TaskAsync(created.Ref, 0, 1), "output"));

        var start = Story.StartAndApply(template, Story.NewRef(), state => Story.Completed(state, "t0", output: output));
        Assert.Equal([true], await _harness.Store.CommitAsync([start], Token));
        Assert.Equal(Normal(output), Shown(await TaskAsync(start.After.Ref, 0, 0), "output"));
        Assert.Equal("attempt output", string.Join(' ', (await TaskAsync(start.After.Ref, 0, 0)).EnumerateObject().Select(f => f.Name).TakeLast(2)));
    }

    [Fact]
    public async Task Given_an_output_Then_it_is_kept_until_its_task_runs_again()
    {
        var created = await _story.CreatedAsync(await _story.ParallelAsync(2));
        var done = await LaterAsync(created, Story.Completed(created, "t0", output: "1"));
        var other = await LaterAsync(done, Story.Failed(done, "t1", "no"), Story.Pending(done, "t1"));
        Assert.Equal("1", Shown(await TaskAsync(created.Ref, 0, 0), "output"));

        var again = await LaterAsync(other, Story.Pending(other, "t0"));
        Assert.Null(Shown(await TaskAsync(created.Ref, 0, 0), "output"));

        var replaced = await LaterAsync(again, Story.Completed(again, "t0", output: "2"));
        Assert.Equal("2", Shown(await TaskAsync(created.Ref, 0, 0), "output"));

        var atOnce = await LaterAsync(replaced, Story.Pending(replaced, "t0"), Story.Completed(replaced, "t0", output: "3"));
        Assert.Equal("3", Shown(await TaskAsync(created.Ref, 0, 0), "output"));

        var without = await LaterAsync(atOnce, Story.Pending(atOnce, "t0"), Story.Completed(atOnce, "t0"));
        Assert.Null(Shown(await TaskAsync(created.Ref, 0, 0), "output"));

        // Sent, and made void by what came behind it in the same batch.
        await LaterAsync(without, Story.Completed(without, "t1", output: "4"), Story.Pending(without, "t1"));
        Assert.Null(Shown(await TaskAsync(created.Ref, 0, 1), "output"));
    }

    [Fact]
    public async Task Given_an_output_Then_its_instances_end_is_its_own()
    {
        var reference = Story.NewRef();
        var template = await _story.ParallelAsync(1);
        var created = await _story.CreatedAsync(template, reference);
        await LaterAsync(created, Story.Completed(created, "t0", output: "1"));
        var closed = await FlushedAsync(reference);
        Assert.True(await Catalog.DeleteAsync(reference, closed.Version, Token));

        await _story.CreatedAsync(template, reference);
        Assert.Null(Shown(await TaskAsync(reference, 0, 0), "output"));
    }

    [Fact]
    public async Task Given_trouble_with_a_notify_queue_Then_the_dispatch_error_names_no_task()
    {
        var created = await _story.CreatedAsync(await _story.ParallelAsync(1));
        var set = new DispatchErrorUpdate.Set(null, null, new TaskQueue("told"), "no such queue", Story.Now);
        await _harness.Store.ClearAsync([Story.Clearance(created.Ref) with { DispatchError = set }], Token);
        Assert.Equal(Normal("""{"task_queue":"told","reason":"no such queue","at":"2026-03-04T05:06:07.089+0000"}"""), Shown(await FoundAsync(created.Ref), "dispatch_error"));
    }
}
