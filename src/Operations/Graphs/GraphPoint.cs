namespace WorkflowManager.Operations;

public readonly record struct GraphPoint(double X, double Y);
