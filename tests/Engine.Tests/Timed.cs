using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Engine.Tests;

/// <summary>A workflow of one stage, S, whose tasks have what a test gives them; t is the first.</summary>
internal static class Timed
{
    public const string Component = "TIMED";

    public static TaskAddress First { get; } = new(0, 0);

    /// <param name="task">Further fields of task t, JSON without braces; likewise the others.</param>
    /// <param name="tasks">Further tasks, whole.</param>
    public static void PublishTimed(this World world, string task = "", string stage = "", string workflow = "", string tasks = "", string type = "SERVICE") =>
        world.Templates.Publish(JsonDocument.Parse(
            $$"""{"workflow_name":"w","component_name":"TIMED"{{And(workflow)}},"stages":[{"stage_name":"S","stage_order":1{{And(stage)}},"tasks":[{"task_name":"t","task_queue":"q","task_type":"{{type}}"{{And(task)}}}{{And(tasks)}}]}]}""").RootElement);

    public static InboundRecord StartTimed(this World world, string reference = "ORDER-001") => world.Start(reference, Component, "start");

    /// <summary>An event about task t.</summary>
    public static InboundRecord OfTimed(this World world, string name, string more = "", string reference = "ORDER-001", string task = "t") => world.Raw(
        $$"""{"event_name":"{{name}}","business_ref_no":"{{reference}}","component_name":"TIMED","stage_name":"S","task_name":"{{task}}"{{And(more)}}}""");

    public static InboundRecord Fails(this World world, string reference = "ORDER-001", int attempt = 1) =>
        world.OfTimed(EventNames.TaskFailed, $"\"attempt\":{attempt},\"reason\":\"it broke\",\"event_id\":\"failed {attempt}\"", reference);

    /// <summary>About the workflow as a whole.</summary>
    public static InboundRecord Steer(this World world, string name) => world.Raw(
        $$"""{"event_name":"{{name}}","business_ref_no":"ORDER-001","component_name":"TIMED","requested_by":"anna"}""");

    public static (WorkflowTaskStatus Status, int Attempt) TaskOf(this World world, string reference = "ORDER-001") =>
        world.Store.Find(new BusinessRef(reference))!.State[First] is var task ? (task.Status, task.Attempt) : default;

    public static Task<DueReport> SweepDue(this World world, CancellationToken? deadline = null) =>
        world.DueSweeper.SweepAsync(deadline ?? TestContext.Current.CancellationToken);

    /// <summary>As the queue does once the delay is over.</summary>
    public static InboundRecord Received(this World world, Dispatch dispatch) => world.Raw(dispatch.Body) with { AttemptAttribute = $"{dispatch.Attempt}", Trace = dispatch.Trace };

    private static string And(string json) => json.Length == 0 ? "" : $",{json}";
}
