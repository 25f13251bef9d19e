using System.Collections.Immutable;

namespace NegotiationSim.Scenarios.Yaml;

/// <summary>A piece of YAML that knows where it stands.</summary>
internal abstract record YamlNode(Place At)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether nothing was written: <c>key:</c> or <c>key: ~</c>.</summary>
    public virtual bool IsEmpty => false;
}

/// <summary>A text, number or date: YAML's own guesses about types are not used, so that <c>NO</c> stays Norway.</summary>
/// <param name="Value">The text.</param>
/// <param name="Quoted">Whether it stood in quotes or as a block, so that it is a text even when it is empty.</param>
internal sealed record YamlText(Place At, string Value, bool Quoted) : YamlNode(At)
{
    public override string Kind => "a text";

    public override bool IsEmpty => !Quoted && Value is "" or "~" or "null";

    /// <summary>How it stands in the file, with quotes and margins.</summary>
    public ReadOnlyMemory<char> Source { get; init; }

    /// <summary>
    /// Where a character stands in the file, by the number of characters like it that stand before. Quotes and folded lines move
    /// characters but do not make new ones; where signs are written as escapes, it is the place of the whole text.
    /// </summary>
    /// <param name="text">The value, with or without its line breaks.</param>
    /// <param name="offset">The character in it.</param>
    public Place PlaceOf(string text, int offset)
    {
        var source = Source.Span;
        if (offset >= text.Length || source.IsEmpty)
            return At;
        var start = source[0] is '|' or '>' ? source.IndexOf('\n') + 1 : 0;
        var sign = text[offset];
        if (source[start..].Count(sign) != text.AsSpan().Count(sign))
            return At;
        var at = start;
        for (var before = text.AsSpan(0, offset).Count(sign); ; before--)
        {
            at += source[at..].IndexOf(sign);
            if (before == 0)
                break;
            at++;
        }

        var lines = source[..at].Count('\n');
        return lines == 0
            ? At with { Column = At.Column + at }
            : At with { Line = At.Line + lines, Column = at - source[..at].LastIndexOf('\n') };
    }
}

/// <summary>A list.</summary>
internal sealed record YamlList(Place At, ImmutableArray<YamlNode> Items) : YamlNode(At)
{
    public override string Kind => "a list";
}

/// <summary>A map, its keys in the order of the file, each once.</summary>
internal sealed record YamlMap(Place At, ImmutableArray<YamlEntry> Entries) : YamlNode(At)
{
    public override string Kind => "a map";
}

/// <summary>A key and its value.</summary>
internal sealed record YamlEntry(YamlText Key, YamlNode Value);
