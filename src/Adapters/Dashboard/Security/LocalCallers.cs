using Microsoft.AspNetCore.Http;

namespace WorkflowManager.Dashboard;

/// <summary>On one's own machine, whoever can reach it is the person at it.</summary>
internal sealed class LocalCallers(string actor) : Callers
{
    private readonly Caller _caller = new(actor, DashboardRole.Admin, null, "local", IsProgram: false);

    public override Task<Caller?> OfAsync(HttpContext http) => Task.FromResult<Caller?>(_caller);
}
