using WorkflowManager.Gateway.Commands;
using WorkflowManager.Gateway.Engine;

namespace WorkflowManager.Gateway.Transactions;

/// <summary>Chooses the engine connection of a command: its client's transaction's, or any, with write conflicts tried again.</summary>
internal sealed class Execution(EnginePool pool, TransactionTable transactions)
{
    public Task<T> RunAsync<T>(CommandContext context, Func<EngineConnection, Task<T>> command) =>
        context.InTransaction ? transactions.RunAsync(context, command) : pool.RunAsync(command, context.Token);
}
