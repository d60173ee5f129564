using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace WorkflowManager.Sqs.Tests;

/// <summary>What can happen to a request.</summary>
internal static class Mischiefs
{
    /// <summary>An error of the service; the request does not reach the queue.</summary>
    public static Wire.Mischief Error(HttpStatusCode status, string type, string? legacyCode = null, string message = "injected") =>
        (request, _, _) =>
        {
            var response = Json(status, new JsonObject { ["__type"] = $"com.amazonaws.sqs#{type}", ["message"] = message });
            if (legacyCode is not null)
                response.Headers.Add("x-amzn-query-error", $"{legacyCode};Sender");
            response.RequestMessage = request;
            return Task.FromResult(response);
        };

    /// <summary>Some entries are refused, the queue gets the others.</summary>
    public static Wire.Mischief Partial(Func<string, bool> refused, string code, bool senderFault) =>
        async (request, pass, cancellationToken) =>
        {
            var (out_, kept) = await SplitAsync(request, refused, cancellationToken);
            var answer = kept.Count == 0 ? new JsonObject { ["Successful"] = new JsonArray() } : await PassAsync(request, kept, pass, cancellationToken);
            answer["Failed"] = new JsonArray([.. out_.Select(entry => new JsonObject
            {
                ["Id"] = entry["Id"]!.DeepClone(), ["Code"] = code, ["Message"] = "injected", ["SenderFault"] = senderFault,
            })]);
            return Json(HttpStatusCode.OK, answer);
        };

    /// <summary>The queue gets some entries only, and the answer does not mention the others.</summary>
    public static Wire.Mischief Forgotten(Func<string, bool> forgotten) =>
        async (request, pass, cancellationToken) =>
            Json(HttpStatusCode.OK, await PassAsync(request, (await SplitAsync(request, forgotten, cancellationToken)).Kept, pass, cancellationToken));

    /// <summary>The whole request is refused for the sake of one entry.</summary>
    public static Wire.Mischief Spoilt(Func<string, bool> bad) =>
        async (request, pass, cancellationToken) =>
            (await SplitAsync(request, bad, cancellationToken)).Out.Count == 0
                ? await pass(request)
                : await Error(HttpStatusCode.BadRequest, "InvalidMessageContents")(request, pass, cancellationToken);

    /// <summary>The queue gets it all, but nobody hears so.</summary>
    public static async Task<HttpResponseMessage> LostAnswer(HttpRequestMessage request, Wire.Pass pass, CancellationToken cancellationToken)
    {
        using var answer = await pass(request);
        throw new HttpRequestException("injected", new IOException("connection reset"));
    }

    public static async Task<HttpResponseMessage> NoAnswer(HttpRequestMessage request, Wire.Pass pass, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException();
    }

    private static async Task<(List<JsonObject> Out, List<JsonObject> Kept)> SplitAsync(HttpRequestMessage request, Func<string, bool> chosen, CancellationToken cancellationToken)
    {
        var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!.AsObject();
        var entries = Wire.Entries(body).ToLookup(entry => chosen(Wire.Id(entry)));
        return ([.. entries[true]], [.. entries[false]]);
    }

    private static async Task<JsonObject> PassAsync(HttpRequestMessage request, List<JsonObject> entries, Wire.Pass pass, CancellationToken cancellationToken)
    {
        var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!.AsObject();
        body["Entries"] = new JsonArray([.. entries.Select(entry => entry.DeepClone())]);
        using var inner = new HttpRequestMessage(HttpMethod.Post, request.RequestUri) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8) };
        inner.Content.Headers.ContentType = request.Content.Headers.ContentType;
        foreach (var header in request.Headers)
            inner.Headers.TryAddWithoutValidation(header.Key, header.Value);
        using var response = await pass(inner);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
    }

    private static HttpResponseMessage Json(HttpStatusCode status, JsonObject body)
    {
        var content = new StringContent(body.ToJsonString(), Encoding.UTF8);
        content.Headers.ContentType = new("application/x-amz-json-1.0");
        return new HttpResponseMessage(status) { Content = content };
    }
}
