using System.Collections.Concurrent;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Forms;

/// <summary>
/// JSON Schema of the drafts 2020-12 (where a form names none), 2019-09, 7 and 6, within one document. <c>format</c> and the
/// like only describe, as the drafts have it by default.
/// </summary>
public sealed class FormChecker : IFormChecker
{
    // Forms come from templates, of which there are few; whoever publishes hundreds has them read again.
    private readonly ConcurrentDictionary<string, Form> _forms = new(StringComparer.Ordinal);

    /// <summary>How many forms are kept as they were read.</summary>
    internal int Cached => _forms.Count;

    public string? Problem(string form, JsonElement output)
    {
        ArgumentNullException.ThrowIfNull(form);
        var read = Read(form);
        if (read.Problem is { } problem)
            return $"output: can't be checked, as the form is no valid one: {problem}";
        // What no store can hold is told by its own rules, and what is left here is text that is text and numbers of bounded length.
        if (JsonRules.Problems(output, "output").FirstOrDefault() is { } unfit)
            return $"{unfit.Path}: {unfit.Message}";
        var check = new Check(read.Tracks);
        read.Root.Fits(check, output, Place.Output, null);
        return check.Problem;
    }

    public string? FormProblem(JsonElement form) =>
        form.ValueKind is JsonValueKind.Undefined ? "form: is missing" : FormReader.Read(form.GetRawText()).Problem;

    private Form Read(string text)
    {
        if (_forms.TryGetValue(text, out var known))
            return known;
        var read = FormReader.Read(text);
        if (_forms.Count >= FormLimits.CachedForms)
            _forms.Clear();
        _forms[text] = read;
        return read;
    }
}
