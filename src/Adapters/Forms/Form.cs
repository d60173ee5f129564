namespace WorkflowManager.Forms;

/// <summary>A form as it was read. Does not change once it is.</summary>
/// <param name="Root">What an answer has to fit; nothing fits where there is a problem.</param>
/// <param name="Tracks">Something in it asks what other parts of it have looked at (<c>unevaluatedProperties</c>, <c>unevaluatedItems</c>).</param>
internal sealed record Form(Schema Root, bool Tracks, string? Problem);
