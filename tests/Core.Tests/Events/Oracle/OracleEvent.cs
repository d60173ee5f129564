using System.Text;

namespace WorkflowManager.Core.Tests.Events;

/// <summary>
/// What an event is, said a second time and from the documents alone: docs/events.md, README. It finds all that is wrong with a
/// body, where the product names the first thing it meets.
/// </summary>
internal sealed class OracleEvent
{
    private static readonly string[] TaskEvents = ["TaskCompleted", "TaskFailed", "TaskPending", "SkipTask", "TaskHeartbeat", "TaskClaimed", "TaskReleased"];
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
                JudgeOfTask(name);
                break;
            case "ReplayTask":
                JudgeReplay();
                break;
            case "DeadlineReached":
                Moment(required: true);
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

    private void JudgeOfTask(string name)
    {
        switch (name)
        {
            case "SkipTask":
                Text("requested_by", required: true);
                break;
            case "TaskCompleted":
                Text("actor", required: false);
                foreach (var output in Given("output"))
                    JudgeData(output, "output");
                _fields["output"] = Given("output").Select(o => Encoding.UTF8.GetString(o.Raw.Span)).FirstOrDefault();
                break;
            case "TaskFailed":
                if (Given("code").FirstOrDefault() is { Kind: OracleKind.Number, Raw.Length: <= 256 } number)
                    _fields["code"] = Encoding.ASCII.GetString(number.Raw.Span);
                else
                    Text("code", required: false);
                Moment(required: false);
                break;
            case "TaskHeartbeat":
                Reason("text");
                Percent();
                break;
            case "TaskClaimed":
                Text("actor", required: true);
                break;
            case "TaskReleased":
                Text("actor", required: Text("requested_by", required: false) is null);
                break;
        }
    }

    private void JudgeReplay()
    {
        Reason();
        Text("requested_by", required: true);
        Positive("expected_version", null);
        var scope = Text("scope", required: true);
        if (scope is not (null or "task" or "downstream" or "stage" or "workflow"))
            _wrong.Add("scope");
        var (stage, task) = (Text("stage_name", required: scope is "task" or "downstream" or "stage"), Text("task_name", required: scope is "task" or "downstream"));
        if (scope == "workflow" && stage is not null)
            _wrong.Add("stage_name");
        if (scope is "workflow" or "stage" && task is not null)
            _wrong.Add("task_name");
    }

    private void Moment(bool required)
    {
        if (Text("due_at", required) is { } text && !_wrong.Contains("due_at"))
            if (OracleMoment.Read(text) is { } milliseconds)
                _fields["due_at"] = milliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            else
                _wrong.Add("due_at");
    }

    private void Percent()
    {
        var given = Given("percent").Select(p => p.Kind == OracleKind.Number ? double.Parse(Encoding.ASCII.GetString(p.Raw.Span), System.Globalization.CultureInfo.InvariantCulture) : double.NaN).ToList();
        if (given.Exists(p => !(p >= 0 && p <= 100)))
            _wrong.Add("percent");
        else if (given.Count > 0)
            _fields["percent"] = Plain((int)Math.Floor(given[0]));
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

    private void Reason(string field = "reason")
    {
        var given = Given(field).ToList();
        if (given.Exists(v => v.Text is null))
            _wrong.Add(field);
        var reason = given.Select(v => v.Text).FirstOrDefault();
        if (reason is { Length: > 2000 })
            reason = char.IsHighSurrogate(reason[1999]) ? reason[..1999] : reason[..2000];
        _fields[field] = reason;
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
