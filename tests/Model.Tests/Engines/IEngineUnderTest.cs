using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>An engine, whole or with a hole: what a manager's process does with a batch, and what the sweeper does.</summary>
internal interface IEngineUnderTest
{
    /// <returns>The message ids that are not acknowledged.</returns>
    Task<IReadOnlyList<string>> ProcessAsync(IReadOnlyList<InboundRecord> records);

    Task SweepAsync();
}

/// <summary>A process starts: nothing is left of what an earlier one knew.</summary>
internal delegate IEngineUnderTest EngineStart(
    IWorkflowStore store, ITemplateStore templates, IDispatcher dispatcher, IDeadLetterQueue deadLetters, TimeProvider time, EngineLimits limits);
