namespace WorkflowManager.Engine;

/// <summary>A look-up's result, or the fault that kept it from having one.</summary>
internal sealed record TemplateAnswer(TemplateResult? Result, Exception? Fault);
