using System.Text.Json;

namespace WorkflowManager.Engine;

/// <summary>
/// Checks what somebody answered against the form that a HUMAN task asks with: a JSON Schema. Thread-safe; does no I/O: nothing
/// that a form refers to is ever fetched. Bounded in work, whatever the form and the answer are.
/// </summary>
public interface IFormChecker
{
    /// <summary>
    /// Null if the answer fits, otherwise one sentence that names each place in the answer and what should stand there:
    /// <c>output.amount: must be a number</c>. An answer that can't be checked does not fit. Never throws for what is in either.
    /// </summary>
    /// <param name="form">The JSON Schema, as text.</param>
    string? Problem(string form, JsonElement output);

    /// <summary>
    /// Why a form is no JSON Schema that answers can be checked against, naming the place in it:
    /// <c>form.properties.amount.type: is no type of JSON</c>; null for one that is. For publishing and linting templates.
    /// </summary>
    string? FormProblem(JsonElement form);
}
