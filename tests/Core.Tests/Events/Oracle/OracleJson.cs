using System.Text;

namespace WorkflowManager.Core.Tests.Events;

/// <summary>JSON by the grammar of RFC 8259, byte by byte, nothing shared with the product's reader. Null for anything else.</summary>
internal sealed class OracleJson
{
    private const int Depth = 64;

    private readonly ReadOnlyMemory<byte> _body;
    private int _at;

    private OracleJson(ReadOnlyMemory<byte> body) => _body = body;

    private sealed class NotJsonException : Exception;

    public static OracleValue? Read(ReadOnlyMemory<byte> body)
    {
        var reader = new OracleJson(body);
        try
        {
            reader.SkipSpace();
            var value = reader.ReadValue(1);
            reader.SkipSpace();
            return reader._at == body.Length ? value : null;
        }
        catch (NotJsonException)
        {
            return null;
        }
    }

    private int Peek => _at < _body.Length ? _body.Span[_at] : -1;

    private OracleValue ReadValue(int depth) => Peek switch
    {
        '{' => ReadObject(depth),
        '[' => ReadArray(depth),
        '"' => ReadText(),
        't' => ReadWord("true", OracleKind.Boolean),
        'f' => ReadWord("false", OracleKind.Boolean),
        'n' => ReadWord("null", OracleKind.Null),
        _ => ReadNumber(),
    };

    private OracleValue ReadObject(int depth)
    {
        var members = new List<KeyValuePair<string?, OracleValue>>();
        var raw = ReadList('}', depth, () =>
        {
            var name = ReadText().Text;
            SkipSpace();
            Take(':');
            SkipSpace();
            members.Add(new(name, ReadValue(depth + 1)));
        });
        return new OracleValue(OracleKind.Object, raw, null, members, []);
    }

    private OracleValue ReadArray(int depth)
    {
        var items = new List<OracleValue>();
        var raw = ReadList(']', depth, () => items.Add(ReadValue(depth + 1)));
        return new OracleValue(OracleKind.Array, raw, null, [], items);
    }

    private ReadOnlyMemory<byte> ReadList(char end, int depth, Action readOne)
    {
        if (depth > Depth)
            throw new NotJsonException();
        var start = _at++;
        SkipSpace();
        if (Peek == end)
        {
            _at++;
            return _body[start.._at];
        }

        while (true)
        {
            readOne();
            SkipSpace();
            if (Peek == end)
            {
                _at++;
                return _body[start.._at];
            }

            Take(',');
            SkipSpace();
        }
    }

    private OracleValue ReadText()
    {
        var start = _at;
        Take('"');
        // UTF-16, so that an escaped half of a pair can stand beside its other half.
        var text = new StringBuilder();
        var plain = new List<byte>();
        var isText = true;
        while (Peek != '"')
        {
            var next = Next();
            if (next < 0x20)
                throw new NotJsonException();
            if (next != '\\')
            {
                plain.Add((byte)next);
                continue;
            }

            isText &= Flush();
            text.Append(ReadEscape());
        }

        _at++;
        isText &= Flush() && IsPaired(text);
        return OracleValue.Of(OracleKind.Text, _body[start.._at], isText ? text.ToString() : null);

        bool Flush()
        {
            var good = TryDecode([.. plain], text);
            plain.Clear();
            return good;
        }
    }

    private char ReadEscape() => Next() switch
    {
        '"' => '"',
        '\\' => '\\',
        '/' => '/',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => (char)((Hex() << 12) | (Hex() << 8) | (Hex() << 4) | Hex()),
        _ => throw new NotJsonException(),
    };

    private int Hex() => Next() switch
    {
        >= '0' and <= '9' and var digit => digit - '0',
        >= 'a' and <= 'f' and var letter => letter - 'a' + 10,
        >= 'A' and <= 'F' and var letter => letter - 'A' + 10,
        _ => throw new NotJsonException(),
    };

    private OracleValue ReadNumber()
    {
        var start = _at;
        if (Peek == '-')
            _at++;
        if (Peek == '0')
            _at++;
        else
            Digits();
        if (Peek == '.')
        {
            _at++;
            Digits();
        }

        if (Peek is 'e' or 'E')
        {
            _at++;
            if (Peek is '+' or '-')
                _at++;
            Digits();
        }

        return OracleValue.Of(OracleKind.Number, _body[start.._at]);
    }

    private void Digits()
    {
        if (Peek is not (>= '0' and <= '9'))
            throw new NotJsonException();
        while (Peek is >= '0' and <= '9')
            _at++;
    }

    private OracleValue ReadWord(string word, OracleKind kind)
    {
        var start = _at;
        foreach (var letter in word)
            Take(letter);
        return OracleValue.Of(kind, _body[start.._at]);
    }

    private void SkipSpace()
    {
        while (Peek is ' ' or '\t' or '\n' or '\r')
            _at++;
    }

    private int Next() => _at < _body.Length ? _body.Span[_at++] : throw new NotJsonException();

    private void Take(char wanted)
    {
        if (Next() != wanted)
            throw new NotJsonException();
    }

    private static bool TryDecode(byte[] bytes, StringBuilder text)
    {
        for (var rest = bytes.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf8(rest, out var rune, out var used) != System.Buffers.OperationStatus.Done)
                return false;
            text.Append(rune.ToString());
            rest = rest[used..];
        }

        return true;
    }

    private static bool IsPaired(StringBuilder text)
    {
        var high = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (high != char.IsLowSurrogate(text[i]))
                return false;
            high = char.IsHighSurrogate(text[i]);
        }

        return !high;
    }
}
