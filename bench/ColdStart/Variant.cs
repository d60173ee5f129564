namespace WorkflowManager.ColdStart;

/// <param name="Program">A .dll, run by <c>dotnet exec</c> as Lambda does it, or a native executable.</param>
internal sealed record Variant(string Name, string Program);
