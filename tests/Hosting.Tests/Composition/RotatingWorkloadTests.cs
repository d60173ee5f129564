using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Hosting.Tests;

public sealed class RotatingWorkloadTests
{
    private static readonly IReadOnlyList<InboundRecord> Records = [new("m1", "", default), new("m2", "", default), new("m3", "", default)];

    private readonly Log _log = new(Stream.Null, new FakeTimeProvider(), Severity.Debug, "1");
    private int _connects;

    [Fact]
    public async Task Refused_credentials_are_read_again_and_only_what_failed_is_tried_again()
    {
        using var old = new ScriptedWorkload(r => r.MessageId == "m2" ? new RecordOutcome.Rejected(DecisionCode.Malformed, "bad") : Refused());
        using var anew = new ScriptedWorkload();
        using var rotating = Rotating(old, () => anew);
        var report = await rotating.ProcessAsync(Records, CancellationToken.None);
        Assert.Equal(["m1", "m3"], Assert.Single(anew.Batches));
        Assert.Empty(report.Failures);
        Assert.Equal(["m1", "m2", "m3"], report.Records.Select(r => r.Record.MessageId));
        Assert.Equal([typeof(RecordOutcome.Applied), typeof(RecordOutcome.Rejected), typeof(RecordOutcome.Applied)], report.Records.Select(r => r.Outcome.GetType()));
        Assert.True(old.Disposed);
        await rotating.ProcessAsync(Records, CancellationToken.None);
        Assert.Equal(1, _connects);
    }

    [Fact]
    public async Task Once_is_enough_for_one_batch()
    {
        using var old = new ScriptedWorkload(_ => Refused());
        using var anew = new ScriptedWorkload(_ => Refused());
        using var rotating = Rotating(old, () => anew);
        Assert.Equal(["m1", "m2", "m3"], (await rotating.ProcessAsync(Records, CancellationToken.None)).Failures);
        Assert.Equal(1, _connects);
    }

    [Fact]
    public async Task Another_fault_is_no_reason_to_read_the_secret()
    {
        using var old = new ScriptedWorkload(_ => new RecordOutcome.Failed("away", null, new TimeoutException()));
        using var rotating = Rotating(old, () => throw new InvalidOperationException("must not connect"));
        Assert.Equal(3, (await rotating.ProcessAsync(Records, CancellationToken.None)).Failures.Count);
        Assert.Equal(0, _connects);
    }

    [Fact]
    public async Task Where_the_secret_can_not_be_read_the_first_report_stands()
    {
        using var old = new ScriptedWorkload(r => r.MessageId == "m2" ? new RecordOutcome.Applied() : Refused());
        using var rotating = Rotating(old, () => throw new TimeoutException("no Parameter Store"));
        Assert.Equal(["m1", "m3"], (await rotating.ProcessAsync(Records, CancellationToken.None)).Failures);
        Assert.False(old.Disposed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sweep_is_tried_again_too(bool thrown)
    {
        var refusal = new UnauthorizedAccessException();
        using var old = thrown ? new ScriptedWorkload(fault: refusal) : new ScriptedWorkload(sweepFault: refusal);
        using var anew = new ScriptedWorkload();
        using var rotating = Rotating(old, () => anew);
        Assert.Equal(1, (await rotating.SweepAsync(CancellationToken.None)).Instances);
        Assert.Equal(1, anew.Sweeps);
    }

    private static RecordOutcome.Failed Refused() => new("refused", null, new UnauthorizedAccessException());

    private RotatingWorkload Rotating(IWorkload first, Func<IWorkload> connect) => new(
        first,
        _ =>
        {
            _connects++;
            return Task.FromResult(connect());
        },
        fault => fault is UnauthorizedAccessException,
        _log);
}
