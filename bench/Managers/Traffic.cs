namespace WorkflowManager.BenchManagers;

/// <param name="Commands">To the database; likewise the bytes, of whole messages.</param>
/// <param name="Calls">To SQS.</param>
public sealed record Traffic(long Commands, long BytesTo, long BytesFrom, long Calls)
{
    public static Traffic operator -(Traffic one, Traffic other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new(one.Commands - other.Commands, one.BytesTo - other.BytesTo, one.BytesFrom - other.BytesFrom, one.Calls - other.Calls);
    }
}
