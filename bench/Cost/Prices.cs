using System.Text.Json;

namespace WorkflowManager.Cost;

/// <summary>What things cost, and what is assumed of them: all that is not measured.</summary>
/// <param name="LambdaMemoryGb">What the function is given.</param>
/// <param name="SqsMessagesPerRequest">That one request receives or deletes: ten at most.</param>
/// <param name="StateMachineTransitionsPerWorkflow">Of the same pizza: its five tasks and the two that run side by side; the least that it takes.</param>
internal sealed record Prices(
    double LambdaPerMillionRequests,
    double LambdaPerGbSecond,
    double LambdaMemoryGb,
    double SqsPerMillionRequests,
    int SqsMessagesPerRequest,
    double StateMachinePerThousandTransitions,
    int StateMachineTransitionsPerWorkflow)
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true };

    public static Prices Read(string path) => JsonSerializer.Deserialize<Prices>(File.ReadAllText(path), Names)!;
}
