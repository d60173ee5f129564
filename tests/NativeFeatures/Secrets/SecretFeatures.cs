using System.Net.Http.Headers;
using System.Text;
using WorkflowManager.Secrets;

namespace WorkflowManager.NativeFeatures;

/// <summary>The secret, by Parameter Store.</summary>
internal static class SecretFeatures
{
    public static IEnumerable<Feature> All(Servers servers) =>
    [
        new("secret: read by Parameter Store's reference, and again", token => ReadAsync(servers, token)),
        new("secret: one that does not exist is named", MissingAsync),
    ];

    private static async Task ReadAsync(Servers servers, CancellationToken token)
    {
        var id = Servers.Unique("native");
        await PutAsync(servers, "CreateSecret", $$"""{"Name":"{{id}}","SecretString":"{{Value("old")}}"}""", token);
        using var secret = DatabaseSecret.Open(id, new SecretLimits(), TimeProvider.System);
        Expect.Equal(new DatabaseCredentials("db.example.net", "manager", "old p@ss"), await secret.GetAsync(token));
        await PutAsync(servers, "PutSecretValue", $$"""{"SecretId":"{{id}}","SecretString":"{{Value("new")}}"}""", token);
        Expect.Equal("old p@ss", (await secret.GetAsync(token)).Password);
        Expect.Equal("new p@ss", (await secret.RefreshAsync(token)).Password);
    }

    private static async Task MissingAsync(CancellationToken token)
    {
        var id = Servers.Unique("missing");
        using var secret = DatabaseSecret.Open(id, new SecretLimits(), TimeProvider.System);
        var fault = await Expect.ThrowsAsync<SecretUnavailableException>(() => secret.GetAsync(token));
        Expect.True(fault.Message.StartsWith($"There is no secret '{id}'", StringComparison.Ordinal), $"{fault.Message} names the secret");
    }

    private static string Value(string password) => $$"""{\"db_url\":\"db.example.net\",\"user_name\":\"manager\",\"password\":\"{{password}} p@ss\"}""";

    /// <summary>By bare HTTP: the product has no client for it, and the server asks for the form of a signature only.</summary>
    private static async Task PutAsync(Servers servers, string operation, string body, CancellationToken token)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, servers.SecretsManager) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", $"secretsmanager.{operation}");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await http.SendAsync(request, token);
        response.EnsureSuccessStatusCode();
    }
}
