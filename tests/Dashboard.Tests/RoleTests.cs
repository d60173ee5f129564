using System.Net;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>Each role at each endpoint, by sessions of people.</summary>
public sealed class RoleTests : IClassFixture<RoleTests.People>
{
    private static readonly string[] Roles = ["nobody", "viewer", "operator", "admin"];

    /// <summary>What each endpoint takes, said here once more: a route that becomes easier to reach must be noticed.</summary>
    private static readonly Dictionary<string, string> Least = new()
    {
        ["session.show"] = "nobody",
        ["instance.start"] = "operator",
        ["instance.pause"] = "operator",
        ["instance.resume"] = "operator",
        ["instance.cancel"] = "operator",
        ["task.retry"] = "operator",
        ["task.skip"] = "operator",
        ["replay.plan"] = "operator",
        ["replay.send"] = "operator",
        ["bulk.plan"] = "operator",
        ["bulk.send"] = "operator",
        ["deadLetters.redrive"] = "operator",
        ["deadLetters.discard"] = "operator",
        ["template.publish"] = "admin",
        // Of people's tasks each one says whom it is for.
        ["task.claim"] = "viewer",
        ["task.release"] = "viewer",
        ["task.complete"] = "viewer",
    };

    private readonly People _people;

    public RoleTests(People people) => _people = people;

    public static TheoryData<string, string> Table() => [.. from role in Roles from route in Routes.All select (role, route.Id)];

    [Theory]
    [MemberData(nameof(Table))]
    public async Task A_role_is_let_in_where_it_may_and_nowhere_else(string role, string id)
    {
        var route = Routes.All.Single(r => r.Id == id);
        var least = Least.GetValueOrDefault(id) ?? (route.Method == "GET" || id is "template.check" or "template.simulate" ? "viewer" : throw new InvalidOperationException($"Nobody has said who may {id}."));
        var allowed = Array.IndexOf(Roles, role) >= Array.IndexOf(Roles, least);
        var client = _people[role];
        // Of nothing that there is: what is let in finds it missing, or wrong.
        var path = string.Join('/', route.Path.Split('/').Select(p => p.StartsWith('{') ? "1" : p));
        if (route.IsStream && allowed)
        {
            using var listener = await client.ListenAsync(path);
            Assert.NotEqual(HttpStatusCode.Forbidden, listener.Response.StatusCode);
            return;
        }

        var answer = route.Method == "GET" ? await client.ReadAsync(path) : await client.PostAsync(path, """{"nothing":"of this"}""");
        if (allowed)
            Assert.NotEqual(HttpStatusCode.Forbidden, answer.Status);
        else
            answer.IsProblem(403, "FORBIDDEN");
    }

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task Whoever_is_not_signed_in_gets_nothing(string id)
    {
        var route = Routes.All.Single(r => r.Id == id);
        var path = string.Join('/', route.Path.Split('/').Select(p => p.StartsWith('{') ? "1" : p));
        using var client = new DashboardClient(_people.Server);
        var answer = await client.SendAsync(new HttpMethod(route.Method), $"/api/v1{path}", route.Method == "GET" ? null : "{}");
        Assert.Equal("Bearer", answer.IsProblem(401, "UNAUTHORIZED").Header("WWW-Authenticate"));
    }

    public static TheoryData<string> AllRoutes() => [.. Routes.All.Select(r => r.Id)];

    [Fact]
    public async Task A_session_says_what_one_may()
    {
        var session = (await _people["operator"].ReadAsync("/session")).Is(200).Json;
        Assert.Equal(("operator", "oidc"), (session.GetProperty("actor").GetString(), session.GetProperty("auth").GetString()));
        Assert.Equal(["viewer", "operator"], session.GetProperty("roles").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal(["operator"], session.GetProperty("human_roles").EnumerateArray().Select(r => r.GetString()));
        Assert.Empty((await _people["nobody"].ReadAsync("/session")).Is(200).Json.GetProperty("roles").EnumerateArray());
    }

    public sealed class People : IAsyncLifetime
    {
        private readonly DashboardWorld _world = new();
        private readonly Dictionary<string, DashboardClient> _clients = [];
        private TestIssuer _issuer = null!;

        internal DashboardClient this[string role] => _clients[role];

        internal DashboardServer Server => _clients["viewer"].Server;

        public async ValueTask InitializeAsync()
        {
            _issuer = await TestIssuer.StartAsync();
            var first = await _world.ServeAsync(_issuer);
            foreach (var role in Roles)
            {
                var client = _clients[role] = new DashboardClient(first.Server);
                _issuer.User = TestIssuer.Person(role, role);
                await client.SignInAsync();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _world.DisposeAsync();
            await _issuer.DisposeAsync();
        }
    }
}
