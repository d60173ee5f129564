using System.Collections.Concurrent;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace WorkflowManager.LocalLambda;

/// <summary>
/// Lambda's SQS trigger: polls a queue, invokes the function with what it got, deletes what did not fail. What failed comes
/// back when its visibility time-out is over. One poller for each function it is given.
/// </summary>
public sealed class EventSourceMapping : IAsyncDisposable
{
    private const int LongPollSeconds = 1;

    private readonly IAmazonSQS _sqs;
    private readonly string _queueUrl;
    private readonly int _batchSize;
    private readonly string _arn;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<InvocationOutcome> _outcomes = new();
    private readonly ConcurrentQueue<Message> _acknowledged = new();
    private readonly Task _pollers;
    private Exception? _fault;

    private EventSourceMapping(IAmazonSQS sqs, string queueUrl, string arn, int batchSize, IEnumerable<LocalFunction> functions)
    {
        _sqs = sqs;
        _queueUrl = queueUrl;
        _arn = arn;
        _batchSize = batchSize;
        _pollers = Task.WhenAll(functions.Select(PollAsync).ToList());
    }

    /// <summary>What the invocations came to, so far.</summary>
    public IReadOnlyCollection<InvocationOutcome> Outcomes => _outcomes;

    /// <summary>Messages that it took off the queue, so far.</summary>
    public IReadOnlyCollection<Message> Acknowledged => _acknowledged;

    /// <summary>Why it polls no more, where that was not asked of it.</summary>
    public Exception? Fault => _fault;

    public static async Task<EventSourceMapping> StartAsync(IAmazonSQS sqs, string queueUrl, IReadOnlyList<LocalFunction> functions, int batchSize = 10)
    {
        ArgumentNullException.ThrowIfNull(sqs);
        var attributes = await sqs.GetQueueAttributesAsync(queueUrl, [QueueAttributeName.QueueArn]);
        return new EventSourceMapping(sqs, queueUrl, attributes.QueueARN, batchSize, functions);
    }

    /// <summary>Polls no more, and lets what is under way end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pollers;
        _stop.Dispose();
    }

    private async Task PollAsync(LocalFunction function)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (await ReceiveAsync() is { Count: > 0 } messages)
                    await InvokeAsync(function, messages);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Known at once, though other pollers go on; whoever disposes this gets it thrown.
                Interlocked.CompareExchange(ref _fault, fault, null);
                throw;
            }
        }
    }

    private async Task<List<Message>> ReceiveAsync()
    {
        var response = await _sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest
            {
                QueueUrl = _queueUrl,
                MaxNumberOfMessages = _batchSize,
                WaitTimeSeconds = LongPollSeconds,
                MessageSystemAttributeNames = ["All"],
                MessageAttributeNames = ["All"],
            },
            _stop.Token);
        return response.Messages ?? [];
    }

    private async Task InvokeAsync(LocalFunction function, List<Message> messages)
    {
        var outcome = await function.InvokeAsync(SqsEvent.Write(messages, _arn));
        _outcomes.Enqueue(outcome);
        var ids = messages.ConvertAll(m => m.MessageId);
        var failed = outcome.Succeeded ? PartialBatchResponse.Failures(outcome.Body, ids) : ids.ToHashSet(StringComparer.Ordinal);
        var done = messages.FindAll(m => !failed.Contains(m.MessageId));
        done.ForEach(_acknowledged.Enqueue);
        if (done.Count > 0)
            await _sqs.DeleteMessageBatchAsync(_queueUrl, [.. done.Select((m, i) => new DeleteMessageBatchRequestEntry($"m{i}", m.ReceiptHandle))]);
    }
}
