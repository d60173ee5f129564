using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>Collects problems up to a bound, beyond which they are only counted.</summary>
internal sealed class TemplateProblems
{
    private readonly ImmutableArray<TemplateProblem>.Builder _listed = ImmutableArray.CreateBuilder<TemplateProblem>();
    private int _further;

    public bool Any => _listed.Count > 0;

    public int Count => _listed.Count + _further;

    public void Add(string path, string message)
    {
        if (_listed.Count < Bounds.TemplateProblems)
            _listed.Add(new TemplateProblem(path, message));
        else
            _further++;
    }

    public ImmutableArray<TemplateProblem> ToImmutable() =>
        _further == 0 ? _listed.ToImmutable() : [.. _listed, new TemplateProblem("$", $"and {_further} further problems")];
}
