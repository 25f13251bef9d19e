using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NegotiationSim.Scenarios.Yaml;

/// <summary>
/// Builds nodes from the parser's events. Scenarios need texts, lists and maps; anchors, aliases and tags are refused, since a
/// short file can expand to gigabytes through them.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 32;

    private readonly string _file;
    private readonly string _text;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly Problems _problems;
    private bool _tooDeep;

    private YamlReader(string file, string text, Problems problems)
    {
        _file = file;
        _text = text;
        _problems = problems;
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _parser = new Parser(_scanner);
    }

    /// <summary>The file's one document; null when it is empty or is not YAML, which is then among the problems.</summary>
    public static YamlNode? Read(string file, string text, Problems problems)
    {
        var reader = new YamlReader(file, text, problems);
        try
        {
            return reader.Document();
        }
        catch (YamlException e)
        {
            problems.Add(reader.At(e.Start), Explain(e.Message));
            return null;
        }
    }

    private YamlNode? Document()
    {
        YamlNode? root = null;
        while (Next() && !_tooDeep)
            switch (_parser.Current)
            {
                case StreamStart or StreamEnd or DocumentEnd:
                    break;
                case DocumentStart start when root is not null:
                    _problems.Add(At(start.Start), "a second document begins here; write one document a file, without '---' between parts");
                    return root;
                case DocumentStart:
                    Next();
                    root = Node(1);
                    break;
                default:
                    throw new YamlException(_parser.Current!.Start, _parser.Current.End, "something stands outside the document");
            }

        return _tooDeep ? null : root;
    }

    /// <summary>Reads the node that begins at the current event and leaves its last event current.</summary>
    private YamlNode Node(int depth)
    {
        var start = _parser.Current!;
        var at = At(start.Start);
        if (start is NodeEvent node)
            Refuse(node, at);
        switch (start)
        {
            case Scalar scalar:
                RefuseControls(scalar.Value, at);
                return new YamlText(at, scalar.Value, scalar.Style != ScalarStyle.Plain) { Source = SourceOf(scalar) };
            case AnchorAlias alias:
                _problems.Add(at, $"'*{alias.Value.Value}' repeats another part; aliases are not read, write the part out");
                return new YamlText(at, "", Quoted: false);
            case SequenceStart or MappingStart when depth > MaxDepth:
                if (!_tooDeep)
                    _problems.Add(at, $"nested deeper than {MaxDepth} levels; a scenario needs six");
                _tooDeep = true;
                return new YamlText(at, "", Quoted: false);
            case SequenceStart:
                return List(at, depth);
            case MappingStart:
                return Map(at, depth);
            default:
                throw new YamlException(start.Start, start.End, "a value is missing here");
        }
    }

    private YamlList List(Place at, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_tooDeep && Next() && _parser.Current is not SequenceEnd)
            items.Add(Node(depth + 1));
        return new(at, items.ToImmutable());
    }

    private YamlMap Map(Place at, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_tooDeep && Next() && _parser.Current is not MappingEnd)
        {
            var key = Node(depth + 1);
            if (_tooDeep || !Next())
                break;
            var value = Node(depth + 1);
            if (key is not YamlText name)
                _problems.Add(key.At, $"a key must be a text, but this is {key.Kind}; put a text that begins with {{ or [ in quotes");
            else if (!lines.TryAdd(name.Value, name.At.Line))
                _problems.Add(name.At, $"'{Shown(name.Value)}' stands here twice; it is on line {lines[name.Value]} already");
            else
                entries.Add(new(name, value));
        }

        return new(at, entries.ToImmutable());
    }

    /// <summary>The next event; the parser's own slips over broken files count as faults of the file.</summary>
    private bool Next()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            var at = _scanner.CurrentPosition;
            throw new YamlException(at, at, "brackets, quotes or indents do not match here", e);
        }
    }

    private ReadOnlyMemory<char> SourceOf(Scalar scalar)
    {
        var (start, end) = ((int)scalar.Start.Index, (int)scalar.End.Index);
        return start >= 0 && start < end && end <= _text.Length ? _text.AsMemory(start, end - start) : default;
    }

    private void Refuse(NodeEvent node, Place at)
    {
        if (!node.Anchor.IsEmpty)
            _problems.Add(at, $"'&{node.Anchor.Value}' names a part for repetition; anchors are not read, write the part out where it is needed");
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            _problems.Add(at, $"'{Shown(node.Tag.Value)}' is a tag; tags are not read");
    }

    private void RefuseControls(string value, Place at)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsSurrogatePair(value, i))
                i++;
            else if (char.IsSurrogate(c) || (char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            {
                _problems.Add(at, $"the text holds a character that cannot be shown (U+{(int)c:X4})");
                return;
            }
        }
    }

    private static string Explain(string message) =>
        $"this is not YAML: {message.TrimEnd('.')}; a text must stand in quotes when it begins with {{ or [, holds ': ' or ' #', or stands in a [list] and holds , {{ }} [ or ]";

    /// <summary>A text short enough for a message, on one line.</summary>
    internal static string Shown(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 60 ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[56]) ? 56 : 57), "...");
    }

    private Place At(Mark mark) => new(_file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));
}
