using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Of an APPLIED entry what it changed, and when; without its body, which may be large.</summary>
public sealed record LoggedStep(BusinessRef Ref, string? Component, long Version, DateTimeOffset DecidedAt, ImmutableArray<LoggedChange> Changes);
