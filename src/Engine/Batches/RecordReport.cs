using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>What became of one record: what the host answers the queue with, and what it logs.</summary>
/// <param name="Ref">Null where the record was too malformed to tell; likewise <paramref name="EventName"/>.</param>
/// <param name="VersionBefore">The instance's version that it was decided on, 0 without one; null where it came to no decision.</param>
/// <param name="VersionAfter">The instance's version after it; equal where nothing changed.</param>
/// <param name="Elapsed">From the batch's arrival to this record's end.</param>
public sealed record RecordReport(
    InboundRecord Record,
    EventId EventId,
    BusinessRef? Ref,
    string? EventName,
    RecordOutcome Outcome,
    long? VersionBefore,
    long? VersionAfter,
    TimeSpan Elapsed);
