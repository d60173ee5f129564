namespace WorkflowManager.LocalLambda;

/// <summary>How a function is set up.</summary>
/// <param name="Program">A .dll, run by <c>dotnet</c>, or a native executable.</param>
/// <param name="Environment">The function's own variables; the process inherits none of this one's but what finds .NET.</param>
public sealed record FunctionOptions(string Program, IReadOnlyDictionary<string, string> Environment)
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public int MemoryMegabytes { get; init; } = 512;
}
