namespace WorkflowManager.Forms;

/// <summary>The first few problems of a form or an answer.</summary>
internal sealed class Findings
{
    private readonly List<string> _told = [];

    /// <summary>There are more than are told.</summary>
    public bool IsFull { get; private set; }

    public bool Any => _told.Count > 0;

    public string? Sentence => _told.Count == 0 ? null : string.Join("; ", _told) + (IsFull ? "; and more" : "");

    public void Add(string problem)
    {
        // Two parts of a form may ask the same of a place.
        if (_told.Contains(problem, StringComparer.Ordinal))
            return;
        if (_told.Count == FormLimits.Problems)
            IsFull = true;
        else
            _told.Add(problem);
    }
}
