namespace WorkflowManager.Engine;

/// <summary>What is known of an event that was handled before.</summary>
/// <param name="Version">The instance's version after it, where it was applied.</param>
/// <param name="BodyHash">Tells a repeated event from another one that reuses its id.</param>
public readonly record struct SeenEvent(long? Version, string BodyHash);
