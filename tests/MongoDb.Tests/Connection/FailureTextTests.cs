using System.Net;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Clusters;
using MongoDB.Driver.Core.Connections;
using MongoDB.Driver.Core.Servers;
using WorkflowManager.Gateway;
using WorkflowManager.TestServers;

namespace WorkflowManager.MongoDb.Tests;

public sealed class FailureTextTests
{
    private static readonly ConnectionId Connection = new(new ServerId(new ClusterId(), new DnsEndPoint("db1.example.net", 27017)));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mongodb://user:s3cret@127.0.0.1:1/?directConnection=true", "127.0.0.1:1")]
    [InlineData("mongodb://user:s3cret@127.0.0.1:1,localhost:2/?replicaSet=rs", "127.0.0.1:1")]
    [InlineData("mongodb://user:s3cret@no-such-host.invalid:27017/", "no-such-host.invalid:27017")]
    public async Task Nobody_there_names_host_and_port_and_nothing_secret(string uri, string host)
    {
        using var connection = new MongoConnection(uri, new MongoOptions { ServerSelectionTimeout = TimeSpan.FromSeconds(3) });
        var text = MongoFailures.Describe(await Assert.ThrowsAsync<TimeoutException>(() => connection.PingAsync(Token)));
        Assert.StartsWith("Cannot reach the database at ", text, StringComparison.Ordinal);
        Assert.Contains(host, text, StringComparison.Ordinal);
        AssertSentence(text);
    }

    [Fact]
    public async Task Refused_credentials_are_told_without_them()
    {
        await using var gateway = await GatewayHost.StartAsync(new GatewayOptions { Postgres = TestEnvironment.Postgres, Users = [new GatewayUser("user", "right")] }, Token);
        using var connection = new MongoConnection(MongoUri.Build(gateway.Uri, "user", "s3cret"));
        var text = MongoFailures.Describe(await Assert.ThrowsAnyAsync<MongoException>(() => connection.PingAsync(Token)));
        Assert.StartsWith("The database refuses the user name or the password", text, StringComparison.Ordinal);
        AssertSentence(text);
    }

    [Fact]
    public void A_user_without_the_role_is_told_what_to_get()
    {
        var text = MongoFailures.Describe(Command(13, "not authorized on workflow to execute command { find: \"x\" }"));
        Assert.Contains("not allowed", text, StringComparison.Ordinal);
        Assert.Contains("readWrite", text, StringComparison.Ordinal);
        AssertSentence(text);
    }

    [Fact]
    public void A_key_that_stands_twice_is_named() =>
        Assert.Contains("ORDER-7", MongoFailures.Describe(Command(11000, "E11000 duplicate key error dup key: { business_ref_no: \"ORDER-7\" }")), StringComparison.Ordinal);

    [Fact]
    public void A_connection_that_breaks_names_its_host()
    {
        var text = MongoFailures.Describe(new MongoConnectionException(Connection, "An exception occurred while receiving.", new EndOfStreamException()));
        Assert.Contains("db1.example.net:27017 broke", text, StringComparison.Ordinal);
        AssertSentence(text);
    }

    [Fact]
    public void An_answer_that_takes_too_long_is_told_as_such()
    {
        foreach (var fault in new Exception[] { new TimeoutException("x"), new MongoExecutionTimeoutException(Connection, "x"), new AggregateException(new TimeoutException("y")) })
            Assert.Contains("did not answer in time", MongoFailures.Describe(fault), StringComparison.Ordinal);
        Assert.Contains(
            "db1.example.net:27017 did not answer in time",
            MongoFailures.Describe(new MongoConnectionException(Connection, "x", new TimeoutException())), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_else_it_is_stays_one_line_without_credentials()
    {
        var text = MongoFailures.Describe(new MongoException($"mongodb://user:s3cr@et@db/\nbroke{new string('x', 1_000)}"));
        Assert.StartsWith("The database failed: mongodb://db/ broke", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr", text, StringComparison.Ordinal);
        AssertSentence(text);
    }

    private static MongoCommandException Command(int code, string message) =>
        new(Connection, message, [], new BsonDocument { { "ok", 0 }, { "code", code }, { "errmsg", message } });

    private static void AssertSentence(string text)
    {
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
        Assert.InRange(text.Length, 20, 400);
    }
}
