using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>The task queues and the dead-letter queue: messages of one request fail or arrive one by one.</summary>
internal sealed class ScriptedQueues(Script script) : IDispatcher, IDeadLetterQueue
{
    public async Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken)
    {
        foreach (var dispatch in dispatches)
            script.CheckAwaited(dispatch);
        var outcomes = new List<DispatchOutcome>();
        foreach (var dispatch in dispatches)
            outcomes.Add(await SendAsync(dispatch));
        return outcomes;
    }

    public async Task<IReadOnlyList<string?>> SendAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        var troubles = new List<string?>();
        foreach (var letter in letters)
            troubles.Add(await SendAsync(letter));
        return troubles;
    }

    private async Task<DispatchOutcome> SendAsync(Dispatch dispatch)
    {
        try
        {
            return await script.AskAsync<DispatchOutcome?>(new Call.Send(dispatch)) ?? new DispatchOutcome.Sent();
        }
        catch (IOException fault)
        {
            return new DispatchOutcome.Failed(fault.Message);
        }
    }

    private async Task<string?> SendAsync(DeadLetter letter)
    {
        try
        {
            await script.AskAsync<object?>(new Call.SendDeadLetter(letter));
            return null;
        }
        catch (IOException fault)
        {
            return fault.Message;
        }
    }
}
