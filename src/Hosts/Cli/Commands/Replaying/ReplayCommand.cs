namespace WorkflowManager.Cli;

/// <summary><c>wfm replay</c>: does again what was done; shows first what would come of it.</summary>
internal sealed class ReplayCommand : CliCommand
{
    private readonly ReplayOptions _options = new();

    public ReplayCommand(CliServices services)
        : base(
            "replay", "Does tasks again: shows what would come of it, asks, and sends ReplayTask for exactly the version that was shown",
            "wfm replay ORDER-001 --stage PREPARE --task make_food --scope downstream --plan", "wfm replay ORDER-001 --scope workflow --yes --wait",
            "wfm replay --failed --component ITALIAN --reason timeout --dry-run", "wfm replay --failed --component ITALIAN --reason timeout --rate 5 --yes --wait")
    {
        _options.AddTo(this);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        _options.Check(invocation);
        return invocation.Value(_options.Failed)
            ? await new ReplayMany(invocation, _options, await invocation.OpenAsync()).RunAsync()
            : await new ReplayOne(invocation, _options, await invocation.OpenAsync()).RunAsync();
    }
}
