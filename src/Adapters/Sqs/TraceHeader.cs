using System.Buffers;
using Amazon.SQS.Model;

namespace WorkflowManager.Sqs;

/// <summary>
/// Passes a trace on in the form that its tracer looks for. What is of neither form is left out: SQS refuses a malformed
/// X-Ray header, and a trace must never keep a message from being sent.
/// </summary>
internal static class TraceHeader
{
    private const string SystemAttribute = "AWSTraceHeader";
    private const string W3CAttribute = "traceparent";
    private const string Root = "Root=1-";
    private const int XRayLength = 500;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    public static void AddTo(SendMessageBatchRequestEntry entry, string? trace)
    {
        if (trace is null)
            return;
        if (IsXRay(trace))
        {
            entry.MessageSystemAttributes = new(1) { [SystemAttribute] = new() { DataType = "String", StringValue = trace } };
        }
        else if (IsW3C(trace))
        {
            entry.MessageAttributes[W3CAttribute] = new() { DataType = "String", StringValue = trace };
        }
    }

    /// <summary><c>Root=1-5759e988-bd862e3fe1be46a994272793</c>, alone or among other parts.</summary>
    private static bool IsXRay(string trace)
    {
        if (trace.Length > XRayLength || trace.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return false;
        foreach (var part in trace.AsSpan().Split(';'))
        {
            var text = trace.AsSpan()[part];
            if (text.StartsWith(Root, StringComparison.Ordinal))
                return text.Length == Root.Length + 8 + 1 + 24 && text[Root.Length + 8] == '-' && IsHex(text[Root.Length..][..8]) && IsHex(text[^24..]);
        }

        return false;
    }

    /// <summary><c>00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01</c></summary>
    private static bool IsW3C(ReadOnlySpan<char> trace) =>
        trace.Length == 55 && trace[2] == '-' && trace[35] == '-' && trace[52] == '-'
        && IsHex(trace[..2]) && IsHex(trace[3..35]) && IsHex(trace[36..52]) && IsHex(trace[53..]);

    private static bool IsHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Hex);
}
