using System.Collections.Immutable;

namespace WorkflowManager.Dashboard;

/// <summary>Who asks.</summary>
/// <param name="Actor">The name in which events are sent.</param>
/// <param name="Groups">What a human task's <c>assigned_to</c> may name of him; null: he may stand in for anybody.</param>
/// <param name="Session">Told apart by it, for the anti-forgery token.</param>
/// <param name="IsProgram">It brought a token of its own, which no browser sends by itself.</param>
internal sealed record Caller(string Actor, DashboardRole Role, ImmutableArray<string>? Groups, string Session, bool IsProgram)
{
    /// <summary>Whoever is named may do it, an admin may, and where nobody is named any operator.</summary>
    public bool MayDo(string? assignedTo) => Role switch
    {
        DashboardRole.Admin => true,
        DashboardRole.None => false,
        _ => assignedTo is null ? Role >= DashboardRole.Operator : Groups is not { } groups || assignedTo == Actor || groups.Contains(assignedTo, StringComparer.Ordinal),
    };
}
