using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>
/// The calls of one process, in the order in which it makes them, and the answers that it gets. Everything that awaits an answer
/// runs on inside <see cref="Answer"/>, on the caller's thread: there is no other one, so the same answers make the same calls.
/// </summary>
internal sealed class Script(int delivery)
{
    private readonly List<(Call Call, TaskCompletionSource<object?> Source, bool Answered)> _calls = [];
    private readonly List<(Call Call, object? Answer)> _done = [];
    private readonly Dictionary<BusinessRef, WorkflowState> _known = [];
    private readonly Dictionary<CommitId, CommitId> _names = [];
    private readonly Dictionary<CommitId, OutboxElement> _elements = [];

    /// <summary>The first thing that the process asked for and must not.</summary>
    public string? Violation { get; private set; }

    /// <summary>The calls that have their answer.</summary>
    public IReadOnlyList<(Call Call, object? Answer)> Done => _done;

    public IEnumerable<PendingCall> Pending
    {
        get
        {
            for (var i = 0; i < _calls.Count; i++)
                if (!_calls[i].Answered)
                    yield return new PendingCall(i, _calls[i].Call);
        }
    }

    /// <exception cref="IOException">Its answer was lost.</exception>
    public async Task<T> AskAsync<T>(Call call)
    {
        var source = new TaskCompletionSource<object?>();
        _calls.Add((call, source, false));
        return (T)(await source.Task)!;
    }

    public void Answer(int call, object? answer)
    {
        var (asked, source, _) = _calls[call];
        _calls[call] = (asked, source, true);
        _done.Add((asked, answer));
        Learn(asked, answer);
        if (answer is Lost)
            source.SetException(new IOException("no answer"));
        else
            source.SetResult(answer);
    }

    /// <summary>
    /// The engine draws its commit ids at random, and a process that is played again draws others: here they are named after the
    /// delivery and the number of the try.
    /// </summary>
    public Commit Name(Commit commit)
    {
        var element = commit.Element with { CommitId = new CommitId($"{delivery}.{_names.Count}") };
        _names[commit.Element.CommitId] = element.CommitId;
        _elements[element.CommitId] = element;
        return commit switch
        {
            Commit.Create create => new Commit.Create(create.Template, create.Data, create.After, create.Changes, element),
            Commit.Update update => new Commit.Update(update.Before, update.After, update.Changes, element),
            _ => throw new ArgumentOutOfRangeException(nameof(commit), commit, "No such commit."),
        };
    }

    public Call.Clear Name(OutboxClearance clearance)
    {
        var named = clearance with
        {
            Flushed = [.. clearance.Flushed.Select(NameOf)],
            PartlyFlushed = [.. clearance.PartlyFlushed.Select(p => p with { Element = NameOf(p.Element) })],
        };
        return new Call.Clear(named, [.. named.Flushed.Concat(named.PartlyFlushed.Select(p => p.Element)).Select(id => _elements[id])]);
    }

    /// <summary>A StartTask, or a CancelTask, is judged on the newest state that its sender knows, its own commit included.</summary>
    public void CheckAwaited(Dispatch dispatch)
    {
        if (!_known.TryGetValue(dispatch.Ref, out var state))
            Violation ??= $"G3: {Describe.Dispatch(dispatch)} is sent by one who knows no such instance";
        else if (!Facts.Told(state).Contains(dispatch.Id.Value))
            Violation ??= $"G4: {Describe.Dispatch(dispatch)} is sent, though its sender knows that nothing waits for it ({Describe.State(state)})";
    }

    private CommitId NameOf(CommitId id) => _names.GetValueOrDefault(id, id);

    private void Learn(Call call, object? answer)
    {
        if (answer is IReadOnlyList<Instance> instances)
            foreach (var instance in instances)
            {
                Learn(instance.State);
                foreach (var element in instance.Outbox)
                    _elements[element.CommitId] = element;
            }
        else if (answer is true && call is Call.Write write)
            Learn(write.Commit.After);
        else if (answer is true && call is Call.Look look)
            Learn(_calls.Select(c => c.Call).OfType<Call.Write>().First(w => w.Commit.Element.CommitId == look.Id).Commit.After);
    }

    private void Learn(WorkflowState state)
    {
        if (!_known.TryGetValue(state.Ref, out var known) || known.Version < state.Version)
            _known[state.Ref] = state;
    }
}
