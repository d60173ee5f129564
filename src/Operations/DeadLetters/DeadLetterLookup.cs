using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>Looks up what dead letters are about, and has them judged.</summary>
public sealed class DeadLetterLookup(IInstanceCatalog instances, IEventLog events, ITemplateStore templates)
{
    public async Task<DeadLetterJudgement> JudgeAsync(DeadLetterFacts letter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(letter);
        if (letter.Ref is not { } reference)
            return DeadLetterJudge.Judge(letter, null, null, [], now);
        var instance = await instances.FindAsync(reference, cancellationToken);
        var log = await events.ReadAsync(reference, cancellationToken);
        var template = letter.Event is WorkflowEvent.StartWorkflow start
            ? (await templates.FindAsync(new TemplateKey(start.Component, start.TemplateVersion), cancellationToken)).Lookup
            : null;
        return DeadLetterJudge.Judge(letter, instance?.Instance.State, template, [.. log.Select(l => l.Entry)], now);
    }
}
