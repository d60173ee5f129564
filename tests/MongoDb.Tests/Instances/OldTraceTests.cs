using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Contracts;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb.Tests;

/// <summary>Outboxes of managers that know one trace field only, and what those find in ours.</summary>
public sealed class OldTraceTests(MongoHarness harness)
{
    private const string Parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private readonly Story _story = new(harness);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Parent, Parent, null)]
    [InlineData(XRay, null, XRay)]
    [InlineData("neither", null, null)]
    [InlineData(7, null, null)]
    public async Task The_one_field_is_read_as_what_it_is(object stored, string? parent, string? xRay)
    {
        var created = await _story.CreatedAsync(await _story.ParallelAsync(1));
        await harness.Connection.Instances.UpdateOneAsync(
            new BsonDocument("business_ref_no", created.Ref.Value),
            new BsonDocument
            {
                { "$set", new BsonDocument("outbox.0.dispatches.0.trace", BsonValue.Create(stored)) },
                { "$unset", new BsonDocument { { "outbox.0.dispatches.0.tracestate", "" }, { "outbox.0.dispatches.0.xray_trace", "" } } },
            },
            null, Token);
        var dispatch = Assert.Single(Assert.Single((await _story.ReadAsync(created.Ref)).Outbox).Dispatches);
        Assert.Equal(TraceContext.Of(parent, null, xRay), dispatch.Trace);
    }

    [Fact]
    public async Task They_find_a_text_in_it_and_the_main_form()
    {
        var created = await _story.CreatedAsync(await _story.ParallelAsync(4));
        var document = await harness.Connection.Instances.Find(new BsonDocument("business_ref_no", created.Ref.Value)).SingleAsync(Token);
        Assert.Equal(
            [Parent, XRay, null, Parent],
            document["outbox"][0]["dispatches"].AsBsonArray.Select(d => d.AsBsonDocument.TryGetValue("trace", out var trace) ? trace.AsString : null));
    }
}
