using System.Net;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using WorkflowManager.TestServers;

namespace WorkflowManager.Secrets.Tests;

public sealed class DatabaseSecretTests : IDisposable
{
    private const string Password = "hunter2-of-the-database";
    private const string Valid = $$"""{"db_url":"mongodb://db.example:27017/?tls=true","user_name":"manager","password":"{{Password}}","engine":"mongo"}""";

    private readonly SecretsManager _secrets = new();
    private readonly Wire _wire = new();
    private readonly List<IDisposable> _opened = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _opened.ForEach(opened => opened.Dispose());
        _secrets.Dispose();
        _wire.Dispose();
    }

    [Fact]
    public async Task A_secret_is_read_once()
    {
        var secret = Open(await _secrets.CreateAsync(Valid));

        var first = await secret.GetAsync(Token);

        Assert.Equal(new DatabaseCredentials("mongodb://db.example:27017/?tls=true", "manager", Password), first);
        Assert.Same(first, await secret.GetAsync(Token));
        Assert.Equal(1, _wire.Requests);
    }

    [Fact]
    public async Task A_rotated_secret_is_seen_after_a_refresh_and_not_before()
    {
        var name = await _secrets.CreateAsync(Valid);
        var secret = Open(name);
        await secret.GetAsync(Token);

        await _secrets.RotateAsync(name, Valid.Replace(Password, "rotated", StringComparison.Ordinal));

        Assert.Equal(Password, (await secret.GetAsync(Token)).Password);
        Assert.Equal("rotated", (await secret.RefreshAsync(Token)).Password);
        Assert.Equal("rotated", (await secret.GetAsync(Token)).Password);
    }

    [Fact]
    public async Task Refreshes_at_the_same_time_share_one_read_and_one_callers_cancellation_is_no_others()
    {
        var secret = Open(await _secrets.CreateAsync(Valid));
        var gate = new TaskCompletionSource();
        _wire.Gate = gate.Task;
        using var impatient = new CancellationTokenSource();

        var cancelled = secret.RefreshAsync(impatient.Token);
        var readers = Enumerable.Range(0, 10).Select(_ => secret.RefreshAsync(Token)).Append(secret.GetAsync(Token)).ToArray();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        gate.SetResult();

        Assert.All(await Task.WhenAll(readers), credentials => Assert.Equal(Password, credentials.Password));
        Assert.Equal(1, _wire.Requests);
    }

    [Fact]
    public async Task A_failure_is_not_kept_and_what_was_known_before_it_is()
    {
        var name = await _secrets.CreateAsync("{}");
        var secret = Open(name);
        await FailAsync(secret);
        await _secrets.RotateAsync(name, Valid);
        Assert.Equal(Password, (await secret.GetAsync(Token)).Password);

        await _secrets.DeleteAsync(name);
        await Assert.ThrowsAsync<SecretUnavailableException>(() => secret.RefreshAsync(Token));

        Assert.Equal(Password, (await secret.GetAsync(Token)).Password);
    }

    [Fact]
    public async Task A_missing_secret_is_named()
    {
        var name = SecretsManager.NewName();

        Assert.Contains($"There is no secret '{name}'", (await FailAsync(Open(name))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"user_name":"manager","password":"hunter2-of-the-database"}""", "key 'db_url' is missing")]
    [InlineData("""{"db_url":"mongodb://x","password":"hunter2-of-the-database"}""", "key 'user_name' is missing")]
    [InlineData("""{"db_url":"mongodb://hunter2-of-the-database@x","user_name":"m"}""", "key 'password' is missing")]
    [InlineData("""{"Password":"hunter2-of-the-database"}""", "key 'db_url' is missing; key 'user_name' is missing; key 'password' is missing")]
    [InlineData("""{"db_url":"mongodb://x","user_name":"hunter2-of-the-database","password":""}""", "key 'password' must be a string that is not empty")]
    [InlineData("""{"db_url":"mongodb://x","user_name":["hunter2-of-the-database"],"password":"x"}""", "key 'user_name' must be a string that is not empty")]
    [InlineData("""{"db_url":null,"user_name":"hunter2-of-the-database","password":"x"}""", "key 'db_url' must be a string that is not empty")]
    [InlineData("hunter2-of-the-database", "is not a JSON object")]
    [InlineData("\"hunter2-of-the-database\"", "is not a JSON object")]
    [InlineData("""["hunter2-of-the-database"]""", "is not a JSON object")]
    [InlineData("""{"password":"hunter2-of-the-database","password":"hunter2-of-the-database"}""", "names each key once")]
    [InlineData("""{"password":"hunter2-of-the-database" """, "is not a JSON object")]
    public async Task A_malformed_secret_is_told_by_its_keys_and_never_by_its_values(string value, string expected)
    {
        var name = await _secrets.CreateAsync(value);

        var fault = await FailAsync(Open(name));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_binary_secret_is_told()
    {
        // The server of the tests breaks down over one, as a 500.
        var name = await _secrets.CreateBinaryAsync([1, 2, 3]);

        Assert.Contains("binary", (await FailAsync(Open(name))).Message, StringComparison.Ordinal);

        foreach (var value in new[] { "", Convert.ToBase64String("hunter2-of-the-database"u8) })
        {
            _wire.Answer = () => Wire.Parameter(value);
            Assert.Contains("not as binary", (await FailAsync(Open(name))).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("AccessDeniedException", "User: arn:aws:sts::1:assumed-role/x is not authorized to perform: ssm:GetParameter")]
    [InlineData("InternalServerError", "An error occurred (AccessDeniedException) when referencing Secrets Manager: not authorized to perform: secretsmanager:GetSecretValue")]
    public async Task Denied_access_names_the_permissions(string type, string message)
    {
        _wire.Answer = () => Wire.Error(HttpStatusCode.BadRequest, type, message);

        var fault = await FailAsync(Open("prod/a"));

        Assert.Contains("Access to secret 'prod/a' was denied", fault.Message, StringComparison.Ordinal);
        Assert.Contains("secretsmanager:GetSecretValue on the secret", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($$"""{"Parameter":{"Name":"x","Value":"{{Password}}" """)]
    [InlineData($$"""{"Parameter":{"Name":{"a":1},"Value":{{Password}}""")]
    public async Task An_answer_that_is_cut_short_reveals_nothing(string answer)
    {
        _wire.Answer = () => Wire.Json(HttpStatusCode.OK, answer);

        await FailAsync(Open("prod/a"));
    }

    [Fact]
    public void An_exception_that_quotes_the_answer_is_not_passed_on()
    {
        var quoting = new AmazonUnmarshallingException("request", "/Parameter", $$"""{"Value":"{{Password}}" """, new FormatException());
        Assert.Contains(Password, quoting.Message, StringComparison.Ordinal);

        Assert.DoesNotContain(Password, SecretFault.Of(quoting, "prod/a", "DB_CREDENTIALS_ID").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_in_time()
    {
        _wire.Gate = new TaskCompletionSource().Task;

        var fault = await FailAsync(Open("prod/a", new SecretLimits { ReadTimeout = TimeSpan.FromMilliseconds(200) }));

        Assert.Contains("could not be read in time", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_pass_is_tried_again()
    {
        var name = await _secrets.CreateAsync(Valid);
        _wire.Answer = () =>
        {
            _wire.Answer = null;
            return Wire.Error(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", "injected");
        };

        Assert.Equal(Password, (await Open(name).GetAsync(Token)).Password);
        Assert.Equal(2, _wire.Requests);
    }

    [Fact]
    public void Formatted_credentials_say_nothing()
    {
        var credentials = new DatabaseCredentials($"mongodb://u:{Password}@x", Password, Password);

        Assert.DoesNotContain(Password, $"{credentials} {credentials with { DbUrl = "x" }}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_region_and_credentials_come_from_the_SDKs_own_variables()
    {
        // The same servers as every other test's, so nobody minds the variables being set.
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_SSM", TestEnvironment.SsmEndpoint);
        Environment.SetEnvironmentVariable("AWS_REGION", TestEnvironment.Region);
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");

        using var secret = DatabaseSecret.Open(await _secrets.CreateAsync(Valid), Patient, TimeProvider.System);

        Assert.Equal("manager", (await secret.GetAsync(Token)).UserName);
    }

    /// <summary>The server of the tests may be slow, on a machine that has much else to do.</summary>
    private static SecretLimits Patient { get; } = new() { RequestTimeout = TimeSpan.FromSeconds(30), ReadTimeout = TimeSpan.FromSeconds(90) };

    private DatabaseSecret Open(string name, SecretLimits? limits = null)
    {
        limits ??= Patient;
        var config = DatabaseSecret.ConfigFor(limits);
        config.ServiceURL = TestEnvironment.SsmEndpoint;
        config.AuthenticationRegion = TestEnvironment.Region;
        config.HttpClientFactory = new WireFactory(_wire);
        var secret = new DatabaseSecret(
            new AmazonSimpleSystemsManagementClient(new BasicAWSCredentials("test", "test"), config), name, limits, TimeProvider.System);
        _opened.Add(secret);
        return secret;
    }

    /// <summary>Whatever goes wrong, no part of what is thrown holds the password.</summary>
    private static async Task<SecretUnavailableException> FailAsync(DatabaseSecret secret)
    {
        var fault = await Assert.ThrowsAsync<SecretUnavailableException>(() => secret.GetAsync(Token));
        Assert.DoesNotContain(Password, fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("hunter2-of-the-database"u8), fault.ToString(), StringComparison.Ordinal);
        return fault;
    }
}
