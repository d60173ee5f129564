using System.Runtime.CompilerServices;

namespace WorkflowManager.NativeFeatures;

/// <summary>Comparisons that need no reflection: a test framework's own would be one more thing for Native AOT to break.</summary>
internal static class Expect
{
    public static void Equal<T>(T expected, T actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new ExpectationException($"{what} is {actual}, not {expected}");
    }

    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        var (left, right) = (expected.ToList(), actual.ToList());
        if (!left.SequenceEqual(right))
            throw new ExpectationException($"{what} is [{string.Join(", ", right)}], not [{string.Join(", ", left)}]");
    }

    public static void True(bool condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        if (!condition)
            throw new ExpectationException($"{what} is false");
    }

    public static async Task<TFault> ThrowsAsync<TFault>(Func<Task> act) where TFault : Exception
    {
        try
        {
            await act();
        }
        catch (TFault fault)
        {
            return fault;
        }

        throw new ExpectationException($"nothing was thrown, but {typeof(TFault).Name} was expected");
    }
}
