using System.Text;

namespace WorkflowManager.Core.Tests.Events;

/// <summary>
/// What an event is, said a second time and from the documents alone: docs/events.md, README. It finds all that is wrong with a
/// body, where the product names the first thing it meets.
/// </summary>
internal sealed class OracleEvent
{
    private static readonly string[] TaskEvents = ["TaskCompleted", "TaskFailed", "TaskPending", "SkipTask"];
    private static readonly string[] ControlEvents = ["PauseWorkflow", "ResumeWorkflow", "CancelWorkflow"];

    private readonly Dictionary<string, List<OracleValue>> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wrong = new(StringComparer.Ordinal);

    public static OracleVerdict Judge(ReadOnlyMemory<byte> body, string messageId, string? attemptAttribute)
    {
        if (OracleJson.Read(body) is not { Kind: OracleKind.Object } root)
            return new OracleVerdict(new Dictionary<string, string?>(), new HashSet<string> { "$" });
        var oracle = new OracleEvent();
        oracle.Judge(root, messageId, attemptAttribute);
        return new OracleVerdict(oracle._fields, oracle._wrong);
    }

    private void Judge(OracleValue root, string messageId, string? attemptAttribute)
    {
        foreach (var (name, value) in root.Members)
            if (name is null)
                _wrong.Add("$");
            else if (_values.TryGetValue(name, out var values))
            {
                _wrong.Add(name);
                values.Add(value);
            }
            else
                _values[name] = [value];

        _fields["event_id"] = Text("event_id", required: false) ?? messageId;
        Text("business_ref_no", required: true);
        Text("component_name", required: true);
        switch (Text("event_name", required: true))
        {
            case "StartWorkflow":
                Positive("template_version", null);
                foreach (var data in Given("data"))
                    JudgeData(data, "data");
                _fields["data"] = Given("data").Select(d => Encoding.UTF8.GetString(d.Raw.Span)).FirstOrDefault();
                break;
            case { } name when TaskEvents.Contains(name):
                Text("stage_name", required: true);
                Text("task_name", required: true);
                Positive("attempt", attemptAttribute);
                Reason();
                OneOf("task_type", "SERVICE", "HUMAN");
                if (name == "TaskPending")
                    OneOf("expected_status", "PENDING", "SCHEDULED", "COMPLETED", "FAILED", "SKIPPED", "CANCELLED");
                if (name == "SkipTask")
                    Text("requested_by", required: true);
                break;
            case { } name when ControlEvents.Contains(name):
                Reason();
                Text("requested_by", required: true);
                break;
            case not null:
                _wrong.Add("event_name");
                break;
        }
    }

    /// <summary>Null counts as absent.</summary>
    private IEnumerable<OracleValue> Given(string field) => _values.GetValueOrDefault(field, []).Where(v => v.Kind != OracleKind.Null);

    private string? Text(string field, bool required)
    {
        var given = Given(field).ToList();
        if (given.Exists(v => v.Text is not { Length: >= 1 and <= 256 }) || (required && given.Count == 0))
            _wrong.Add(field);
        return _fields[field] = given.Select(v => v.Text).FirstOrDefault();
    }

    private void OneOf(string field, params string[] words)
    {
        if (Text(field, required: false) is { } word && !words.Contains(word))
            _wrong.Add(field);
    }

    private void Reason()
    {
        var given = Given("reason").ToList();
        if (given.Exists(v => v.Text is null))
            _wrong.Add("reason");
        var reason = given.Select(v => v.Text).FirstOrDefault();
        if (reason is { Length: > 2000 })
            reason = char.IsHighSurrogate(reason[1999]) ? reason[..1999] : reason[..2000];
        _fields["reason"] = reason;
    }

    private void Positive(string field, string? otherwise)
    {
        var given = Given(field).ToList();
        if (given.Exists(v => v.Kind != OracleKind.Number || !OracleNumber.IsPositiveInt32(v)))
            _wrong.Add(field);
        else if (given.Count > 0)
            _fields[field] = Plain(OracleNumber.ToInt32(given[0]));
        else if (otherwise is not null && !OracleNumber.IsPositiveInt32(otherwise))
            _wrong.Add(field);
        else
            _fields[field] = otherwise is null ? null : Plain(int.Parse(otherwise, System.Globalization.CultureInfo.InvariantCulture));
    }

    private void JudgeData(OracleValue value, string path)
    {
        switch (value.Kind)
        {
            case OracleKind.Object:
                JudgeMembers(value, path);
                break;
            case OracleKind.Array:
                for (var i = 0; i < value.Items.Count; i++)
                    JudgeData(value.Items[i], $"{path}[{Plain(i)}]");
                break;
            case OracleKind.Text when value.Text is null:
            case OracleKind.Number when !OracleNumber.IsKept(value):
                _wrong.Add(path);
                break;
        }
    }

    private void JudgeMembers(OracleValue value, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, member) in value.Members)
        {
            if (name is null)
            {
                _wrong.Add(path);
                continue;
            }

            if (!names.Add(name) || name.StartsWith('$') || name.Contains('\0', StringComparison.Ordinal))
                _wrong.Add($"{path}.{name}");
            JudgeData(member, $"{path}.{name}");
        }
    }

    private static string Plain(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
