using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.Graphs;

/// <summary>The pictures of the templates that come with the product, and of an instance in the middle of its life.</summary>
public class GraphGoldenTests
{
    [Theory]
    [InlineData("pizza")]
    [InlineData("loan-application")]
    [InlineData("document-pipeline")]
    public void The_pictures_of_a_template_are_what_they_were(string template)
    {
        var definition = Samples.Definition(Samples.File($"{template}.json"));
        Golden.Verify($"{template}.svg", SvgGraph.Render(definition));
        Golden.Verify($"{template}.mmd", MermaidGraph.Render(definition));
        Golden.Verify($"{template}.dot", DotGraph.Render(definition));
    }

    [Fact]
    public void The_pictures_of_an_instance_are_what_they_were()
    {
        var story = new Story(Samples.File("loan-application.json")).Start()
            .Completed("register_application", "collect_documents", "verify_identity", "read_income", "fraud_check")
            .Failed("credit_report", "the bureau does not answer").Pending("credit_report").Failed("credit_report", "the bureau does not answer");
        var status = GraphStatus.Of(story.State, InstanceTimes.Of(InstanceHistory.Of(story.State.Definition, Story.Ref, story.Entries)), story.Now);
        Golden.Verify("loan-instance.svg", SvgGraph.Render(story.State.Definition, status));
        Golden.Verify("loan-instance.mmd", MermaidGraph.Render(story.State.Definition, status));
        Golden.Verify("loan-instance.dot", DotGraph.Render(story.State.Definition, status));
    }

    [Fact]
    public void The_pictures_of_a_cancelled_instance_are_what_they_were()
    {
        var story = new Story(Samples.File("pizza.json")).Start().Completed("confirm_order").Skipped("make_food").Paused().Cancelled();
        var status = GraphStatus.Of(story.State, InstanceTimes.Of(InstanceHistory.Of(story.State.Definition, Story.Ref, story.Entries)), story.Now);
        Golden.Verify("pizza-cancelled.svg", SvgGraph.Render(story.State.Definition, status));
        Golden.Verify("pizza-cancelled.mmd", MermaidGraph.Render(story.State.Definition, status));
        Golden.Verify("pizza-cancelled.dot", DotGraph.Render(story.State.Definition, status));
    }
}
