using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>One entry of the event log: what came, what was decided, why, and what it changed.</summary>
/// <param name="Id">See <see cref="LogEntryId"/>.</param>
/// <param name="Ref">Null where the record was too malformed to tell; likewise component, event, stage and task.</param>
/// <param name="Code">Null where it was applied; likewise <paramref name="Reason"/>.</param>
/// <param name="Version">The instance's version after it; null where it was not applied.</param>
/// <param name="Changes">Empty where it was not applied.</param>
/// <param name="Scheduled">The StartTasks that it caused.</param>
/// <param name="DecidedAt">The <c>now</c> of the decision, which a fold needs.</param>
/// <param name="ReceivedAt">When the queue first handed the record out.</param>
/// <param name="Body">As received.</param>
/// <param name="BodyHash">SHA-256 of the body's UTF-8, hexadecimal, lower case.</param>
public sealed record LogEntry(
    LogEntryId Id,
    EventId EventId,
    BusinessRef? Ref,
    string? Component,
    string? EventName,
    string? Stage,
    string? Task,
    EventOutcome Outcome,
    DecisionCode? Code,
    string? Reason,
    long? Version,
    ImmutableArray<LoggedChange> Changes,
    ImmutableArray<LoggedDispatch> Scheduled,
    DateTimeOffset DecidedAt,
    DateTimeOffset ReceivedAt,
    string Body,
    string BodyHash);
