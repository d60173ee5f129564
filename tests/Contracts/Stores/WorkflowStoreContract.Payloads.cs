using System.Text.Json.Nodes;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class WorkflowStoreContract
{
    private const string Extras = """
        {"assigned_to":"delivery_executive","int":1,"long":9007199254740993,"huge":9999999999999999999999999999999999,"one":1.0,"fraction":0.1,
        "tiny":-2.5E-07,"yes":true,"no":false,"nothing":null,"text":"Zoë \"quoted\" <b> 注文 🍕 \n","empty":"","dotted.name":{"a.b":1},"":"no name",
        "again":{"max":3,"delays":[1,2.5,[],{}]},"list":[[1,[2]],null,{"deep":{"er":[true]}}]}
        """;

    private static readonly TaskAddress ConfirmOrder = new(1, 0);

    private static readonly TaskAddress DeliverFood = new(3, 0);

    [Fact]
    public async Task Given_the_sample_template_Then_the_payload_is_the_sample()
    {
        var template = await _story.PizzaAsync();
        var instance = await _story.CreatedAsync(template, Story.NewRef());
        var sample = JsonNode.Parse(Golden.Compact(Golden.Read("payload-start-task.json")))!.AsObject();
        sample["business_ref_no"] = instance.Ref.Value;
        sample["component_name"] = template.Definition.Component.Value;

        Assert.Equal(sample.ToJsonString(), instance.StartTaskBody(ConfirmOrder));
        Assert.Equal(sample.ToJsonString(), template.StartTaskBody(instance.Ref, ConfirmOrder, null));
        Assert.EndsWith(""","task_type":"HUMAN","assigned_to":"delivery_executive"}""", instance.StartTaskBody(DeliverFood), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_further_fields_of_a_task_Then_they_are_packed_in_order_with_their_types()
    {
        var template = await _story.PizzaAsync(t =>
        {
            foreach (var (name, value) in JsonNode.Parse(Extras)!.AsObject())
                t["stages"]![1]!["tasks"]![0]![name] = value?.DeepClone();
        });

        var instance = await _story.CreatedAsync(template);
        AssertEndsWith(Extras, instance.StartTaskBody(ConfirmOrder));
        Assert.Equal(instance.StartTaskBody(ConfirmOrder), template.StartTaskBody(instance.Ref, ConfirmOrder, null));

        var later = await _story.AppliedAsync(instance, Story.Failed(instance, "confirm_order", "no"));
        Assert.Equal(instance.StartTaskBody(ConfirmOrder), later.StartTaskBody(ConfirmOrder));
    }

    [Theory]
    [InlineData(Extras)]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[1,\"two\",null,{\"three\":3.0}]")]
    [InlineData("\"text\"")]
    [InlineData("\"\"")]
    [InlineData("true")]
    [InlineData("0")]
    [InlineData("-1.0")]
    [InlineData("9223372036854775808")]
    public async Task Given_data_of_any_type_Then_every_payload_carries_it(string data)
    {
        var value = Golden.Parse(data);
        var template = await _story.PizzaAsync();

        var instance = await _story.CreatedAsync(template, data: value);

        AssertEndsWith($$"""{"data":{{data}}}""", instance.StartTaskBody(ConfirmOrder));
        AssertEndsWith($$"""{"assigned_to":"delivery_executive","data":{{data}}}""", instance.StartTaskBody(DeliverFood));
        Assert.Equal(instance.StartTaskBody(DeliverFood), template.StartTaskBody(instance.Ref, DeliverFood, value));
        var later = await _story.AppliedAsync(instance, Story.Completed(instance, "confirm_order"));
        Assert.Equal(instance.StartTaskBody(DeliverFood), later.StartTaskBody(DeliverFood));
    }

    [Fact]
    public async Task Given_a_newer_template_Then_a_running_instance_keeps_its_own()
    {
        var instance = await _story.CreatedAsync(await _story.PizzaAsync());
        await _story.PizzaAsync(t =>
        {
            t["component_name"] = instance.State.Definition.Component.Value;
            t["version"] = 2;
            t["stages"]![3]!["tasks"]![0]!["assigned_to"] = "somebody else";
        });

        var later = await _story.AppliedAsync(instance, Story.Completed(instance, "confirm_order"));
        Assert.Equal(1, later.State.Definition.Version);
        Assert.EndsWith(""","assigned_to":"delivery_executive"}""", later.StartTaskBody(DeliverFood), StringComparison.Ordinal);
    }

    /// <summary>Compared as compact text: so that 1.0 is not 1, and the order of fields counts.</summary>
    private static void AssertEndsWith(string fields, string payload) =>
        Assert.EndsWith(Golden.Compact(Golden.Parse(fields))[1..], Golden.Compact(Golden.Parse(payload)), StringComparison.Ordinal);
}
