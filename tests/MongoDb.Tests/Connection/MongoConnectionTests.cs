using System.Diagnostics;
using MongoDB.Driver;
using WorkflowManager.Gateway;
using WorkflowManager.TestServers;

namespace WorkflowManager.MongoDb.Tests;

public sealed class MongoConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_connection_string_can_not_weaken_what_the_guarantees_need()
    {
        var settings = Settings("mongodb://a,b/?w=1&readConcernLevel=local&readPreference=secondary&retryWrites=true&journal=false&replicaSet=rs");

        Assert.Equal("majority", settings.WriteConcern.W.ToString());
        Assert.NotEqual(false, settings.WriteConcern.Journal);
        Assert.Equal(ReadConcernLevel.Majority, settings.ReadConcern.Level);
        Assert.Equal(ReadPreferenceMode.Primary, settings.ReadPreference.ReadPreferenceMode);
        Assert.False(settings.RetryWrites);
        Assert.True(settings.RetryReads);
    }

    [Fact]
    public void Every_wait_is_bounded()
    {
        var settings = Settings("mongodb://a");
        foreach (var wait in (TimeSpan[])[settings.ServerSelectionTimeout, settings.ConnectTimeout, settings.SocketTimeout, settings.WaitQueueTimeout, settings.WriteConcern.WTimeout!.Value])
            Assert.InRange(wait, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_shorter_wait_that_is_asked_for_is_kept_and_a_longer_one_is_not()
    {
        var settings = Settings("mongodb://a/?serverSelectionTimeoutMS=1500&connectTimeoutMS=60000&socketTimeoutMS=0");
        Assert.Equal(TimeSpan.FromSeconds(1.5), settings.ServerSelectionTimeout);
        Assert.Equal(new MongoOptions().ConnectTimeout, settings.ConnectTimeout);
        Assert.Equal(new MongoOptions().SocketTimeout, settings.SocketTimeout);
    }

    [Fact]
    public void Other_options_are_the_connection_strings_own()
    {
        var settings = Settings("mongodb://a/?directConnection=true&maxPoolSize=7&appName=mine&tls=true");
        Assert.Equal((true, 7, "mine", true), (settings.DirectConnection, settings.MaxConnectionPoolSize, settings.ApplicationName, settings.UseTls));
    }

    [Fact]
    public async Task Nobody_there_is_found_out_in_bounded_time()
    {
        using var connection = new MongoConnection("mongodb://127.0.0.1:1/?directConnection=true", new MongoOptions { ServerSelectionTimeout = TimeSpan.FromMilliseconds(300) });
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAsync<TimeoutException>(() => connection.PingAsync(Token));
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task Credentials_of_a_secret_are_taken_and_wrong_ones_are_told_from_other_faults()
    {
        const string password = "p@ss:w/rd?%&";
        await using var gateway = await GatewayHost.StartAsync(new GatewayOptions { Postgres = TestEnvironment.Postgres, Users = [new GatewayUser("us er", password)] }, Token);
        using var right = new MongoConnection(MongoUri.Build(gateway.Uri, "us er", password));
        await right.PingAsync(Token);
        Assert.DoesNotContain("rd", right.Redacted, StringComparison.Ordinal);

        using var wrong = new MongoConnection(MongoUri.Build(gateway.Uri, "us er", "rotated"));
        var fault = await Assert.ThrowsAnyAsync<MongoException>(() => wrong.PingAsync(Token));
        Assert.True(MongoFailures.IsAuthenticationFailure(fault));
        Assert.False(MongoFailures.IsAnswerLost(fault));
    }

    [Fact]
    public void Other_faults_are_no_authentication_failure()
    {
        Assert.False(MongoFailures.IsAuthenticationFailure(null));
        Assert.False(MongoFailures.IsAuthenticationFailure(new TimeoutException()));
        Assert.False(MongoFailures.IsAuthenticationFailure(new MongoException("x", new IOException())));
    }

    [Fact]
    public async Task Replacing_a_connection_does_not_close_its_successor()
    {
        var options = new MongoOptions { Database = TestDatabase.NewName() };
        using var successor = new MongoConnection(TestEnvironment.MongoUri, options);
        using (var old = new MongoConnection(TestEnvironment.MongoUri, options))
            await old.PingAsync(Token);
        await successor.PingAsync(Token);
    }

    private static MongoClientSettings Settings(string uri) => MongoConnection.Settings(new MongoUrl(uri), new MongoOptions());
}
