namespace WorkflowManager.Dashboard;

/// <summary>What a look has found.</summary>
/// <param name="Mark">It is news where this differs from the last one's.</param>
/// <param name="Event">Its name.</param>
/// <param name="Data">JSON on one line.</param>
/// <param name="IsLast">There will be no more.</param>
internal sealed record LiveNews(string Mark, string Event, byte[] Data, bool IsLast = false);
