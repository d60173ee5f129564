using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace WorkflowManager.TestServers;

/// <summary>A secret on the test server's Secrets Manager; by bare HTTP, since the program itself needs no client for it.</summary>
public sealed class TestSecret : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(TestEnvironment.SecretsManagerEndpoint) };

    public string Id { get; } = $"test/{Guid.NewGuid():N}";

    public Task CreateAsync(string dbUrl, string userName, string password) => CreateAsync(Value(dbUrl, userName, password));

    public Task CreateAsync(string text) =>
        CallAsync("CreateSecret", new JsonObject { ["Name"] = Id, ["SecretString"] = text, ["ClientRequestToken"] = Guid.NewGuid().ToString() });

    public Task RotateAsync(string dbUrl, string userName, string password) =>
        CallAsync("PutSecretValue", new JsonObject { ["SecretId"] = Id, ["SecretString"] = Value(dbUrl, userName, password), ["ClientRequestToken"] = Guid.NewGuid().ToString() });

    public void Dispose() => _http.Dispose();

    private static string Value(string dbUrl, string userName, string password) =>
        new JsonObject { ["db_url"] = dbUrl, ["user_name"] = userName, ["password"] = password }.ToJsonString();

    private async Task CallAsync(string action, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", $"secretsmanager.{action}");
        // The server asks for the form of a signature only.
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=test/20260101/{TestEnvironment.Region}/secretsmanager/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
