using System.Text;

namespace WorkflowManager.Core.Tests.Events;

/// <summary>Whatever arrives, the parser answers: an event, or the field to mend.</summary>
public class EventParserFuzz
{
    private static readonly byte[][] Seeds =
    [
        .. new[] { "event-start-workflow.json", "event-task-completed.json", "event-task-failed.json", "event-task-pending.json" }.Select(f => Encoding.UTF8.GetBytes(Samples.Golden(f))),
        """{"business_ref_no":"R","component_name":"C","event_name":"StartWorkflow","event_id":"E","template_version":3,"data":{"a":[1,2.5,-0,1e9,"\u00e9",null,true,{"b":{}}]}}"""u8.ToArray(),
        """{"business_ref_no":"R","component_name":"C","event_name":"TaskPending","stage_name":"S","task_name":"T","attempt":2,"expected_status":"FAILED","reason":"\ud83d\ude00"}"""u8.ToArray(),
    ];

    private static readonly string[] Pieces = ["\"", "{", "}", "[", "]", ",", ":", "null", "\\ud800", "\\u0000", "$", "1e999", "-", "0", "\u0001", "é", "\"event_id\":", "\"data\":"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_events_are_read_or_refused_with_a_field(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var body = Mutate(Seeds[random.Next(Seeds.Length)], random);
            var result = EventParser.Parse(body, "m", random.Next(3) == 0 ? "1" : null);
            if (result is EventParseResult.Malformed malformed)
                Assert.True(malformed.Field.Length > 0 && malformed.Problem.Length > 0, Encoding.UTF8.GetString(body));
            else
                AssertUsable(((EventParseResult.Valid)result).Event);
        }
    }

    private static void AssertUsable(WorkflowEvent read)
    {
        Assert.InRange(read.Ref.Value.Length, 1, Bounds.IdLength);
        Assert.InRange(read.Id.Value.Length, 1, Bounds.IdLength);
        Assert.InRange(read.Component.Value.Length, 1, Bounds.NameLength);
        // Text that is no text would throw here.
        Assert.NotEmpty(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(read.Ref.Value + read.Id.Value + read.Component.Value));
        if (read is WorkflowEvent.StartWorkflow { Data: { } data })
            Assert.Empty(JsonRules.Problems(data, "data"));
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var body = seed.ToList();
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(body.Count);
            switch (random.Next(5))
            {
                case 0: body[at] = (byte)random.Next(256); break;
                case 1: body.RemoveRange(at, Math.Min(random.Next(1, 12), body.Count - at)); break;
                case 2: body.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)])); break;
                case 3: body.InsertRange(at, body.GetRange(at, Math.Min(random.Next(1, 20), body.Count - at))); break;
                default: body.RemoveRange(at, body.Count - at); break;
            }

            if (body.Count == 0)
                break;
        }

        return [.. body];
    }
}
