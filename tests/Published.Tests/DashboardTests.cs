using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowManager.TestIssuers;
using WorkflowManager.TestServers;

namespace WorkflowManager.Published.Tests;

/// <summary>The dashboard of the native program, whole: pages, API, streams, sessions of people and tokens of programs. What Native AOT takes away can fail without a word.</summary>
public sealed class DashboardTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task The_native_dashboard_signs_people_in_and_takes_the_tokens_of_programs()
    {
        await using var issuer = await TestIssuer.StartAsync();
        using var secret = new TestSecret();
        await secret.CreateAsync(new JsonObject { ["client_secret"] = TestIssuer.ClientSecret }.ToJsonString());
        var folder = Directory.CreateTempSubdirectory("wfm-native-ui-").FullName;
        using var program = Start(folder, issuer, secret);
        try
        {
            var address = await AddressAsync(program);
            using var person = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
            await SignInAsync(person);
            using var session = await JsonAsync(await person.GetAsync("/api/v1/session", TestContext.Current.CancellationToken), 200);
            Assert.Equal(("anna", "oidc"), (session.RootElement.GetProperty("actor").GetString(), session.RootElement.GetProperty("auth").GetString()));
            Assert.Contains("<script type=\"module\"", await person.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            await PublishAndStartAsync(address, issuer);
            using var stream = new StreamReader(await person.GetStreamAsync("/api/v1/instances/A/live", TestContext.Current.CancellationToken));
            using var bound = new CancellationTokenSource(Bound);
            Assert.StartsWith("event: ", await stream.ReadLineAsync(bound.Token), StringComparison.Ordinal);
            foreach (var path in new[] { "/api/v1/instances/A/picture", "/api/v1/instances/A/explanation", "/api/v1/overview", "/api/v1/dead-letters", "/openapi/v1.json" })
                (await JsonAsync(await person.GetAsync(path, TestContext.Current.CancellationToken), 200)).Dispose();
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PublishAndStartAsync(Uri address, TestIssuer issuer)
    {
        using var admin = new HttpClient { BaseAddress = address };
        admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Token(TestIssuer.Person("job", "admin")));
        const string template = """{"workflow_name":"T","component_name":"T","version":1,"stages":[{"stage_name":"S","stage_order":1,"tasks":[{"task_name":"a","task_type":"SERVICE","task_queue":"q"}]}]}""";
        (await PostAsync(admin, "/api/v1/templates", template, 201)).Dispose();
        (await PostAsync(admin, "/api/v1/instances", """{"business_ref_no":"A","component_name":"T"}""", 202)).Dispose();
        await Eventually.Async(async () => (await admin.GetAsync("/api/v1/instances/A", TestContext.Current.CancellationToken)).IsSuccessStatusCode, Bound, "the instance");
        admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Token(TestIssuer.Person("job", "admin"), age: TimeSpan.FromHours(1)));
        (await JsonAsync(await admin.GetAsync("/api/v1/session", TestContext.Current.CancellationToken), 401)).Dispose();
    }

    private static async Task SignInAsync(HttpClient person)
    {
        using var there = await person.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, there.StatusCode);
        using var provider = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var back = await provider.GetAsync(there.Headers.Location, TestContext.Current.CancellationToken);
        using var landing = await person.GetAsync(back.Headers.Location!.PathAndQuery, TestContext.Current.CancellationToken);
        Assert.True(landing.StatusCode == HttpStatusCode.Redirect, await landing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<JsonDocument> PostAsync(HttpClient client, string path, string body, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await JsonAsync(await client.PostAsync(path, content, TestContext.Current.CancellationToken), status);
    }

    private static async Task<JsonDocument> JsonAsync(HttpResponseMessage response, int status)
    {
        using var answer = response;
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text);
    }

    private static Process Start(string folder, TestIssuer issuer, TestSecret secret)
    {
        var info = new ProcessStartInfo(Path.Combine(Published.CommandLine, "wfm"), ["ui", "--listen", "http://127.0.0.1:0", "--with-manager", "--store", $"sqlite:{Path.Combine(folder, "wfm.db")}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        info.Environment["WFM_OIDC_AUTHORITY"] = issuer.Address;
        info.Environment["WFM_OIDC_CLIENT_ID"] = TestIssuer.ClientId;
        // Not a variable: anyone who may look at a function sees those.
        info.Environment["WFM_OIDC_CLIENT_SECRET_ID"] = secret.Id;
        info.Environment["AWS_ENDPOINT_URL_SSM"] = TestEnvironment.SsmEndpoint;
        info.Environment["AWS_REGION"] = TestEnvironment.Region;
        info.Environment["AWS_ACCESS_KEY_ID"] = "test";
        info.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
        info.Environment["WFM_OIDC_AUDIENCE"] = TestIssuer.Audience;
        return Process.Start(info)!;
    }

    private static async Task<Uri> AddressAsync(Process program)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (await program.StandardOutput.ReadLineAsync(bound.Token) is { } line)
            if (line.StartsWith("Dashboard: ", StringComparison.Ordinal))
            {
                // Nobody reads the rest of its log; it must not wait for that.
                _ = program.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new Uri(line["Dashboard: ".Length..]);
            }

        throw new InvalidOperationException("The program has ended without serving anything.");
    }
}
