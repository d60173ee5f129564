using System.Collections.Concurrent;

namespace WorkflowManager.Sqlite;

/// <summary>
/// Documents of templates, parsed once in the life of the process. They never change, so what is kept here is never wrong;
/// an instance is read for each of its events, and need not be parsed anew.
/// </summary>
internal sealed class TemplateDocuments
{
    /// <summary>Emptied when it is full. Templates of tens of kilobytes, some hundred thousand at worst.</summary>
    private const int Most = 256;

    private readonly ConcurrentDictionary<long, ParsedDocument> _kept = new();

    /// <exception cref="InvalidDataException">The file has no such document.</exception>
    public ParsedDocument Read(SqliteSession session, long id)
    {
        if (_kept.TryGetValue(id, out var kept))
            return kept;
        using var rows = session.Query("SELECT json FROM template_document WHERE id = ?1", id);
        if (!rows.Next())
            throw new InvalidDataException($"the template's document {id} is missing");
        var parsed = ParsedDocument.Of(id, rows.Text(0));
        if (_kept.Count >= Most)
            _kept.Clear();
        return _kept.GetOrAdd(id, parsed);
    }
}
