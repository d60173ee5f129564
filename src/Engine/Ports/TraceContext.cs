using System.Buffers;

namespace WorkflowManager.Engine;

/// <summary>
/// The trace that an event belongs to, in the forms in which it came: W3C's (<c>traceparent</c>, <c>tracestate</c>), X-Ray's,
/// or both at once. Only what is well formed is ever in it: SQS refuses a malformed header, and a trace must never keep a
/// message from being sent.
/// </summary>
public sealed record TraceContext
{
    private const string XRayRoot = "Root=1-";
    private const int W3CLength = 55;
    private const int HeaderLength = 500;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    private TraceContext(string? traceParent, string? traceState, string? xRay) => (TraceParent, TraceState, XRay) = (traceParent, traceState, xRay);

    /// <summary>W3C's <c>traceparent</c>; null where there was none.</summary>
    public string? TraceParent { get; }

    /// <summary>W3C's <c>tracestate</c>; only ever beside a <see cref="TraceParent"/>.</summary>
    public string? TraceState { get; }

    /// <summary>X-Ray's tracing header; null where there was none.</summary>
    public string? XRay { get; }

    /// <summary>What is malformed is left out, each by itself.</summary>
    /// <returns>Null where nothing is left.</returns>
    public static TraceContext? Of(string? traceParent = null, string? traceState = null, string? xRay = null)
    {
        var parent = traceParent is not null && IsTraceParent(traceParent) ? traceParent : null;
        var header = xRay is not null && IsXRay(xRay) ? xRay : null;
        if (parent is null && header is null)
            return null;
        return new TraceContext(parent, parent is not null && traceState is not null && W3CTraceState.IsValid(traceState) ? traceState : null, header);
    }

    /// <summary>
    /// <c>00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01</c>: version, trace, parent, flags. A later version may have
    /// more behind it.
    /// </summary>
    private static bool IsTraceParent(ReadOnlySpan<char> text)
    {
        if (text.Length is < W3CLength or > HeaderLength || text.ContainsAnyExceptInRange('!', '~'))
            return false;
        var version = text[..2];
        return text[2] == '-' && text[35] == '-' && text[52] == '-'
            && Is(version, LowerHex) && Is(text[3..35], LowerHex) && Is(text[36..52], LowerHex) && Is(text[53..55], LowerHex)
            && version is not "ff" && text[3..35].ContainsAnyExcept('0') && text[36..52].ContainsAnyExcept('0')
            && (text.Length == W3CLength || (version is not "00" && text[W3CLength] == '-'));
    }

    /// <summary><c>Root=1-5759e988-bd862e3fe1be46a994272793</c>, alone or among other parts.</summary>
    private static bool IsXRay(ReadOnlySpan<char> text)
    {
        if (text.Length > HeaderLength || text.ContainsAnyExceptInRange('!', '~'))
            return false;
        foreach (var range in text.Split(';'))
        {
            var part = text[range];
            if (part.StartsWith(XRayRoot, StringComparison.Ordinal))
                return part.Length == XRayRoot.Length + 8 + 1 + 24 && part[XRayRoot.Length + 8] == '-'
                    && Is(part[XRayRoot.Length..][..8], Hex) && Is(part[^24..], Hex);
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<char> text, SearchValues<char> characters) => !text.ContainsAnyExcept(characters);
}
