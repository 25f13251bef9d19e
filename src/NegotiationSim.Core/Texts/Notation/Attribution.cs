using System.Collections.Immutable;
using System.Globalization;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>Who wants the words in a bracket, as in <c>[without authorization - CHE, NZL and 14 others]</c>.</summary>
/// <remarks>
/// Three forms are read: behind a dash at the end of the bracket; in a footnote of its own, <c>[a][^3]</c> or <c>[a]^3</c> with
/// <c>[^3]: CHE, NZL</c>; and in parentheses right behind the bracket, <c>[a] (CHE, NZL)</c>. The last must be a list, since one
/// abbreviation in parentheses is mostly a definition.
/// </remarks>
/// <param name="Parties">The parties named, in order.</param>
/// <param name="Others">How many more are counted but not named; <see cref="Uncounted"/> for "and others".</param>
public sealed record Attribution(ImmutableArray<string> Parties, int Others = 0)
{
    /// <summary>"And others", without their number.</summary>
    public const int Uncounted = -1;

    private const int LongestName = 60;

    private static readonly string[] SmallWords = ["of", "the", "and", "for", "on", "in", "de", "du", "des", "la", "al", "to"];

    private static readonly string[] NamesBeforeAnd =
        ["Trinidad", "Antigua", "Bosnia", "Kitts", "Saint Vincent", "St. Vincent", "Sao Tome", "S\u00e3o Tom\u00e9", "Great Britain", "Latin America"];

    private static readonly string[] Openers =
        ["proposed by ", "proposal by ", "supported by ", "reserved by ", "reservation by ", "requested by ", "opposed by "];

    public bool Equals(Attribution? other) =>
        other is not null && Others == other.Others && Parties.AsSpan().SequenceEqual(other.Parties.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Parties.Length, Others);

    /// <summary>As drafters write it: <c>CHE, NZL and 14 others</c>.</summary>
    public override string ToString()
    {
        var names = string.Join(", ", Parties);
        var others = Others switch
        {
            0 => "",
            Uncounted => "others",
            1 => "1 other",
            _ => Others.ToString(CultureInfo.InvariantCulture) + " others",
        };
        return names.Length == 0 ? others : others.Length == 0 ? names : $"{names} and {others}";
    }

    /// <summary>Reads a list of parties, separated by commas, semicolons, slashes or "and"; null when it is not one.</summary>
    public static Attribution? Read(string list)
    {
        var text = list.AsSpan().Trim();
        foreach (var opener in Openers)
            if (text.StartsWith(opener, StringComparison.OrdinalIgnoreCase))
                text = text[opener.Length..].TrimStart();
        text = text.TrimEnd('.').TrimEnd();
        var parties = ImmutableArray.CreateBuilder<string>();
        var others = 0;
        while (text.Length > 0)
        {
            var (end, next) = EndOfItem(text);
            var item = text[..end].Trim();
            if (others == 0 && CountOfOthers(item) is { } count)
                others = count;
            else if (others == 0 && IsName(item))
                parties.Add(NameOf(item));
            else
                return null;
            if (next == text.Length && next > end)
                return null;
            text = text[next..];
        }

        return parties.Count == 0 && others == 0 ? null : new Attribution(parties.ToImmutable(), others);
    }

    /// <summary>
    /// Whether a name can stand in an attribution and be read again: a code such as CHE, G-77 or EU, or a name whose words begin
    /// with capitals, such as Russian Federation.
    /// </summary>
    public static bool CanName(string party) => Read(party) is { Others: 0, Parties: [var only] } && only == party;

    /// <summary>Whether a list reads like codes only, as a list in parentheses has to.</summary>
    internal bool IsListOfCodes()
    {
        if (Parties.Length + (Others != 0 ? 1 : 0) < 2)
            return false;
        foreach (var party in Parties)
            if (!IsCode(party))
                return false;
        return Parties.Length > 0;
    }

    internal static bool IsCode(ReadOnlySpan<char> item)
    {
        if (item.Length is < 2 or > 12 || !char.IsUpper(item[0]))
            return false;
        foreach (var c in item)
            if (!(char.IsUpper(c) || char.IsAsciiDigit(c) || c is '-' or '+' or '&'))
                return false;
        return true;
    }

    private static (int End, int Next) EndOfItem(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is ',' or ';' or '/')
            {
                var rest = text[(at + 1)..].TrimStart();
                return (at, rest.StartsWith("and ") ? text.Length - rest.Length + 4 : at + 1);
            }

            // "and" joins two parties unless it is a part of a name, as in Trinidad and Tobago.
            if (text[at] == ' ' && text[at..].StartsWith(" and ") && Joins(text[..at].Trim(), text[(at + 5)..].TrimStart()))
                return (at, at + 5);
        }

        return (text.Length, text.Length);
    }

    private static bool Joins(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        if (after.Length > 0 && (char.IsAsciiDigit(after[0]) || after.StartsWith("others") || after.StartsWith("other ")))
            return true;
        foreach (var name in NamesBeforeAnd)
            if (before.EndsWith(name))
                return false;
        return true;
    }

    private static int? CountOfOthers(ReadOnlySpan<char> item)
    {
        if (item is "others" or "others not named")
            return Uncounted;
        var digits = Numerals.DigitsAt(item, 0);
        return digits is > 0 and < 5 && item[digits..].Trim() is "others" or "other"
            ? int.Parse(item[..digits], CultureInfo.InvariantCulture) is > 0 and var count ? count : null
            : null;
    }

    private static string NameOf(ReadOnlySpan<char> item)
    {
        var name = string.Join(' ', item.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return name.StartsWith("the ", StringComparison.Ordinal) ? name[4..] : name;
    }

    private static bool IsName(ReadOnlySpan<char> item)
    {
        if (item.Length is 0 or > LongestName)
            return false;
        if (IsCode(item))
            return true;
        var words = 0;
        foreach (var range in item.Split(' '))
        {
            var word = item[range];
            if (word.Length == 0)
                continue;
            var small = words > 0 ? Array.IndexOf(SmallWords, word.ToString()) >= 0 : word is "the";
            if (!small && !IsNameWord(word))
                return false;
            words++;
        }

        return words is > 0 and <= 8 && item.IndexOfAnyInRange('A', 'Z') is var capital && (capital >= 0 || char.IsUpper(item[0]))
               && item is not "the" && item.Length > 2;
    }

    private static bool IsNameWord(ReadOnlySpan<char> word)
    {
        var first = word[0] == '(' && word.Length > 1 ? word[1] : word[0];
        if (!char.IsUpper(first) && !word.StartsWith("d'") && !word.StartsWith("d\u2019"))
            return false;
        foreach (var c in word)
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '\'' or '\u2019' or '.' or '(' or ')' or '+' or '&'))
                return false;
        return true;
    }
}
