using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>All that there is to say about a template.</summary>
/// <param name="Definition">Null where it is invalid.</param>
/// <param name="Problems">None: it is valid.</param>
/// <param name="Warnings">By their place in the document.</param>
/// <param name="Figures">Null where it is invalid.</param>
public sealed record LintReport(
    WorkflowDefinition? Definition, ImmutableArray<LintProblem> Problems, ImmutableArray<LintWarning> Warnings, LintFigures? Figures);
