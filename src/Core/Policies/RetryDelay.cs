using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WorkflowManager.Core;

/// <summary>How long a failed task waits. Pure: the jitter comes from the task's own name, so that a decision can be made again.</summary>
internal static class RetryDelay
{
    /// <param name="used">Attempts made so far, 1 or more.</param>
    /// <param name="failed">Names the attempt that failed.</param>
    public static TimeSpan Of(RetryPolicy policy, int used, DispatchId failed)
    {
        // Multiplied out, not Math.Pow: the same result on every machine.
        double seconds = policy.IntervalSeconds;
        for (var i = 1; i < used && seconds < policy.MaxIntervalSeconds; i++)
            seconds *= policy.BackoffRate;
        seconds = Math.Min(seconds, policy.MaxIntervalSeconds);
        if (policy.Jitter == RetryJitter.Full)
            seconds *= Fraction(failed);
        return TimeSpan.FromMilliseconds(Math.Round(seconds * 1_000));
    }

    /// <summary>Evenly spread over 0 to 1 by the name's hash; 53 bits, what a double holds.</summary>
    private static double Fraction(DispatchId name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name.Value), hash);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) / (double)(1UL << 53);
    }
}
