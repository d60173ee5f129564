using System.Collections.Immutable;
using System.Text.Json;

namespace WorkflowManager.Operations;

/// <summary>A task as far as it can be read; null: missing, or something else than it should be.</summary>
internal sealed record TaskDraft(
    string Path, JsonElement Json, string? Name, string? Queue, string? Type, ImmutableArray<(string Path, string Name)> Parents);
