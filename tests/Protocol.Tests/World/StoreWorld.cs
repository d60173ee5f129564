using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Guarantees;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.Protocol.Tests;

/// <summary>A store and real queues of a test class's own, with one template: a; then b and c; then d, when both are done, and e after b alone.</summary>
public abstract class StoreWorld : IAsyncLifetime
{
    private readonly LocalQueues _queues = new();
    private readonly string _prefix = $"protocol-{Guid.NewGuid().ToString("N")[..12]}-";
    private QueueInbox? _inbox;
    private int _runs;

    public string DeadLetterQueue => $"{_prefix}dead";

    internal QueueInbox Inbox => _inbox!;

    /// <summary>Lives as long as the world.</summary>
    internal abstract ManagerStore Store { get; }

    protected abstract IEvidenceReader Reader { get; }

    /// <summary>Sets the instances and message ids of one run apart from those of all others.</summary>
    public string NewTag() => $"r{Interlocked.Increment(ref _runs)}";

    public virtual async ValueTask InitializeAsync()
    {
        string[] urls = [await _queues.CreateAsync($"{_prefix}first"), await _queues.CreateAsync($"{_prefix}second")];
        _inbox = new QueueInbox(_queues.Sqs, urls, await _queues.CreateAsync($"{_prefix}notify"), await _queues.CreateAsync(DeadLetterQueue));
        foreach (var json in new[] { Template(), TimedTemplate(), RetriedTemplate() })
        {
            using var template = JsonDocument.Parse(json);
            await InstallAsync(template.RootElement, TestContext.Current.CancellationToken);
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        _inbox?.Dispose();
        await _queues.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another manager's own way to the same data.</summary>
    internal abstract ManagerStore OpenAgain();

    /// <summary>Prepares the store and publishes the template.</summary>
    protected abstract Task InstallAsync(JsonElement template, CancellationToken cancellationToken);

    internal async Task<Evidence> EvidenceAsync(
        IReadOnlyCollection<BusinessRef> refs, IReadOnlyCollection<InboundRecord> delivered, IReadOnlyCollection<InboundRecord> acknowledged)
    {
        var token = TestContext.Current.CancellationToken;
        var (instances, log) = await Reader.ReadAsync(refs, delivered, token);
        var (startTasks, deadLetters, notifications) = await Inbox.DrainAsync(token);
        var messageIds = delivered.Select(r => r.MessageId).ToHashSet();
        return new Evidence(
            instances, log, startTasks.FindAll(m => refs.Contains(m.Ref)), deadLetters.FindAll(l => messageIds.Contains(l.SourceMessageId)), acknowledged)
        {
            Notifications = notifications.FindAll(n => refs.Any(r => n.DispatchId.StartsWith($"{r}/", StringComparison.Ordinal))),
        };
    }

    private string Template() => JsonSerializer.Serialize(new
    {
        workflow_name = "protocol",
        component_name = Events.Component,
        stages = new object[]
        {
            new { stage_name = "FIRST", stage_order = 1, tasks = new object[] { Task("a", "first") } },
            new { stage_name = "SECOND", stage_order = 2, tasks = new object[] { Task("b", "second"), Task("c", "second"), Task("d", "second", "b", "c"), Task("e", "second", "b") } },
        },
    });

    /// <summary>One task, which is given a minute and then skipped; and it is told of.</summary>
    private string TimedTemplate() => OneTask(Events.TimedComponent, new
    {
        task_name = "a", task_queue = _prefix + "first", task_type = "SERVICE", business_status = "DONE", notify_queue = _prefix + "notify",
        timeout_seconds = 60, retry = new { max_attempts = 1, on_exhausted = "skip" },
    });

    /// <summary>One task, which is tried again.</summary>
    private string RetriedTemplate() => OneTask(Events.RetriedComponent, new
    {
        task_name = "a", task_queue = _prefix + "first", task_type = "SERVICE", retry = new { max_attempts = 2, interval_seconds = 30 },
    });

    private string OneTask(string component, object task) => JsonSerializer.Serialize(new
    {
        workflow_name = component,
        component_name = component,
        notify_queue = _prefix + "notify",
        stages = new[] { new { stage_name = "FIRST", stage_order = 1, tasks = new[] { task } } },
    });

    private object Task(string name, string queue, params string[] parents) =>
        new { task_name = name, task_queue = _prefix + queue, task_type = "SERVICE", parent_task = parents };
}
