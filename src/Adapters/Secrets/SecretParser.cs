using System.Text.Json;

namespace WorkflowManager.Secrets;

/// <summary>Reads the secret's text. Its errors name keys, never values; not even the parser's exception gets out, since it quotes what it stumbled over.</summary>
internal static class SecretParser
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static DatabaseCredentials Parse(string text, string secretId)
    {
        using var document = Document(text, secretId);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw NotAnObject(secretId);
        var problems = new List<string>();
        var credentials = new DatabaseCredentials(
            Key(document.RootElement, "db_url", problems),
            Key(document.RootElement, "user_name", problems),
            Key(document.RootElement, "password", problems));
        return problems.Count == 0
            ? credentials
            : throw new SecretUnavailableException($"Secret '{secretId}' does not hold the credentials: {string.Join("; ", problems)}.");
    }

    private static JsonDocument Document(string text, string secretId)
    {
        try
        {
            return JsonDocument.Parse(text, Strict);
        }
        catch (JsonException)
        {
            throw NotAnObject(secretId);
        }
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

    private static SecretUnavailableException NotAnObject(string secretId) =>
        new($"Secret '{secretId}' is not a JSON object that names each key once; store {{\"db_url\": …, \"user_name\": …, \"password\": …}} as text, not as binary.");
}
