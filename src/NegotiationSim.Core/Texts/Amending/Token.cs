using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NegotiationSim.Core.Texts.Amending;

/// <summary>The smallest part of a text that an amendment can touch: a word, a sign of punctuation, or the place of a contested wording.</summary>
/// <param name="Text">As it is written; empty for a contested place.</param>
/// <param name="Key">As a reader compares it: one kind of quotation mark and of hyphen, no invisible signs, compatible letters alike.</param>
/// <param name="GluedBefore">Whether no space parted it from what stood before it when it came in.</param>
/// <param name="GluedAfter">The same for what stood behind it.</param>
/// <param name="Issue">The contested wording whose place this is; null for words and signs.</param>
public sealed record Token(string Text, string Key, bool GluedBefore, bool GluedAfter, IssueId? Issue = null)
{
    /// <summary>Whether it is a sign rather than a word.</summary>
    public bool IsSign => Issue is null && !Text.Any(char.IsLetterOrDigit);

    internal bool Closes => IsSign && Text.Length > 0 && Text[0] is ',' or ';' or ':' or '.' or ')' or ']' or '!' or '?' or '”' or '’' or '»' or '%';

    internal bool Opens => IsSign && Text.Length > 0 && Text[0] is '(' or '[' or '“' or '‘' or '«';

    internal bool Separates => Text is "," or ";" or ":";
}

/// <summary>Words that came in together: a clause of the draft, a heading, or the new words of one change of an amendment.</summary>
/// <param name="Id">Its name; see <see cref="WordRef.Stretch"/>.</param>
/// <param name="Move">The move that brought it in.</param>
/// <param name="Amendment">The amendment that proposed it; null for the draft.</param>
/// <param name="Tokens">Its words and signs in order.</param>
public sealed record Stretch(string Id, long Move, AmendmentId? Amendment, ImmutableArray<Token> Tokens)
{
    public WordRef this[int index] => new(Id, index);
}

/// <summary>Cuts text into words and signs as a reader sees them.</summary>
public static class Tokens
{
    /// <summary>Cuts plain words.</summary>
    public static ImmutableArray<Token> Cut(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        foreach (var range in Chunks(text))
            CutChunk(tokens, text[range], gluedBefore: false);
        return Finish(tokens);
    }

    /// <summary>Cuts a clause of a draft, in which contested wordings have their places.</summary>
    public static ImmutableArray<Token> Cut(ImmutableArray<Passage> passages)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        foreach (var passage in passages)
            if (passage is Passage.Contested contested)
            {
                tokens.Add(new("", "", GluedBefore: contested.IsJoined || (tokens.Count > 0 && tokens[^1].Opens), GluedAfter: false, contested.Issue));
                CutChunk(tokens, contested.Trailing, gluedBefore: true);
            }
            else
                foreach (var word in ((Passage.Plain)passage).Words)
                    CutChunk(tokens, word.Text, word.Glued);
        return Finish(tokens);
    }

    /// <summary>The form in which a reader compares words; see <see cref="Likeness"/>.</summary>
    public static string KeyOf(string text) => Likeness.Of(text);

    /// <summary>Words and signs on one line, with the spaces that belong between them.</summary>
    public static string Join(IEnumerable<Token> tokens)
    {
        var text = new StringBuilder();
        Token? last = null;
        foreach (var token in tokens)
        {
            if (last is not null && IsSpaced(last, token, adjacent: false))
                text.Append(' ');
            text.Append(token.Issue is { } issue ? $"{{{issue}}}" : token.Text);
            last = token;
        }

        return text.ToString();
    }

    /// <summary>Whether a space stands between two tokens.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    /// <param name="adjacent">Whether they stood side by side when they came in: then what was there is kept.</param>
    internal static bool IsSpaced(Token left, Token right, bool adjacent) =>
        adjacent ? !right.GluedBefore : !((left.IsSign && left.GluedAfter) || left.Opens || (right.IsSign && right.GluedBefore) || right.Closes);

    private static IEnumerable<Range> Chunks(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
                continue;
            var start = i;
            while (i < text.Length && !char.IsWhiteSpace(text[i]))
                i++;
            yield return start..i;
        }
    }

    /// <summary>The signs at the edges of a word are tokens of their own, and a long dash parts words.</summary>
    private static void CutChunk(ImmutableArray<Token>.Builder tokens, string chunk, bool gluedBefore)
    {
        var from = 0;
        for (var dash = chunk.IndexOf('—', StringComparison.Ordinal); dash >= 0; dash = chunk.IndexOf('—', from))
        {
            CutPart(tokens, chunk[from..dash], ref gluedBefore);
            Add(tokens, "—", ref gluedBefore);
            from = dash + 1;
        }

        CutPart(tokens, chunk[from..], ref gluedBefore);
    }

    private static void CutPart(ImmutableArray<Token>.Builder tokens, string part, ref bool glued)
    {
        int start = 0, end = part.Length;
        while (start < end && !IsWordSign(part, start))
            Add(tokens, part[start++].ToString(), ref glued);
        while (end > start && !IsWordSign(part, end - 1))
            end--;
        if (end > start)
            Add(tokens, part[start..end], ref glued);
        for (; end < part.Length; end++)
            Add(tokens, part[end].ToString(), ref glued);
    }

    private static bool IsWordSign(string part, int at) =>
        char.IsLetterOrDigit(part[at]) || char.IsSurrogate(part[at])
        || CharUnicodeInfo.GetUnicodeCategory(part[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format
            or UnicodeCategory.CurrencySymbol or UnicodeCategory.MathSymbol;

    private static void Add(ImmutableArray<Token>.Builder tokens, string text, ref bool glued)
    {
        tokens.Add(new(text, KeyOf(text), glued, GluedAfter: false));
        glued = true;
    }

    private static ImmutableArray<Token> Finish(ImmutableArray<Token>.Builder tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var (first, last) = (i == 0, i + 1 == tokens.Count);
            var before = first ? tokens[i].Closes : tokens[i].GluedBefore;
            var after = last ? tokens[i].Opens : tokens[i + 1].GluedBefore;
            if (tokens[i].GluedBefore != before || tokens[i].GluedAfter != after)
                tokens[i] = tokens[i] with { GluedBefore = before, GluedAfter = after };
        }

        return tokens.ToImmutable();
    }
}
