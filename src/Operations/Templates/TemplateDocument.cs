using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A template as it lies in the store.</summary>
/// <param name="Document">As it was published, without the store's own id.</param>
/// <param name="Lookup">Found or Invalid.</param>
public sealed record TemplateDocument(ComponentName Component, int Version, JsonElement Document, TemplateLookup Lookup);
