namespace WorkflowManager.Throughput;

/// <summary>Hands batches out, in order, to managers that take the next one when they are done with theirs.</summary>
/// <param name="batches">How many there are.</param>
/// <param name="apart">How many batches lie between two events of one workflow, at least: none is handed out before those are done that far ahead of it.</param>
internal sealed class Pump(int batches, int apart)
{
    private readonly TaskCompletionSource[] _done = [.. Enumerable.Range(0, batches).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

    /// <param name="managers">Each handles the batch of that number.</param>
    public Task RunAsync(int from, int to, IReadOnlyList<Func<int, Task>> managers)
    {
        var next = from - 1;
        return Task.WhenAll(managers.Select(manager => Task.Run(() => TakeAsync(manager))));

        async Task TakeAsync(Func<int, Task> manager)
        {
            for (int batch; (batch = Interlocked.Increment(ref next)) < to;)
            {
                // Those before had to be done for these to be handed out.
                for (var ahead = Math.Max(0, batch - (2 * apart)); ahead <= batch - apart; ahead++)
                    await _done[ahead].Task;
                await manager(batch);
                _done[batch].SetResult();
            }
        }
    }
}
