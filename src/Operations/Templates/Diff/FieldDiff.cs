using System.Text.Json;

namespace WorkflowManager.Operations;

/// <summary>In what two objects differ, field by field and object by object.</summary>
internal static class FieldDiff
{
    private const int ValueLength = 60;
    private const int Levels = 3;

    public static IEnumerable<TemplateChange> Between(JsonElement before, JsonElement after, string path, string owner, IReadOnlyList<string> except, int level = 0)
    {
        foreach (var field in FieldWarnings.Names(before).Union(FieldWarnings.Names(after)).Where(f => !except.Contains(f)))
        {
            var (old, now) = (TemplateDraft.Find(before, field), TemplateDraft.Find(after, field));
            if (old is { } a && now is { } b && JsonElement.DeepEquals(a, b))
                continue;
            if (level < Levels && old is { ValueKind: JsonValueKind.Object } from && now is { ValueKind: JsonValueKind.Object } to)
                foreach (var change in Between(from, to, $"{path}.{field}", $"{field} of {owner}", [], level + 1))
                    yield return change;
            else
                yield return Change($"{path}.{field}", field, owner, Short(old), Short(now));
        }
    }

    private static TemplateChange Change(string path, string field, string owner, string? old, string? now) => new(
        TemplateChangeCodes.FieldChanged, Core.JsonRules.ShortPath(path), old, now,
        (old, now) switch
        {
            (null, _) => $"{owner} has {field} {now} now",
            (_, null) => $"{owner} has no {field} any more (it was {old})",
            _ => $"{field} of {owner}: {old} → {now}",
        });

    private static string? Short(JsonElement? value)
    {
        if (value is not { } present)
            return null;
        var text = present.ValueKind == JsonValueKind.String && Core.JsonRules.TryGetText(present, out var read) ? read : present.GetRawText();
        if (text.Length <= ValueLength)
            return text;
        return text[..(char.IsHighSurrogate(text[ValueLength - 2]) ? ValueLength - 2 : ValueLength - 1)] + "…";
    }
}
