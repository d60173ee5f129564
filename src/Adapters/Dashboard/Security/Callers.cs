using Microsoft.AspNetCore.Http;

namespace WorkflowManager.Dashboard;

/// <summary>Tells who sends a request.</summary>
internal abstract class Callers
{
    /// <summary>Null: nobody knows.</summary>
    public abstract Task<Caller?> OfAsync(HttpContext http);
}
