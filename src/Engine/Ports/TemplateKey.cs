using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <param name="Version">Null: the highest one. A document without a version counts as version 1.</param>
public readonly record struct TemplateKey(ComponentName Component, int? Version);
