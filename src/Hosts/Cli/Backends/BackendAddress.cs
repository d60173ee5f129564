using WorkflowManager.Core;
using WorkflowManager.Hosting;

namespace WorkflowManager.Cli;

/// <summary>All that tells where a command works: options first, then variables, then defaults.</summary>
/// <param name="Settings">The function's own settings, from the same variables.</param>
/// <param name="DeadLetterQueue">Given or by default.</param>
/// <param name="DeadLetterQueueGiven">False: it is the default, which on SQS nobody may have created.</param>
internal sealed record BackendAddress(
    StoreAddress Store, QueueAddress Queues, string WorkflowQueue, string DeadLetterQueue, bool DeadLetterQueueGiven, Settings Settings)
{
    public const string DefaultWorkflowQueue = "workflow";
    public const string DefaultDeadLetterQueue = "workflow-dead-letters";

    /// <summary>The store as it may be logged.</summary>
    public string StoreName => Store switch
    {
        StoreAddress.Sqlite sqlite => $"sqlite:{sqlite.Path}",
        StoreAddress.Mongo mongo => MongoDb.MongoUri.Redact(mongo.Uri),
        StoreAddress.Secret secret => $"secret:{secret.Id}",
        _ => throw new InvalidOperationException($"No such store: {Store}"),
    };

    /// <exception cref="CommandFailure">Something is wrong; all that is wrong is named at once.</exception>
    public static BackendAddress Read(Invocation invocation)
    {
        var problems = new List<string>();
        var (store, storeSource) = Given(invocation.Value(GlobalOptions.Store), "--store", invocation, "WFM_STORE");
        var address = Tried(problems, () => StoreAddress.Parse(store ?? GlobalOptions.DefaultStore, storeSource));
        var (queues, queuesSource) = Given(invocation.Value(GlobalOptions.Queues), "--queues", invocation, "WFM_QUEUES");
        var (workflow, workflowSource) = Given(invocation.Value(GlobalOptions.WorkflowQueue), "--workflow-queue", invocation, "WORKFLOW_QUEUE");
        var (dead, deadSource) = Given(invocation.Value(GlobalOptions.DeadLetterQueue), "--dead-letter-queue", invocation, "DEAD_LETTER_QUEUE");
        // A FIFO queue's dead letters go to a FIFO queue.
        var deadLetters = dead ?? (workflow is not null && QueueNames.IsFifo(workflow) ? $"{DefaultDeadLetterQueue}.fifo" : DefaultDeadLetterQueue);
        CheckQueue(problems, workflow ?? DefaultWorkflowQueue, workflowSource);
        CheckQueue(problems, deadLetters, deadSource);
        CheckDeadLetters(problems, workflow ?? DefaultWorkflowQueue, deadLetters, deadSource);
        var queueAddress = queues is not null
            ? Tried(problems, () => QueueAddress.Parse(queues, queuesSource))
            : address is StoreAddress.Sqlite file ? new QueueAddress.Sqlite(file.Path) : new QueueAddress.Sqs();
        var settings = Tried(problems, () => SettingsReader.Read(name => Overridden(name, address) ?? invocation.Variable(name)));
        return problems.Count > 0
            ? throw CommandFailure.Usage(string.Join(' ', problems))
            : new BackendAddress(address!, queueAddress!, workflow ?? DefaultWorkflowQueue, deadLetters, dead is not null, settings!);
    }

    /// <summary>Null: it is wrong, and the problem is noted.</summary>
    private static T? Tried<T>(List<string> problems, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is CommandFailure or SettingsException)
        {
            problems.Add(fault.Message);
            return null;
        }
    }

    /// <summary>Looking for something must not leave an empty store behind, in whatever folder one happens to be.</summary>
    /// <exception cref="CommandFailure">The file of an embedded store is not there.</exception>
    public void MustExist()
    {
        foreach (var path in new[] { (Store as StoreAddress.Sqlite)?.Path, (Queues as QueueAddress.Sqlite)?.Path })
            if (path is not null && !File.Exists(path))
                throw new CommandFailure(ExitCode.Unreachable, $"There is no store '{path}'; say where it is with --store, or begin one with 'wfm template publish FILE' or 'wfm db install'.");
    }

    /// <summary>What the store's address says beats what a function would read.</summary>
    private static string? Overridden(string variable, StoreAddress? store) => variable switch
    {
        "MONGODB_URI" => store is StoreAddress.Mongo mongo ? mongo.Uri : "",
        "DB_CREDENTIALS_ID" => store is StoreAddress.Secret secret ? secret.Id : "",
        // Read and checked above, where an option may have given them.
        "WORKFLOW_QUEUE" or "DEAD_LETTER_QUEUE" => "",
        _ => null,
    };

    private static (string? Value, string Source) Given(string? option, string name, Invocation invocation, string variable) =>
        option is not null ? (option, name) : (invocation.Variable(variable), variable);

    private static void CheckQueue(List<string> problems, string queue, string source)
    {
        if (!QueueNames.IsLegal(queue))
            problems.Add($"{source} is '{Redaction.Clean(queue)}', which is no queue; give its name (1 to {Bounds.QueueNameLength} letters, digits, '-' and '_', FIFO with '.fifo' behind) or its URL.");
    }

    private static void CheckDeadLetters(List<string> problems, string workflow, string deadLetters, string source)
    {
        if (QueueNames.NameOf(workflow) == QueueNames.NameOf(deadLetters))
            problems.Add($"{source} is the workflow queue itself, so a rejected event would come back for ever; name another queue.");
        else if (QueueNames.IsFifo(workflow) != QueueNames.IsFifo(deadLetters))
            problems.Add($"{source} is '{deadLetters}', and the workflow queue is '{workflow}'; both must be FIFO ('.fifo' behind), or neither.");
    }
}
