using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>The box of a task.</summary>
public sealed record GraphBox(TaskAddress Task, double X, double Y, double Width, double Height)
{
    public double Middle => Y + (Height / 2);

    public double Right => X + Width;

    public double Bottom => Y + Height;
}
