using System.Globalization;
using Amazon.SQS.Model;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqs;

/// <summary>What is there, and what is to be there.</summary>
internal sealed class QueueAdministration(SqsConnection connection)
{
    private const int ListAtMost = 1_000;

    private readonly QueueCalls _calls = new(connection);

    public async Task<QueueFacts?> DescribeAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            var response = await AttributesAsync(queue, "All", cancellationToken).ConfigureAwait(false);
            return QueueFactsReader.Read(queue, response.Attributes ?? []);
        }
        catch (QueueMissingException)
        {
            return null;
        }
    }

    public async Task<bool> CreateAsync(QueueSpec spec, CancellationToken cancellationToken)
    {
        if (await DescribeAsync(spec.Name, cancellationToken).ConfigureAwait(false) is not null)
            return false;
        var request = new CreateQueueRequest(spec.Name) { Attributes = await AttributesAsync(spec, cancellationToken).ConfigureAwait(false) };
        return await _calls.AnyAsync(spec.Name, SqsFault.CreatePermission, token => TryCreateAsync(request, token), cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        string? next = null;
        do
        {
            // Without MaxResults SQS gives the first thousand and no way to the rest.
            var request = new ListQueuesRequest { QueueNamePrefix = prefix.Length == 0 ? null : prefix, MaxResults = ListAtMost, NextToken = next };
            var response = await _calls.AnyAsync($"{prefix}*", SqsFault.ListPermission, token => connection.Client.ListQueuesAsync(request, token), cancellationToken).ConfigureAwait(false);
            names.AddRange((response.QueueUrls ?? []).Select(QueueNames.NameOf));
            next = response.NextToken;
        }
        while (!string.IsNullOrEmpty(next));

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private async Task<Dictionary<string, string>> AttributesAsync(QueueSpec spec, CancellationToken cancellationToken)
    {
        var attributes = new Dictionary<string, string>
        {
            ["VisibilityTimeout"] = Seconds(spec.Visibility),
            ["MessageRetentionPeriod"] = Seconds(spec.Retention),
        };
        if (QueueNames.IsFifo(spec.Name))
            attributes["FifoQueue"] = "true";
        if (spec.DeadLetterQueue is { } deadLetters)
        {
            var response = await AttributesAsync(deadLetters, "QueueArn", cancellationToken).ConfigureAwait(false);
            attributes["RedrivePolicy"] = RedrivePolicy.Write(response.Attributes["QueueArn"], spec.MaxReceiveCount);
        }

        return attributes;
    }

    /// <returns>False where somebody else was faster, with other settings.</returns>
    private async Task<bool> TryCreateAsync(CreateQueueRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await connection.Client.CreateQueueAsync(request, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (QueueNameExistsException)
        {
            return false;
        }
    }

    private Task<GetQueueAttributesResponse> AttributesAsync(string queue, string name, CancellationToken cancellationToken) => _calls.OfQueueAsync(
        queue, SqsFault.DescribePermission, (url, token) => connection.Client.GetQueueAttributesAsync(new GetQueueAttributesRequest(url, [name]), token), cancellationToken);

    private static string Seconds(TimeSpan time) => WholeSeconds.Of(time).ToString(CultureInfo.InvariantCulture);
}
