using Npgsql;
using WorkflowManager.Gateway.Errors;

namespace WorkflowManager.Gateway.Engine;

/// <summary>Outside a transaction a write conflict is no client's business: MongoDB tries again by itself, and so do we.</summary>
internal static class ConflictRetry
{
    public static async Task<T> RunAsync<T>(Func<Task<T>> attempt, CancellationToken token)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                return await attempt();
            }
            catch (PostgresException error) when (EngineErrors.IsConflict(error) && failures < Limits.ConflictRetries)
            {
                await PauseAsync(failures, token);
            }
        }
    }

    // Random, so that two which collided don't collide again.
    public static Task PauseAsync(int failures, CancellationToken token) => Task.Delay(Random.Shared.Next(1, 5 + Math.Min(failures, 20)), token);
}
