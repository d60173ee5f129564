using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace WorkflowManager.Cli;

/// <summary>Standard output for answers, standard error for all else. Colours and movement only on a terminal that wants them.</summary>
internal sealed class Terminal
{
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private int _bar;

    /// <param name="outputIsTerminal">False: plain lines, no colours.</param>
    /// <param name="colours">False where <c>NO_COLOR</c> is set.</param>
    public Terminal(TextWriter output, TextWriter error, bool outputIsTerminal, bool errorIsTerminal, bool colours)
    {
        _output = output;
        _error = error;
        IsTerminal = outputIsTerminal;
        Out = Make(output, outputIsTerminal, colours);
        Err = Make(error, errorIsTerminal, colours);
        ErrorIsTerminal = errorIsTerminal;
    }

    /// <summary>A person looks at standard output.</summary>
    public bool IsTerminal { get; }

    public bool ErrorIsTerminal { get; }

    /// <summary>Columns; where nobody looks, as many as it takes.</summary>
    public int Width => Out.Profile.Width;

    public IAnsiConsole Out { get; }

    public IAnsiConsole Err { get; }

    public void Line(string text = "") => Line(new Cell(text));

    public void Line(params ReadOnlySpan<Cell> cells)
    {
        WipeBar();
        if (IsTerminal)
            Out.Write(Styled.Line(cells));
        else
            foreach (var cell in cells)
                _output.Write(SafeText.Of(cell.Text));
        _output.WriteLine();
    }

    /// <summary>Text as it stands, several lines of it: a graph, a script, a document.</summary>
    public void Raw(string text) => _output.Write(text.EndsWith('\n') ? text : text + "\n");

    /// <summary>To the first column of the line that was written last.</summary>
    public void Home()
    {
        _output.Write('\r');
        _output.Flush();
    }

    /// <summary>One sentence that says what is wrong and what to do.</summary>
    public void Error(string sentence) => ToError(new Cell("wfm: ", Tone.Bad), new Cell(sentence));

    /// <summary>What happened besides; not part of the answer.</summary>
    public void Notice(string sentence) => ToError(new Cell(sentence, Tone.Muted));

    /// <summary>A question on standard error; the answer is typed behind it.</summary>
    public void Ask(string question)
    {
        WipeBar();
        _error.Write(SafeText.Of(question));
        _error.Flush();
    }

    /// <summary>Draws a bar on standard error, over the one before. It gives way to every line that is written.</summary>
    public void Bar(string text)
    {
        // One that wraps could not be drawn over, and so neither could one behind which the echo of Ctrl-C does.
        var fitting = TextWidth.Cut(text, Err.Profile.Width - "^C".Length);
        _error.Write("\r" + fitting.PadRight(_bar));
        _error.Flush();
        _bar = Math.Max(_bar, fitting.Length);
    }

    public void WipeBar()
    {
        if (_bar == 0)
            return;
        _error.Write("\r" + new string(' ', _bar) + "\r");
        _error.Flush();
        _bar = 0;
    }

    public void Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<Cell>> rows) =>
        TextTable.Write(columns, rows, line => Line(line));

    /// <summary>One JSON document: spread out for a person, on one line for a program.</summary>
    /// <param name="indented">Null: as just said.</param>
    public void Json(Action<Utf8JsonWriter> write, bool? indented = null)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = indented ?? IsTerminal }))
            write(writer);
        _output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        _output.Write('\n');
        _output.Flush();
    }

    /// <summary>One of many documents, each on a line of its own.</summary>
    public void JsonLine(Action<Utf8JsonWriter> write) => Json(write, indented: false);

    private void ToError(params ReadOnlySpan<Cell> cells)
    {
        WipeBar();
        Err.Write(Styled.Line(cells));
        Err.WriteLine();
    }

    private static IAnsiConsole Make(TextWriter writer, bool isTerminal, bool colours)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isTerminal && colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            // Whatever the environment says of build servers: what is no terminal gets plain text.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!isTerminal)
            console.Profile.Width = 10_000;
        return console;
    }
}
