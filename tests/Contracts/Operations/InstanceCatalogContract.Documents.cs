using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class InstanceCatalogContract
{
    [Fact]
    public async Task Given_no_instance_Then_null_is_found() => Assert.Null(await Catalog.FindAsync(Story.NewRef("gone-"), Token));

    [Fact]
    public async Task Given_an_instance_Then_what_is_found_is_what_decisions_see()
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync(), data: Golden.Parse("""{"size":3}"""));
        var expected = await _story.AppliedAsync(created, Story.Completed(created, "confirm_order"));

        var found = (await Catalog.FindAsync(created.Ref, Token))!.Instance;

        Same.State(expected.State, found.State);
        Same.Elements(expected.Outbox, found.Outbox);
        Assert.Equal((created.Ref, 2L, false), (found.Ref, found.Version, found.HasDispatchError));
        Assert.Equal(expected.StartTaskBody(new TaskAddress(2, 0)), found.StartTaskBody(new TaskAddress(2, 0)));
        // Good for a commit too: it carries what the store's own reading carries.
        Assert.Equal([true], await _harness.Store.CommitAsync([Story.Apply(found, Story.Completed(found, "make_food"))], Token));
    }

    [Fact]
    public async Task Given_the_sample_after_confirm_order_Then_its_document_is_that_of_the_contract_to_the_letter()
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        await _story.AppliedAsync(created, Story.Completed(created, "confirm_order"));
        Assert.Equal(Golden.Compact(Expected(created)), await DocumentAsync(created.Ref));
    }

    [Fact]
    public async Task Given_data_a_version_and_fields_of_the_templates_own_Then_they_stand_in_their_places_and_types()
    {
        const string own = """{"when":"2019-06-28","share":1.0,"whole":1,"large":9007199254740993,"huge":12345678901234567890,"exact":0.1000000000000000055,"none":null,"yes":true,"list":[1,2.5,"ü",{}],"":{"a.b":[]}}""";
        var created = await _story.CreatedAsync(
            await _story.PizzaAsync(t =>
            {
                var last = t["stages"]!.DeepClone();
                t.Remove("stages");
                t["version"] = 12;
                t["owner"] = JsonNode.Parse(own);
                t["stages"] = last;
                t["stages"]![0]!["note"] = JsonNode.Parse(own);
                t["stages"]![3]!["tasks"]![0]!["policy"] = JsonNode.Parse(own);
            }),
            data: Golden.Parse(own));
        await _story.AppliedAsync(created, Story.Completed(created, "confirm_order"));

        var expected = Golden.ToNode(Golden.Compact(Expected(created)));
        var rest = expected.ToList();
        expected.Clear();
        foreach (var (name, value) in rest)
        {
            if (name == "stages")
                expected["owner"] = JsonNode.Parse(own);
            expected[name] = value;
        }

        expected["template_version"] = 12;
        var start = expected["stages"]![0]!.AsObject();
        start.Remove("status");
        start["note"] = JsonNode.Parse(own);
        start["status"] = "COMPLETED";
        var task = expected["stages"]![3]!["tasks"]![0]!.AsObject();
        task.Remove("status");
        task["policy"] = JsonNode.Parse(own);
        task["status"] = "PENDING";
        expected["data"] = JsonNode.Parse(own);
        Assert.Equal(Golden.Compact(Golden.Parse(expected.ToJsonString())), await DocumentAsync(created.Ref));
    }

    [Theory]
    [InlineData("""null""")]
    [InlineData("""[]""")]
    [InlineData("""{"business_ref_no":"not this","_id":1,"outbox":2}""")]
    public async Task Given_data_of_any_kind_Then_it_is_in_the_document_as_it_was_sent(string data)
    {
        var created = await _story.CreatedAsync(await _story.ParallelAsync(1), data: Golden.Parse(data));
        Assert.Equal(data, Golden.Compact((await Catalog.FindAsync(created.Ref, Token))!.Document.GetProperty("data")));
    }

    /// <summary>Set by an update long after <c>data</c>, and yet before it: the order says nothing of the instance's history.</summary>
    [Fact]
    public async Task Given_a_closed_instance_with_a_dispatch_error_Then_both_stand_in_their_places_until_they_go()
    {
        var template = await _story.ParallelAsync(1);
        var created = await _story.CreatedAsync(template, data: Golden.Parse("[7]"));
        var closed = await _story.AppliedAsync(created, Story.Failed(created, "t0", "Zoë said \"no\""), Story.Completed(created, "t0", reason: "yes"));
        await _harness.Store.ClearAsync([Story.Clearance(created.Ref) with { DispatchError = DispatchError() }], Token);

        const string moment = "2026-03-04T05:06:07.089+0000";
        const string error = """{"stage_name":"ONLY","task_name":"t0","task_queue":"a-queue","reason":"there is no such queue","at":"2026-03-04T05:06:11.089+0000"}""";
        string Expect(string status, string reason, int attempt, int version, string closing, string ending) =>
            Normal($$$"""{"business_ref_no":"{{{created.Ref}}}","workflow_name":"side by side","component_name":"{{{template.Definition.Component}}}","stages":[{"stage_name":"ONLY","stage_order":1,"tasks":[{"task_name":"t0","task_queue":"a-queue","task_type":"SERVICE","status":"{{{status}}}","reason":{{{reason}}},"last_updated_time_pretty":"Wed Mar  4 05:06:07 2026","attempt":{{{attempt}}}}],"status":"{{{(closing.Length > 0 ? "COMPLETED" : "ACTIVE")}}}"}],"template_version":1,"version":{{{version}}},"status":"{{{(closing.Length > 0 ? "COMPLETED" : "ACTIVE")}}}","created_at":"{{{moment}}}","updated_at":"{{{moment}}}",{{{closing}}}"data":[7]{{{ending}}}}""");
        Assert.Equal(Expect("COMPLETED", "\"yes\"", 1, 3, $"\"closed_at\":\"{moment}\",", $",\"dispatch_error\":{error}"), await DocumentAsync(created.Ref));

        await _story.AppliedAsync(closed, Story.Pending(closed, "t0"));
        await _harness.Store.ClearAsync([Story.Clearance(created.Ref) with { DispatchError = new DispatchErrorUpdate.Remove() }], Token);
        Assert.Equal(Expect("SCHEDULED", "null", 2, 4, "", ""), await DocumentAsync(created.Ref));
    }

    [Fact]
    public async Task Given_instances_Then_a_scan_has_each_once_by_reference_page_by_page()
    {
        var template = await _story.ParallelAsync(1);
        var unique = Story.Unique();
        var references = Enumerable.Range(0, 7).Select(i => new BusinessRef($"{unique}-{i}")).ToList();
        foreach (var reference in references.AsEnumerable().Reverse())
            await _story.CreatedAsync(template, reference);

        var found = new List<InstanceRecord>();
        for (IReadOnlyList<InstanceRecord> page; ; found.AddRange(page))
        {
            page = await Catalog.ScanAsync(found.Count == 0 ? new BusinessRef(unique) : found[^1].Instance.Ref, 3, Token);
            Assert.True(page.Count <= 3);
            page = [.. page.Where(i => i.Instance.Ref.Value.StartsWith(unique, StringComparison.Ordinal))];
            if (page.Count == 0)
                break;
        }

        Assert.Equal(references, found.Select(i => i.Instance.Ref));
        Assert.All(found, i => Assert.Equal((1L, i.Instance.Ref.Value), (i.Instance.State.Version, i.Document.GetProperty("business_ref_no").GetString())));
        Assert.Equal(Golden.Compact(found[0].Document), await DocumentAsync(references[0]));
    }

    [Fact]
    public async Task Given_no_lower_bound_Then_a_scan_begins_at_the_first_reference()
    {
        var instance = await _story.CreatedAsync(await _story.ParallelAsync(1), Story.NewRef("\u0001"));
        Assert.Contains(instance.Ref, (await Catalog.ScanAsync(null, 500, Token)).Select(i => i.Instance.Ref));
        Assert.Single(await Catalog.ScanAsync(null, 1, Token));
    }

    private async Task<string> DocumentAsync(BusinessRef reference) => Golden.Compact((await Catalog.FindAsync(reference, Token))!.Document);

    /// <summary>With the escapes that a serialiser writes.</summary>
    private static string Normal(string json) => Golden.Compact(Golden.Parse(json));

    private static JsonElement Expected(StoredInstance instance)
    {
        var document = Golden.ToNode(Golden.Compact(Golden.Read("instance-document.json")));
        document["business_ref_no"] = instance.Ref.Value;
        document["component_name"] = instance.State.Definition.Component.Value;
        return Golden.Parse(document.ToJsonString());
    }
}
