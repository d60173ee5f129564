using System.Collections.Concurrent;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// Keeps valid templates for a while. What is missing or invalid is never kept: it may be published, or mended, at any moment.
/// </summary>
internal sealed class TemplateCache(ITemplateStore store, TimeProvider time, EngineLimits limits)
{
    private readonly ConcurrentDictionary<TemplateKey, (TemplateResult Result, DateTimeOffset Until)> _kept = new();

    public async Task<TemplateResult> FindAsync(TemplateKey key, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(key, out var kept) && time.GetUtcNow() < kept.Until)
            return kept.Result;
        var result = await store.FindAsync(key, cancellationToken);
        if (result.Lookup is not TemplateLookup.Found)
            return result;
        if (_kept.Count >= limits.TemplatesCached)
            _kept.Clear();
        _kept[key] = (result, time.GetUtcNow() + limits.TemplateTimeToLive);
        return result;
    }

    /// <summary>One look-up's fault is the trouble of its own records only, so it is an answer.</summary>
    public async Task<IReadOnlyDictionary<TemplateKey, TemplateAnswer>> FindAllAsync(IEnumerable<TemplateKey> keys, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(keys.Distinct().Select(async key => (key, Answer: await AnswerAsync(key, cancellationToken))));
        return answers.ToDictionary(a => a.key, a => a.Answer);
    }

    private async Task<TemplateAnswer> AnswerAsync(TemplateKey key, CancellationToken cancellationToken)
    {
        try
        {
            return new TemplateAnswer(await FindAsync(key, cancellationToken), null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new TemplateAnswer(null, fault);
        }
    }
}
