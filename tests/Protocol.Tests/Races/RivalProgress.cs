using WorkflowManager.Faults;

namespace WorkflowManager.Protocol.Tests;

/// <summary>How far a rival comes before it is killed, or is kept from going on.</summary>
public enum RivalProgress
{
    Commits,
    CommitsAndLogs,
    CommitsAndSends,
    CommitsAndFlushes,
    CommitsFlushesAndClears,
}

internal static class RivalProgressPlans
{
    public static FaultPlan Plan(this RivalProgress progress)
    {
        var plan = new FaultPlan();
        switch (progress)
        {
            case RivalProgress.Commits: plan.KillBefore(Ports.Log); break;
            case RivalProgress.CommitsAndLogs: plan.FailBefore(Ports.Send, times: int.MaxValue); break;
            case RivalProgress.CommitsAndSends: plan.FailBefore(Ports.Log, times: int.MaxValue); break;
            case RivalProgress.CommitsAndFlushes: plan.KillBefore(Ports.Clear); break;
            case RivalProgress.CommitsFlushesAndClears: break;
            default: throw new ArgumentOutOfRangeException(nameof(progress), progress, null);
        }

        return plan;
    }
}
