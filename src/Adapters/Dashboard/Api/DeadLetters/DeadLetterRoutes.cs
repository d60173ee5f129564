using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>What was rejected: why, whether it still matters, and what to do with it.</summary>
internal static class DeadLetterRoutes
{
    /// <summary>How far into the queue is looked for a letter that is to be moved.</summary>
    private const int LookAtMost = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        ApiRoute.Get("/dead-letters", "deadLetters.list", "The oldest dead letters, and what would become of each of them now", "DeadLetters", ListAsync) with { Query = [InstanceRoutes.Limit] },
        ApiRoute.Post("/dead-letters/redrive", DashboardRole.Operator, "deadLetters.redrive", "Sends dead letters to the workflow queue again", "DeadLetterChoice", (200, "Redriven"),
            call => MoveAsync(call, "deadLetters.redrive", "redriven", (reader, letter) => reader.RedriveAsync(letter, call.Token))),
        ApiRoute.Post("/dead-letters/discard", DashboardRole.Operator, "deadLetters.discard", "Deletes dead letters; the log keeps what they were", "DeadLetterChoice", (200, "Discarded"),
            call => MoveAsync(call, "deadLetters.discard", "discarded", (reader, letter) => reader.DiscardAsync(letter, call.Token))),
    ];

    private static Task<ApiAnswer?> ListAsync(ApiCall call) => AloneAsync(call, async reader =>
    {
        var judged = new List<(DeadLetterFacts Letter, DeadLetterJudgement Now)>();
        var lookup = new DeadLetterLookup(call.Ports.Instances, call.Ports.Events, call.Ports.Templates);
        foreach (var letter in await reader.ReadAsync(call.Limit(), call.Token))
            judged.Add((letter, await lookup.JudgeAsync(letter, call.Now, call.Token)));
        return ApiAnswer.Items(judged, (writer, item) => DeadLetterView.Write(writer, item.Letter, item.Now));
    });

    private static async Task<ApiAnswer?> MoveAsync(ApiCall call, string action, string done, Func<DeadLetterReader, DeadLetterFacts, Task<string?>> moveAsync)
    {
        var ids = (await call.BodyAsync("message_ids")).Texts("message_ids", ApiCall.PageAtMost, 200).Distinct(StringComparer.Ordinal).ToList();
        return await AloneAsync(call, async reader =>
        {
            var letters = (await reader.ReadAsync(LookAtMost, call.Token)).ToDictionary(l => l.Message.MessageId, StringComparer.Ordinal);
            var results = new List<(string Id, string? Problem)>();
            foreach (var id in ids)
            {
                var problem = letters.TryGetValue(id, out var letter) ? await moveAsync(reader, letter) : "it is not there any more, or somebody else is looking at it";
                if (problem is null)
                    call.Ports.Journal.Did(call.Caller.Actor, action, $"{letter!.Ref?.Value ?? "?"} {id}", letter.Event?.Id.Value);
                results.Add((id, problem));
            }

            return ApiAnswer.Ok(writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray(done);
                foreach (var (id, _) in results.Where(r => r.Problem is null))
                    writer.WriteStringValue(id);
                writer.WriteEndArray();
                writer.WriteStartArray("left"u8);
                foreach (var (id, problem) in results.Where(r => r.Problem is not null))
                {
                    writer.WriteStartObject();
                    writer.WriteString("message_id"u8, id);
                    writer.WriteString("problem"u8, problem);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            });
        });
    }

    /// <summary>Who looks at the queue hides its letters from others: two browsers take turns.</summary>
    private static async Task<ApiAnswer?> AloneAsync(ApiCall call, Func<DeadLetterReader, Task<ApiAnswer>> actAsync)
    {
        if (!await call.Site.DeadLetters.WaitAsync(Patience, call.Token))
            throw new ApiProblemException(503, "BUSY", "Somebody else is looking at the dead letters; try again in a moment.") { RetryAfterSeconds = 5 };
        try
        {
            await call.Ports.Queues.EnsureAsync(call.Token);
            await using var reader = new DeadLetterReader(call.Ports.Queues);
            return await actAsync(reader);
        }
        finally
        {
            call.Site.DeadLetters.Release();
        }
    }
}
