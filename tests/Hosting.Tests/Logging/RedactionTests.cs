namespace WorkflowManager.Hosting.Tests;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("can't reach mongodb://admin:hunter2@db:27017/x", "can't reach mongodb://***@db:27017/x")]
    [InlineData("'mongodb+srv://a:p@ss@db' and 'http://u:p@q/'", "'mongodb+srv://***@db' and 'http://***@q/'")]
    [InlineData("a:p/w@db in mongodb://a:p/w@db", "a:p/w@db in mongodb://***@db")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/000000000000/q", "https://sqs.eu-west-1.amazonaws.com/000000000000/q")]
    [InlineData("nothing here, mail me@example.com", "nothing here, mail me@example.com")]
    public void Credentials_in_a_URL_are_taken_out(string text, string expected) => Assert.Equal(expected, Redaction.Clean(text));
}
