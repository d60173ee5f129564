using MongoDB.Driver;

namespace WorkflowManager.MongoDb.Tests;

public sealed class MongoUriTests
{
    [Theory]
    [InlineData("db.example", "mongodb://u:p@db.example")]
    [InlineData("db.example:27018", "mongodb://u:p@db.example:27018")]
    [InlineData("a:1,b:2", "mongodb://u:p@a:1,b:2")]
    [InlineData(" db.example/ ", "mongodb://u:p@db.example/")]
    [InlineData("db.example/?replicaSet=rs0&tls=true", "mongodb://u:p@db.example/?replicaSet=rs0&tls=true")]
    [InlineData("db.example?tls=true", "mongodb://u:p@db.example/?tls=true")]
    [InlineData("mongodb://db.example:27017", "mongodb://u:p@db.example:27017")]
    [InlineData("mongodb://db.example/admin?authSource=x", "mongodb://u:p@db.example/admin?authSource=x")]
    [InlineData("mongodb+srv://cluster.example/?retryWrites=true", "mongodb+srv://u:p@cluster.example/?retryWrites=true")]
    [InlineData("mongodb://old:secret@db.example", "mongodb://u:p@db.example")]
    [InlineData("mongodb://old:se/c@ret@db.example/?a=b", "mongodb://u:p@db.example/?a=b")]
    [InlineData("MONGODB://db.example", "mongodb://u:p@db.example")]
    [InlineData("[::1]:27017", "mongodb://u:p@[::1]:27017")]
    public void A_database_url_of_any_kind_takes_the_credentials(string dbUrl, string expected)
    {
        Assert.Equal(expected, MongoUri.Build(dbUrl, "u", "p"));
        Assert.True(MongoUri.IsValid(expected));
    }

    [Theory]
    [InlineData("p@ss:w/rd?#[]%&= +")]
    [InlineData("Zoë 注文")]
    [InlineData("%41")]
    public void Credentials_of_any_characters_arrive_as_they_are(string odd)
    {
        var url = new MongoUrl(MongoUri.Build("db.example:1/?tls=true", odd, odd));
        Assert.Equal((odd, odd, "db.example", 1), (url.Username, url.Password, url.Server.Host, url.Server.Port));
    }

    [Fact]
    public void Without_a_user_the_url_stays_as_it_is()
    {
        Assert.Equal("mongodb://db.example", MongoUri.Build("db.example", null, null));
        Assert.Equal("mongodb://x:y@db.example", MongoUri.Build("mongodb://x:y@db.example", "", "p"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("mongodb://")]
    [InlineData("mongodb://hidden@")]
    [InlineData("/?hidden=1")]
    [InlineData("postgres://hidden@db.example")]
    public void What_names_no_host_is_refused_without_repeating_it(string dbUrl) =>
        Assert.DoesNotContain("hidden", Assert.Throws<ArgumentException>(() => MongoUri.Build(dbUrl, "u", "p")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("mongodb://u:secret@a:1,b/db?replicaSet=rs", "mongodb://a:1,b:27017/db")]
    [InlineData("mongodb://a", "mongodb://a:27017/")]
    [InlineData("mongodb+srv://u:secret@c.example/db?tlsCertificateKeyFilePassword=secret", "mongodb+srv://c.example/db")]
    [InlineData("mongodb://u:p%40secret@a/?authMechanism=MONGODB-AWS&authMechanismProperties=AWS_SESSION_TOKEN:secret&authSource=$external", "mongodb://a:27017/")]
    [InlineData("mongodb://u:se/cret@a", "(not a MongoDB connection string)")]
    [InlineData("secret", "(not a MongoDB connection string)")]
    public void Redacted_it_shows_neither_credentials_nor_options(string uri, string expected)
    {
        var shown = MongoUri.Redact(uri);
        Assert.Equal(expected, shown);
        Assert.DoesNotContain("cret", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_that_is_not_valid_is_not_repeated()
    {
        var fault = Assert.Throws<ArgumentException>(() => new MongoConnection("mongodb://u:se/cret@a"));
        Assert.DoesNotContain("cret", fault.ToString(), StringComparison.Ordinal);
    }
}
