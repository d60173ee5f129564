using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace WorkflowManager.Dashboard;

/// <summary>
/// Sees to it that a change was asked for by the dashboard's own page. Two lines: the token, which only a page of this origin can read,
/// and what the browser itself says of where a request comes from.
/// </summary>
/// <param name="key">The same in every process that serves the dashboard.</param>
internal sealed class AntiForgery(byte[] key)
{
    public const string Header = "X-CSRF-Token";

    public string TokenOf(Caller caller) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{caller.Session}\n{caller.Actor}")));

    /// <exception cref="ApiProblemException">It may not have been.</exception>
    public void Check(HttpContext http, Caller caller, Uri own)
    {
        // What brings a token of its own was not sent by a browser behind somebody's back.
        if (caller.IsProgram)
            return;
        var request = http.Request.Headers;
        if (request["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none"))
            throw Foreign("Sec-Fetch-Site", site);
        if (request.Origin is [{ } origin] && !IsOwn(origin, own))
            throw Foreign("Origin", origin);
        var given = request[Header].ToString();
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(TokenOf(caller))))
            throw new ApiProblemException(403, "CSRF", $"{Header}: {(given.Length == 0 ? "is missing" : "is not this session's")}; send the csrf_token of GET {ApiRoute.Prefix}/session", Header);
    }

    private static bool IsOwn(string origin, Uri own) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.GetLeftPart(UriPartial.Authority) == own.GetLeftPart(UriPartial.Authority);

    private static ApiProblemException Foreign(string header, string value) =>
        new(403, "FOREIGN_ORIGIN", $"{header} is '{value}': a page of another origin must not change anything here", header);
}
