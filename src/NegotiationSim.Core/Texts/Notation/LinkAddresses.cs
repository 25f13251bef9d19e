using System.Buffers;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>Tells Markdown links, images and footnote references from brackets.</summary>
/// <remarks>
/// What stands in parentheses behind a bracket makes it a link only when it looks like an address; <c>[a](CHE, NZL)</c> is a
/// bracket with parties. <c>[words][source]</c> and <c>[source]</c> are links only when a line <c>[source]: address</c> exists.
/// </remarks>
internal sealed class LinkAddresses
{
    private const int LongestLabel = 200;

    private static readonly SearchValues<char> BracketsAndBreaks = SearchValues.Create("[]\r\n");
    private static readonly SearchValues<char> EndsOfAddress = SearchValues.Create(" )[]\r\n");
    private static readonly SearchValues<char> EndsOfTitle = SearchValues.Create("\"'[]\r\n");

    private readonly string source;
    private readonly HashSet<string> labels = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private LinkAddresses(string source)
    {
        this.source = source;
        lookup = labels.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Finds the addresses that a draft gives in lines of their own.</summary>
    public static LinkAddresses In(string source)
    {
        var links = new LinkAddresses(source);
        for (var at = source.IndexOf("]:", StringComparison.Ordinal); at >= 0; at = source.IndexOf("]:", at + 2, StringComparison.Ordinal))
        {
            var from = Math.Max(0, at - LongestLabel);
            var open = source.AsSpan(from, at - from).LastIndexOf('[');
            if (open < 0 || !BeginsLine(source, from + open))
                continue;
            var end = source.AsSpan(at).IndexOfAny('\r', '\n');
            var line = source.AsSpan(from + open, (end < 0 ? source.Length - at : Math.Min(end, 2000)) + at - from - open);
            if (DefinitionLabel(line) is { Length: > 0 } label)
                links.labels.Add(label.ToString());
        }

        return links;
    }

    /// <summary>Whether a line gives the address of a link.</summary>
    public bool DefinitionAt(ReadOnlySpan<char> line) => labels.Count > 0 && line[0] == '[' && DefinitionLabel(line).Length > 0;

    /// <summary>Length of <c>[^1]: </c> at the head of a line; 0 when the line is no footnote.</summary>
    public static int NoteMarkLength(ReadOnlySpan<char> line)
    {
        var reference = NoteReferenceLength(line);
        if (reference == 0 || reference >= line.Length || line[reference] != ':')
            return 0;
        var words = line[(reference + 1)..].IndexOfAnyExcept(' ', '\t');
        return words < 0 ? line.Length : reference + 1 + words;
    }

    /// <summary>Length of <c>[^1]</c>; 0 when no footnote reference stands here.</summary>
    public static int NoteReferenceLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 4 || text[0] != '[' || text[1] != '^')
            return 0;
        for (var i = 2; i < text.Length && i < 40; i++)
        {
            if (text[i] == ']')
                return i > 2 ? i + 1 : 0;
            if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] is not ('-' or '_'))
                return 0;
        }

        return 0;
    }

    /// <summary>Length of the link, image or footnote reference that begins at a bracket; 0 when it is a bracket.</summary>
    public int LengthAt(int at)
    {
        if (at + 1 >= source.Length)
            return 0;
        if (source[at + 1] == '^')
            return NoteReferenceLength(source.AsSpan(at, Math.Min(source.Length - at, 40)));
        if (source[at + 1] == '!' && at + 2 < source.Length && source[at + 2] == '[' && LengthAt(at + 2) is > 0 and var image)
        {
            var end = at + 2 + image;
            return end < source.Length && source[end] == ']' && AddressLength(end + 1) is > 0 and var behind ? end + 1 + behind - at : 0;
        }

        var length = source.AsSpan(at + 1).IndexOfAny(BracketsAndBreaks);
        if (length < 0 || source[at + 1 + length] != ']')
            return 0;
        var close = at + 1 + length;
        if (AddressLength(close + 1) is > 0 and var address)
            return close + 1 + address - at;
        if (labels.Count == 0)
            return 0;
        if (close + 1 < source.Length && source[close + 1] == '[' && source.AsSpan(close + 2).IndexOfAny(BracketsAndBreaks) is >= 0 and var name)
        {
            var end = close + 2 + name;
            if (source[end] == ']' && (name == 0 ? lookup.Contains(source.AsSpan(at + 1, length)) : lookup.Contains(source.AsSpan(close + 2, name))))
                return end + 1 - at;
        }

        return lookup.Contains(source.AsSpan(at + 1, length)) ? close + 1 - at : 0;
    }

    /// <summary>Length of <c>(address)</c> or <c>(address "title")</c>.</summary>
    private int AddressLength(int at)
    {
        if (at >= source.Length || source[at] != '(')
            return 0;
        var rest = source.AsSpan(at + 1);
        var end = rest.IndexOfAny(EndsOfAddress);
        if (end <= 0 || !IsAddress(rest[..end]))
            return 0;
        if (rest[end] == ')')
            return end + 2;
        if (rest[end] != ' ' || end + 1 >= rest.Length || rest[end + 1] is not ('"' or '\''))
            return 0;
        var title = rest[(end + 2)..];
        var close = title.IndexOfAny(EndsOfTitle);
        return close >= 0 && close + 1 < title.Length && title[close] == rest[end + 1] && title[close + 1] == ')' ? end + close + 5 : 0;
    }

    private static bool BeginsLine(string source, int at)
    {
        for (var before = at - 1; before >= at - 4; before--)
            if (before < 0 || source[before] is '\n' or '\r')
                return true;
            else if (source[before] != ' ')
                return false;
        return false;
    }

    private static ReadOnlySpan<char> DefinitionLabel(ReadOnlySpan<char> line)
    {
        var close = line[1..].IndexOfAny('[', ']') + 1;
        if (close <= 1 || close > LongestLabel || close + 2 >= line.Length || line[close] != ']' || line[close + 1] != ':' || line[1] == '^')
            return default;
        var address = line[(close + 2)..].Trim();
        var end = address.IndexOf(' ');
        return IsAddress(end < 0 ? address : address[..end]) && (end < 0 || address[(end + 1)..].TrimStart() is ['"' or '\'' or '(', ..])
            ? line[1..close]
            : default;
    }

    private static bool IsAddress(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
            return false;
        if (text[0] is '#' or '/' or '<' || text.StartsWith("./") || text.StartsWith("../") || text.StartsWith("www."))
            return true;
        var hasLower = text.IndexOfAnyInRange('a', 'z') >= 0;
        var dot = text.LastIndexOf('.');
        return hasLower && (text.Contains("://", StringComparison.Ordinal) || text.StartsWith("mailto:") || text.Contains('/') ||
                            (dot > 0 && text.Length - dot - 1 is >= 2 and <= 5 && char.IsAsciiLetterLower(text[dot + 1])));
    }
}
