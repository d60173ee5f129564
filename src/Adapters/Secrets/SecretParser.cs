using System.Text.Json;

namespace WorkflowManager.Secrets;

/// <summary>Reads a secret's text. Its errors name keys, never values; not even the parser's exception gets out, since it quotes what it stumbled over.</summary>
internal static class SecretParser
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static DatabaseCredentials Parse(string text, string secretId)
    {
        using var document = Document(text, secretId, "\"db_url\": …, \"user_name\": …, \"password\": …");
        var problems = new List<string>();
        var credentials = new DatabaseCredentials(
            Key(document.RootElement, "db_url", problems),
            Key(document.RootElement, "user_name", problems),
            Key(document.RootElement, "password", problems));
        return problems.Count == 0
            ? credentials
            : throw new SecretUnavailableException($"Secret '{secretId}' does not hold the credentials: {string.Join("; ", problems)}.");
    }

    /// <returns>The text of its key <c>client_secret</c>.</returns>
    public static string ParseClientSecret(string text, string secretId)
    {
        using var document = Document(text, secretId, "\"client_secret\": …");
        var problems = new List<string>();
        var secret = Key(document.RootElement, "client_secret", problems);
        return problems.Count == 0 ? secret : throw new SecretUnavailableException($"Secret '{secretId}' does not hold the client's secret: {problems[0]}.");
    }

    private static JsonDocument Document(string text, string secretId, string expected)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, Strict);
        }
        catch (JsonException)
        {
            throw NotAnObject(secretId, expected);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return document;
        document.Dispose();
        throw NotAnObject(secretId, expected);
    }

    private static string Key(JsonElement secret, string name, List<string> problems)
    {
        if (!secret.TryGetProperty(name, out var value))
        {
            problems.Add($"key '{name}' is missing");
            return "";
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
            return text;
        problems.Add($"key '{name}' must be a string that is not empty");
        return "";
    }

    private static SecretUnavailableException NotAnObject(string secretId, string expected) =>
        new($"Secret '{secretId}' is not a JSON object that names each key once; store {{{expected}}} as text, not as binary.");
}
