using WorkflowManager.BenchReporting;
using WorkflowManager.Cost;

// What a million pizzas cost, from what was measured and a file of prices: dotnet run -c Release --project bench/Cost [-- PRICES.json]
const double Million = 1_000_000;
const int EventsOfWorkflow = 6;

var prices = Prices.Read(args is [var path] ? path : Path.Combine(AppContext.BaseDirectory, "prices.json"));
var report = new BenchReport("cost");
var counts = report.Table(
    "A million pizza workflows, 6,000,000 events: what they take",
    new("batch"), new("invocations"), new("GB-seconds"), new("SQS requests"), new("database commands"));
var rows = new List<object[]>();
foreach (var measured in Measured.Read(Path.Combine("artifacts", "bench", "throughput.json")))
{
    var events = Million * EventsOfWorkflow;
    var invocations = events / measured.Batch;
    var gbSeconds = events / measured.EventsPerSecond * prices.LambdaMemoryGb;
    // Each event is sent by itself; Lambda receives and deletes by tens; StartTasks as they were measured.
    var sqs = events + (2 * events / Math.Min(prices.SqsMessagesPerRequest, measured.Batch)) + (measured.SqsCalls * events);
    counts.Add(measured.Batch, invocations, gbSeconds, sqs, measured.Commands * events);
    var (requests, time, queues) = (invocations / Million * prices.LambdaPerMillionRequests, gbSeconds * prices.LambdaPerGbSecond, sqs / Million * prices.SqsPerMillionRequests);
    var service = Million * prices.StateMachineTransitionsPerWorkflow / 1_000 * prices.StateMachinePerThousandTransitions;
    rows.Add([measured.Batch, requests, time, queues, requests + time + queues, service, (requests + time + queues) / service]);
}

var dollars = report.Table(
    "And what that costs, in US dollars, without the database",
    new("batch"), new("requests", "N2"), new("GB-seconds", "N2"), new("SQS", "N2"), new("together", "N2"), new("a state machine service, by transitions", "N2"), new("of it", "P0"));
rows.ForEach(dollars.Add);
report.Save();
