using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Guarantees;
using WorkflowManager.LocalLambda;

namespace WorkflowManager.Protocol.Tests;

/// <summary>A store and real queues of a test class's own, with all the <see cref="Templates"/>.</summary>
public abstract class StoreWorld : IAsyncLifetime
{
    private readonly LocalQueues _queues = new();
    private readonly string _prefix = $"protocol-{Guid.NewGuid().ToString("N")[..12]}-";
    private QueueInbox? _inbox;
    private int _runs;

    public string DeadLetterQueue => $"{_prefix}dead";

    /// <summary>Nobody polls it: what managers send to it is in the inbox.</summary>
    public string WorkflowQueue => $"{_prefix}workflow";

    internal QueueInbox Inbox => _inbox!;

    /// <summary>Lives as long as the world.</summary>
    internal abstract ManagerStore Store { get; }

    protected abstract IEvidenceReader Reader { get; }

    /// <summary>Sets the instances and message ids of one run apart from those of all others.</summary>
    public string NewTag() => $"r{Interlocked.Increment(ref _runs)}";

    public virtual async ValueTask InitializeAsync()
    {
        string[] urls = [await _queues.CreateAsync($"{_prefix}first"), await _queues.CreateAsync($"{_prefix}second")];
        _inbox = new QueueInbox(_queues.Sqs, urls, await _queues.CreateAsync($"{_prefix}notify"), await _queues.CreateAsync(WorkflowQueue), await _queues.CreateAsync(DeadLetterQueue));
        foreach (var json in Templates.Json(_prefix))
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

    /// <summary>Prepares the store and publishes a template.</summary>
    protected abstract Task InstallAsync(JsonElement template, CancellationToken cancellationToken);

    internal async Task<Evidence> EvidenceAsync(
        IReadOnlyCollection<BusinessRef> refs, IReadOnlyCollection<InboundRecord> delivered, IReadOnlyCollection<InboundRecord> acknowledged)
    {
        var token = TestContext.Current.CancellationToken;
        var (instances, log) = await Reader.ReadAsync(refs, delivered, token);
        var (startTasks, notifications, retries, deadLetters) = await Inbox.DrainAsync(token);
        var messageIds = delivered.Select(r => r.MessageId).ToHashSet();
        return new Evidence(
            instances, log, startTasks.FindAll(m => refs.Contains(m.Ref)), deadLetters.FindAll(l => messageIds.Contains(l.SourceMessageId)), acknowledged)
        {
            Notifications = notifications.FindAll(n => refs.Any(r => n.DispatchId.StartsWith($"{r}/", StringComparison.Ordinal))),
            Retries = retries.FindAll(m => refs.Contains(m.Ref)),
        };
    }
}
