using System.Text.Json;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>Somebody who listens to server-sent events.</summary>
internal sealed class Listener(HttpResponseMessage response, Stream stream) : IDisposable
{
    private readonly StreamReader _reader = new(stream);

    public HttpResponseMessage Response => response;

    /// <summary>Null: the stream has ended.</summary>
    public async Task<(string Event, JsonElement Data)?> NextAsync()
    {
        using var bound = new CancellationTokenSource(DashboardWorld.Bound);
        string? name = null;
        while (await _reader.ReadLineAsync(bound.Token) is { } line)
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                using var document = JsonDocument.Parse(line[6..]);
                return (name!, document.RootElement.Clone());
            }

        return null;
    }

    public void Dispose()
    {
        _reader.Dispose();
        response.Dispose();
    }
}
