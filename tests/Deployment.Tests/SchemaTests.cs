using System.Text.Json.Nodes;

namespace WorkflowManager.Deployment.Tests;

/// <summary>CloudFormation would take the template: every property is known, and of the right type.</summary>
public class SchemaTests
{
    // What SAM reads itself, and makes something else of.
    private static readonly string[] OfSam = ["CodeUri", "Events", "EventInvokeConfig", "FunctionUrlConfig"];

    public static TheoryData<string, string> Resources() =>
    [
        .. from file in new[] { "serverless.template", "dashboard.template" }
           from resource in new Stack(file).Root["Resources"]!.AsObject()
           where (string?)resource.Value!["Type"] != "AWS::Serverless::Function"
           select (file, resource.Key),
    ];

    [Theory]
    [MemberData(nameof(Resources))]
    public void Every_resource_is_one_that_CloudFormation_takes(string file, string name)
    {
        var stack = new Stack(file);
        Assert.Empty(Schema.Of((string)stack.Resource(name)["Type"]!).Problems(stack.Properties(name)));
    }

    [Fact]
    public void The_function_is_one_that_Lambda_takes() => Assert.Empty(Schema.Of("AWS::Lambda::Function").Problems(AsLambdas(Template.Function)));

    [Fact]
    public void The_trigger_is_one_that_Lambda_takes() => Assert.Empty(Schema.Of("AWS::Lambda::EventSourceMapping").Problems(AsMappings(Template.Trigger)));

    [Fact]
    public void What_becomes_of_a_failed_sweep_is_something_that_Lambda_takes()
    {
        var config = Template.Function["EventInvokeConfig"]!.DeepClone().AsObject();
        config["FunctionName"] = "workflow-manager";
        config["Qualifier"] = "$LATEST";
        Assert.Empty(Schema.Of("AWS::Lambda::EventInvokeConfig").Problems(config));
    }

    /// <summary>A check that finds nothing wrong with anything proves nothing.</summary>
    [Theory]
    [InlineData("VisibilityTimeout", "\"long\"")]
    [InlineData("VisibilityTimeout", "43201")]
    [InlineData("VisibilityTimeout", """{"Fn::If":["A",{"Ref":"AWS::NoValue"},1.5]}""")]
    [InlineData("VisibiltyTimeout", "420")]
    [InlineData("RedrivePolicy", """{"maxRecieveCount":10}""")]
    [InlineData("Tags", """[{"Key":"a"}]""")]
    public void A_slip_of_the_pen_is_found(string property, string value)
    {
        var queue = Template.Properties("WorkflowQueue").DeepClone().AsObject();
        queue[property] = JsonNode.Parse(value);
        Assert.Single(Schema.Of("AWS::SQS::Queue").Problems(queue));
    }

    private static JsonObject AsLambdas(JsonObject function)
    {
        var lambda = function.DeepClone().AsObject();
        foreach (var property in OfSam)
            lambda.Remove(property);
        lambda["Code"] = new JsonObject { ["S3Bucket"] = "packages", ["S3Key"] = "workflow-manager.zip" };
        return lambda;
    }

    private static JsonObject AsMappings(JsonObject trigger)
    {
        var mapping = trigger.DeepClone().AsObject();
        mapping["EventSourceArn"] = mapping["Queue"]!.DeepClone();
        mapping.Remove("Queue");
        mapping["FunctionName"] = "workflow-manager";
        return mapping;
    }
}
