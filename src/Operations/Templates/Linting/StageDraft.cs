using System.Collections.Immutable;
using System.Text.Json;

namespace WorkflowManager.Operations;

/// <summary>A stage as far as it can be read; null: missing, or something else than it should be.</summary>
internal sealed record StageDraft(string Path, JsonElement Json, string? Name, decimal? Order, ImmutableArray<TaskDraft> Tasks);
