namespace WorkflowManager.Dashboard;

/// <summary>A parameter of a query.</summary>
/// <param name="Type">As JSON Schema calls it.</param>
internal sealed record ApiParameter(string Name, string Description, string Type = "string", bool Required = false);
