namespace WorkflowManager.Operations;

/// <summary>The lane of a stage.</summary>
/// <param name="Stage">Its index in the template.</param>
public sealed record GraphLane(int Stage, double X, double Y, double Width, double Height);
