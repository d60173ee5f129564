using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>A valid template as it was read. An adapter takes back only what it has given out itself.</summary>
public abstract class StoredTemplate
{
    public abstract WorkflowDefinition Definition { get; }

    /// <summary>Roughly what an instance of it takes in the store; commits are split by it.</summary>
    public abstract int SizeBytes { get; }

    /// <summary>The StartTask payload of a task of an instance that was just created from this template.</summary>
    public abstract string StartTaskBody(BusinessRef reference, TaskAddress task, JsonElement? data);

    /// <summary>The <c>form</c> of a task, JSON; null where it has none.</summary>
    public abstract string? FormOf(TaskAddress task);
}
