using System.Globalization;
using WorkflowManager.Core;
using WorkflowManager.Decisions;

// What one decision costs as a stage grows: dotnet run -c Release --project bench/Decisions
Console.WriteLine("| stage | tasks | decision, median µs | allocated, bytes |");
Console.WriteLine("| --- | --- | --- | --- |");
foreach (var shape in Shape.All)
    foreach (var tasks in new[] { 10, 100, 1_000, 10_000 })
    {
        var cost = Cost.Of(shape.Build(tasks));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {shape.Name} | {tasks} | {cost.Median:0.0} | {cost.Bytes} |"));
    }
