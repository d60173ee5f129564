using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>Equality that reaches into lists, which records of them don't have.</summary>
internal static class Same
{
    public static void State(WorkflowState expected, WorkflowState actual)
    {
        Assert.True(expected.SameFacts(actual), $"expected {expected}, found {actual}");
        Assert.Equal(expected.Definition.Name, actual.Definition.Name);
        Assert.Equal(expected.Definition.Component, actual.Definition.Component);
        Assert.Equal(expected.Definition.Version, actual.Definition.Version);
        Assert.Equal(expected.Definition.InOrder, actual.Definition.InOrder);
        Assert.Equal(expected.Definition.Stages.Length, actual.Definition.Stages.Length);
        Assert.Equal(expected.Definition.Policies, actual.Definition.Policies);
        foreach (var (e, a) in expected.Definition.Stages.Zip(actual.Definition.Stages))
        {
            Assert.Equal((e.Name, e.Order, e.Notify), (a.Name, a.Order, a.Notify));
            Assert.Equal(e.Tasks.Select(t => t.Policies), a.Tasks.Select(t => t.Policies));
            Assert.Equal(e.Tasks.Select(t => (t.Name, t.Type, t.Queue, t.BusinessStatus)), a.Tasks.Select(t => (t.Name, t.Type, t.Queue, t.BusinessStatus)));
            Assert.Equal(e.Tasks.Select(t => t.Parents), a.Tasks.Select(t => t.Parents));
        }
    }

    public static void Elements(IEnumerable<OutboxElement> expected, IEnumerable<OutboxElement> actual) =>
        Assert.Equal(expected.Select(Flat), actual.Select(Flat));

    private static string Flat(OutboxElement element) => string.Join(
        '\n',
        [$"{element.CommitId} {element.CommittedAt:O}", .. element.Entries.Select(Flat), .. element.Dispatches.Select(d => $"{d}"), .. element.Notifications.Select(n => $"{n}")]);

    public static string Flat(LogEntry entry) =>
        $"{entry with { Changes = [], Scheduled = [] }} {string.Join(' ', entry.Changes)} {string.Join(' ', entry.Scheduled)}";
}
