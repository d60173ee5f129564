using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Store and queues behind their ports, whatever they are made of. Disposes of what it opened.</summary>
internal sealed class Backend : IAsyncDisposable
{
    private readonly List<IDisposable> _owned;
    private readonly Lazy<QueueBackend> _queues;

    private Backend(BackendAddress address, StoreBackend store, List<IDisposable> owned, TimeProvider time)
    {
        Address = address;
        Stored = store;
        _owned = owned;
        // Who only reads the store needs no region and no credentials of a queue service.
        _queues = new Lazy<QueueBackend>(() => QueueBackend.Open(address, store, owned, time));
        WorkflowQueues = new WorkflowQueues(() => Queues, address.WorkflowQueue, address.DeadLetterQueue, QueuesAreEmbedded);
    }

    public BackendAddress Address { get; }

    public StoreBackend Stored { get; }

    /// <summary>Opened when it is first asked for.</summary>
    public QueueBackend Queueing => _queues.Value;

    public IWorkflowStore Store => Stored.Store;

    public ITemplateStore Templates => Stored.Templates;

    public ITemplateCatalog TemplateCatalog => Stored.TemplateCatalog;

    public IInstanceCatalog Instances => Stored.Instances;

    public IEventLog Events => Stored.Events;

    public IInstanceStatistics Statistics => Stored.Statistics;

    public IStoreInstaller Installer => Stored.Installer;

    public IMessageQueues Queues => Queueing.Queues;

    /// <summary>The two that every command knows, and what is done with them.</summary>
    public WorkflowQueues WorkflowQueues { get; }

    public DeadLetterLookup DeadLetters => new(Instances, Events, Templates);

    public IDispatcher Dispatcher => Queueing.Dispatcher;

    /// <summary>The queues lie in a file of this machine, so that they may be created where they are missing.</summary>
    public bool QueuesAreEmbedded => Address.Queues is QueueAddress.Sqlite;

    public static async Task<Backend> OpenAsync(BackendAddress address, TimeProvider time, CancellationToken cancellationToken)
    {
        var owned = new List<IDisposable>();
        try
        {
            return new Backend(address, await StoreBackend.OpenAsync(address, owned, time, cancellationToken), owned, time);
        }
        catch
        {
            Dispose(owned);
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose(_owned);
        return ValueTask.CompletedTask;
    }

    /// <summary>The last first: queues use the file that was opened ahead of them.</summary>
    private static void Dispose(List<IDisposable> owned)
    {
        for (var i = owned.Count - 1; i >= 0; i--)
            owned[i].Dispose();
    }
}
