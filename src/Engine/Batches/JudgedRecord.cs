namespace WorkflowManager.Engine;

/// <summary>A record and its verdict.</summary>
/// <param name="VersionBefore">The instance's version that it was judged on; 0 without an instance.</param>
internal sealed record JudgedRecord(ParsedRecord Parsed, Verdict Verdict, long VersionBefore, long VersionAfter);
