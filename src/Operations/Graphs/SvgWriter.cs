using System.Globalization;
using System.Text;

namespace WorkflowManager.Operations;

/// <summary>Writes elements; every text is escaped, and what XML can't hold at all becomes a replacement character.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = [];

    public SvgWriter Open(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(name, attributes);
        _text.Append(">\n");
        _open.Push(name);
        return this;
    }

    public void Close() => Indent(_open.Count - 1).Append("</").Append(_open.Pop()).Append(">\n");

    public void Empty(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(name, attributes);
        _text.Append("/>\n");
    }

    public void Text(string name, string content, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(name, attributes);
        _text.Append('>').Append(Escape(content)).Append("</").Append(name).Append(">\n");
    }

    /// <summary>What is ours and stands as it is.</summary>
    public void Raw(string markup) => _text.Append(markup);

    public override string ToString() => _text.ToString();

    private void Tag(string name, ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Indent(_open.Count).Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
            if (value is not null)
                _text.Append(' ').Append(attribute).Append("=\"").Append(Escape(Format(value))).Append('"');
    }

    private StringBuilder Indent(int levels) => _text.Append(' ', levels * 2);

    private static string Format(object value) => value switch
    {
        double number => Number(number),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    internal static string Number(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\t' or '\n' or '\r' => escaped.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};"),
                0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ when GraphWords.IsUnfit(rune) => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune),
            };
        return escaped.ToString();
    }
}
