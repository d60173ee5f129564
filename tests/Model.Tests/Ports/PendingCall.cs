namespace WorkflowManager.Model.Tests;

/// <param name="Index">The how-manieth call of its process it is.</param>
internal sealed record PendingCall(int Index, Call Call);
