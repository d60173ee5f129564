using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace WorkflowManager.Dashboard;

/// <summary>People by their session, programs by the token that they bring.</summary>
internal sealed class OidcCallers(OidcOptions options) : Callers
{
    public override async Task<Caller?> OfAsync(HttpContext http)
    {
        // Whoever brings a token means it: a session beside it is not looked at.
        var isProgram = http.Request.Headers.Authorization.Count > 0;
        if (isProgram && options.Audience is null)
            return null;
        var result = await http.AuthenticateAsync(isProgram ? SignIn.Bearer : SignIn.Session);
        if (result.Principal is not { } principal || RoleClaims.Actor(principal) is not { } actor)
            return null;
        var groups = isProgram ? RoleClaims.Groups(principal, options.RolesClaim) : [.. principal.FindAll(SignIn.Group).Select(c => c.Value)];
        return new Caller(actor, RoleClaims.Role(groups, options), groups, principal.FindFirstValue(SignIn.SessionId) ?? "", isProgram);
    }
}
