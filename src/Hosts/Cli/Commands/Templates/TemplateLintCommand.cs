using System.CommandLine;
using System.Globalization;
using WorkflowManager.Forms;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm template lint</c></summary>
internal sealed class TemplateLintCommand : CliCommand
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "Template files; - for standard input", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _strict = new("--strict") { Description = "Exit code 1 for warnings too" };

    public TemplateLintCommand(CliServices services)
        : base("lint", "Finds all that is wrong with templates, and what may be unintended", "wfm template lint templates/*.json", "wfm template lint pizza.json --strict --json")
    {
        Add(_files);
        Add(_strict);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var forms = new FormChecker();
        var reports = new List<(string File, LintReport Report)>();
        foreach (var file in invocation.Value(_files))
            reports.Add((file, TemplateLinter.Lint(await InputFile.ReadJsonAsync(file, invocation.Token), forms)));
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartArray();
                foreach (var (file, report) in reports)
                    LintView.Write(writer, file, report);
                writer.WriteEndArray();
            });
        else
            foreach (var (file, report) in reports)
                Print(invocation, file, report);
        var bad = reports.Exists(r => r.Report.Problems.Length > 0 || (invocation.Value(_strict) && r.Report.Warnings.Length > 0));
        return bad ? ExitCode.Negative : ExitCode.Done;
    }

    private static void Print(Invocation invocation, string file, LintReport report)
    {
        var terminal = invocation.Terminal;
        terminal.Line(new Cell(file, Tone.Strong), "  ", report.Problems.Length > 0 ? new Cell("invalid", Tone.Bad) : new Cell("valid", Tone.Good));
        foreach (var problem in report.Problems)
            PrintFinding(terminal, new Cell("error  ", Tone.Bad), problem.Path, problem.Message, problem.Fix);
        foreach (var warning in report.Warnings)
            PrintFinding(terminal, new Cell("warning", Tone.Waiting), warning.Path, warning.Message, null);
        if (report.Figures is { } figures)
            terminal.Line(new Cell(string.Create(
                CultureInfo.InvariantCulture,
                $"  {Count(figures.Stages, "stage")}, {Count(figures.Tasks, "task")}, {Count(figures.Queues.Length, "queue")}; depth {figures.Depth}, width {figures.Width}, critical path {Count(figures.CriticalPath, "task")}"), Tone.Muted));
    }

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    private static void PrintFinding(Terminal terminal, Cell kind, string path, string message, string? fix)
    {
        terminal.Line("  ", kind, "  ", new Cell(path, Tone.Strong), "  ", message);
        if (fix is not null)
            terminal.Line("           ", new Cell($"fix: {fix}", Tone.Muted));
    }
}
