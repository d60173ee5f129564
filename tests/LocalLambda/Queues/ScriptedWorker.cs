using System.Collections.Concurrent;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace WorkflowManager.LocalLambda;

/// <summary>Plays every task of a workflow: reads the task queues, keeps what it got, and answers as it is told to.</summary>
public sealed class ScriptedWorker : IAsyncDisposable
{
    private const int LongPollSeconds = 1;

    private readonly IAmazonSQS _sqs;
    private readonly string _workflowQueueUrl;
    private readonly Func<StartTask, TaskAnswer?> _policy;
    private readonly ConcurrentQueue<StartTask> _received = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _readers;

    /// <param name="taskQueueUrls">One reader for each.</param>
    /// <param name="policy">What a task answers; null: nothing, it goes on working.</param>
    public ScriptedWorker(IAmazonSQS sqs, string workflowQueueUrl, IEnumerable<string> taskQueueUrls, Func<StartTask, TaskAnswer?>? policy = null)
    {
        ArgumentNullException.ThrowIfNull(taskQueueUrls);
        _sqs = sqs;
        _workflowQueueUrl = workflowQueueUrl;
        _policy = policy ?? TaskAnswer.CompletedAsAsked;
        _readers = Task.WhenAll(taskQueueUrls.Select(ReadAsync).ToList());
    }

    /// <summary>Every StartTask so far, in the order in which they came.</summary>
    public IReadOnlyCollection<StartTask> Received => _received;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _readers;
        _stop.Dispose();
    }

    private async Task ReadAsync(string url)
    {
        var queue = url[(url.LastIndexOf('/') + 1)..];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var response = await _sqs.ReceiveMessageAsync(
                    new ReceiveMessageRequest
                    {
                        QueueUrl = url,
                        MaxNumberOfMessages = 10,
                        WaitTimeSeconds = LongPollSeconds,
                        MessageSystemAttributeNames = ["All"],
                        MessageAttributeNames = ["All"],
                    },
                    _stop.Token);
                foreach (var message in response.Messages ?? [])
                    await AnswerAsync(url, StartTask.Read(queue, message), message.ReceiptHandle);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(string url, StartTask task, string receipt)
    {
        _received.Enqueue(task);
        if (_policy(task) is { } answer)
            await _sqs.SendMessageAsync(Answer(task, answer));
        // As a good task does it: first the answer, then the acknowledgement.
        await _sqs.DeleteMessageAsync(url, receipt);
    }

    private SendMessageRequest Answer(StartTask task, TaskAnswer answer)
    {
        var request = new SendMessageRequest(
            _workflowQueueUrl, WireEvent.OfTask(answer.EventName, task.Ref, task.Component, task.Stage, task.Task, answer.EventId, answer.Reason, output: answer.Output));
        if (task.Attributes.TryGetValue("attempt", out var attempt))
            request.MessageAttributes = new() { ["attempt"] = new() { DataType = "Number", StringValue = attempt } };
        if (_workflowQueueUrl.EndsWith(".fifo", StringComparison.Ordinal))
        {
            request.MessageGroupId = task.Ref;
            request.MessageDeduplicationId = $"{task.MessageId}-{answer.EventName}";
        }

        return request;
    }
}
