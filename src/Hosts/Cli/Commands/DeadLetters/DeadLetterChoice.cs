using System.CommandLine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Which dead letters a command is about.</summary>
internal sealed class DeadLetterChoice
{
    private readonly Argument<string[]> _ids = new("ID") { Description = "Message ids, or their beginnings, as 'wfm dlq list' shows them", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _code = new("--code") { Description = "Only those rejected with this code", HelpName = "CODE" };
    private readonly Option<string?> _reference = new("--ref") { Description = "Only those of this instance", HelpName = "REF" };
    private readonly Option<int> _limit = new("--limit") { Description = "Read at most so many from the queue", DefaultValueFactory = _ => 1_000, HelpName = "N" };

    public void AddTo(Command command)
    {
        command.Add(_ids);
        command.Add(_code);
        command.Add(_reference);
        command.Add(_limit);
    }

    /// <summary>True where nothing narrows it down.</summary>
    public bool IsEverything(Invocation invocation) =>
        invocation.Value(_ids).Length == 0 && invocation.Value(_code) is null && invocation.Value(_reference) is null;

    /// <exception cref="CommandFailure">An id stands for none, or for several.</exception>
    public async Task<IReadOnlyList<DeadLetterFacts>> ReadAsync(Invocation invocation, DeadLetterReader reader)
    {
        if (invocation.Value(_limit) is < 1 and var limit)
            throw CommandFailure.Usage($"--limit is {limit}; give 1 or more.");
        var all = await reader.ReadAsync(invocation.Value(_limit), invocation.Token);
        foreach (var id in invocation.Value(_ids))
            if (all.Count(l => IsMeant(l, id)) is not 1 and var count)
                throw CommandFailure.Negative(count == 0 ? $"There is no dead letter '{id}'; see 'wfm dlq list'." : $"'{id}' stands for {count} dead letters; give more of it.");
        return
        [
            .. all.Where(l => invocation.Value(_ids) is not { Length: > 0 } ids || ids.Any(id => IsMeant(l, id)))
                .Where(l => invocation.Value(_code) is not { } code || l.Code?.Value == code)
                .Where(l => invocation.Value(_reference) is not { } reference || l.Ref?.Value == reference),
        ];
    }

    private static bool IsMeant(DeadLetterFacts letter, string id) => letter.Message.MessageId.StartsWith(id, StringComparison.Ordinal);
}
