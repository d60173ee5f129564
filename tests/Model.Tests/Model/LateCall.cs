namespace WorkflowManager.Model.Tests;

/// <summary>A write on its way whose sender no longer waits for it: it may arrive at any time, or never.</summary>
internal sealed record LateCall(string Name, int Delivery, Call Call);
