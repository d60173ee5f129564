using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Looks up what a dead letter is about, and has it judged.</summary>
internal static class DeadLetterJudging
{
    public static async Task<DeadLetterJudgement> JudgeAsync(Backend backend, DeadLetterFacts letter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (letter.Ref is not { } reference)
            return DeadLetterJudge.Judge(letter, null, null, [], now);
        var instance = await backend.Instances.FindAsync(reference, cancellationToken);
        var log = await backend.Events.ReadAsync(reference, cancellationToken);
        var template = letter.Event is WorkflowEvent.StartWorkflow start
            ? (await backend.Templates.FindAsync(new TemplateKey(start.Component, start.TemplateVersion), cancellationToken)).Lookup
            : null;
        return DeadLetterJudge.Judge(letter, instance?.Instance.State, template, [.. log.Select(l => l.Entry)], now);
    }
}
