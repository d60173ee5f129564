using System.Reflection;
using WorkflowManager.TestServers;

namespace WorkflowManager.LocalLambda;

/// <summary>Where the real program is.</summary>
public static class WorkflowProgram
{
    private const string Variable = "WORKFLOW_TEST_PROGRAM";

    /// <summary>What the environment names, from the checkout's root, so that any published form (ReadyToRun, Native AOT) can be put through the same tests; else this build's own.</summary>
    public static string Location
    {
        get
        {
            var program = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
                ? named
                : typeof(WorkflowProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "Program").Value!;
            var location = Path.Combine(TestEnvironment.RepositoryRoot, program);
            return File.Exists(location) ? location : throw new FileNotFoundException($"There is no program; build it, or see to {Variable}.", location);
        }
    }
}
