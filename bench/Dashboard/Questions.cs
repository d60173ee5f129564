using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.DashboardBench;

/// <summary>What a person looks for in a list.</summary>
internal static class Questions
{
    private static readonly ComponentName Component = new("PIZZA-3");
    private static readonly FailedTaskName Make = new(new StageName("PREPARE"), new TaskName("make"));

    public static IReadOnlyList<(string Name, InstanceFilter Filter)> All(DateTimeOffset now) =>
    [
        ("component", new() { Component = Component }),
        ("status ACTIVE", new() { Status = WorkflowStatus.Active }),
        ("status PAUSED", new() { Status = WorkflowStatus.Paused }),
        ("stage", new() { Stage = new StageName("PREPARE") }),
        ("failed", new() { Failed = true }),
        ("failed task", new() { FailedTask = Make }),
        ("business status", new() { BusinessStatus = "CONFIRMED" }),
        ("older than", new() { CreatedBefore = now.AddHours(-10) }),
        ("newer than", new() { CreatedAfter = now.AddHours(-1) }),
        ("component + status", new() { Component = Component, Status = WorkflowStatus.Paused }),
        ("component + stage", new() { Component = Component, Stage = new StageName("ORDER") }),
        ("component + failed", new() { Component = Component, Failed = true }),
        ("stage + status, walked", new() { Stage = new StageName("PREPARE"), Status = WorkflowStatus.Paused }),
        ("stage + business status, none, walked", new() { Stage = new StageName("ORDER"), BusinessStatus = "CONFIRMED" }),
        ("prefix", new() { RefPrefix = "ORDER-00" }),
        ("prefix + status, walked", new() { RefPrefix = "ORDER-00", Status = WorkflowStatus.Paused }),
        ("prefix + failed of a component, walked", new() { RefPrefix = "ORDER-00", Failed = true, Component = Component }),
        ("prefix + status, none, walked", new() { RefPrefix = "ORDER-00", Status = WorkflowStatus.TimedOut }),
    ];
}
