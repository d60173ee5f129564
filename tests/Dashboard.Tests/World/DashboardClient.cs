using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>Somebody at the dashboard: keeps cookies as a browser does, and sends the token that changes need.</summary>
internal sealed class DashboardClient : IDisposable
{
    private readonly HttpClient _http;
    private string? _token;

    public DashboardClient(DashboardServer server, Uri? address = null)
    {
        Server = server;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address ?? server.Address, Timeout = DashboardWorld.Bound };
    }

    public DashboardServer Server { get; }

    public CookieContainer Cookies { get; } = new();

    public string? Bearer { get; set; }

    public Dictionary<string, string> Headers { get; } = [];

    public bool SendsToken { get; set; } = true;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Of the API.</summary>
    public Task<Answer> ReadAsync(string path) => GetAsync($"/api/v1{path}");

    public async Task<Answer> PostAsync(string path, string body = "")
    {
        if (SendsToken && Bearer is null)
            _token ??= (await ReadAsync("/session")).Json.GetProperty("csrf_token").GetString();
        return await SendAsync(HttpMethod.Post, $"/api/v1{path}", body);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (method != HttpMethod.Get && SendsToken && _token is not null)
            request.Headers.Add("X-CSRF-Token", _token);
        if (Bearer is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Bearer);
        foreach (var (name, value) in Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request, completion, TestContext.Current.CancellationToken);
        var answer = new Answer(response.StatusCode, response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Schemas.Check(method.Method, path, answer);
        return answer;
    }

    /// <summary>A stream that is left open.</summary>
    public async Task<Listener> ListenAsync(string path)
    {
        var response = await _http.GetAsync($"/api/v1{path}", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new Listener(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    public void Forget() => _token = null;

    public void Dispose() => _http.Dispose();

    internal sealed record Answer(HttpStatusCode Status, HttpResponseMessage Response, string Text)
    {
        public JsonElement Json
        {
            get
            {
                using var document = JsonDocument.Parse(Text);
                return document.RootElement.Clone();
            }
        }

        public string? Header(string name) => Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

        public Answer Is(int status)
        {
            Assert.True((int)Status == status, $"{(int)Status} {Text}");
            return this;
        }

        /// <summary>A problem, as every error is one.</summary>
        public Answer IsProblem(int status, string code, string? field = null)
        {
            Is(status);
            Assert.Equal("application/problem+json", Response.Content.Headers.ContentType?.MediaType);
            Assert.Equal((code, field, status), (Json.GetProperty("code").GetString(), Json.GetProperty("field").GetString(), Json.GetProperty("status").GetInt32()));
            return this;
        }
    }
}
