using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>The document and the routes are one.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_route_is_in_the_document_and_no_other()
    {
        await using var world = new DashboardWorld();
        using var client = await world.ServeAsync();
        var document = (await client.GetAsync("/openapi/v1.json")).Is(200).Json;
        var described = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => $"{o.Name.ToUpperInvariant()} {p.Name}"));
        var mapped = client.Server.Application.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).Concat(((IEndpointRouteBuilder)client.Server.Application).DataSources.SelectMany(s => s.Endpoints))
            .OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}")).Distinct();
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.NotEmpty(described);
    }

    [Fact]
    public void Every_schema_that_is_named_is_there_and_none_is_idle()
    {
        using var document = JsonDocument.Parse(OpenApiDocument.Bytes);
        var named = Refs(document.RootElement).ToHashSet(StringComparer.Ordinal);
        var there = OpenApiDocument.Schemas.EnumerateObject().Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(named.Except(there));
        Assert.Empty(there.Except(named));
        Assert.Equal(Routes.All.Count, Routes.All.Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public void An_answer_that_does_not_fit_is_noticed()
    {
        using var wrong = JsonDocument.Parse("""{"items":[{"business_ref_no":1}],"next":null}""");
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Schemas.Fits("InstancePage", wrong.RootElement, "wrong"));
    }

    private static IEnumerable<string> Refs(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == "$ref" ? [p.Value.GetString()!.Split('/')[^1]] : Refs(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Refs),
        _ => [],
    };
}
