using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using WorkflowManager.TestServers;

namespace WorkflowManager.Secrets.Tests;

/// <summary>Writes secrets over plain HTTP: the real server checks no signature, and there is no SDK for it here.</summary>
internal sealed class SecretsManager : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(TestEnvironment.SecretsManagerEndpoint) };

    public static string NewName() => $"test/{Guid.NewGuid():N}";

    public async Task<string> CreateAsync(string value)
    {
        var name = NewName();
        await CallAsync("CreateSecret", new JsonObject { ["Name"] = name, ["SecretString"] = value });
        return name;
    }

    public async Task<string> CreateBinaryAsync(byte[] value)
    {
        var name = NewName();
        await CallAsync("CreateSecret", new JsonObject { ["Name"] = name, ["SecretBinary"] = Convert.ToBase64String(value) });
        return name;
    }

    public Task RotateAsync(string name, string value) => CallAsync("PutSecretValue", new JsonObject { ["SecretId"] = name, ["SecretString"] = value });

    public Task DeleteAsync(string name) => CallAsync("DeleteSecret", new JsonObject { ["SecretId"] = name, ["ForceDeleteWithoutRecovery"] = true });

    public void Dispose() => _http.Dispose();

    private async Task CallAsync(string operation, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", $"secretsmanager.{operation}");
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=test/20200101/{TestEnvironment.Region}/secretsmanager/aws4_request, SignedHeaders=host, Signature=none");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
