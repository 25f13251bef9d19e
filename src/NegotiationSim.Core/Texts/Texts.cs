using System.Collections.Immutable;
using System.Text;

namespace NegotiationSim.Core.Texts;

/// <summary>A word of the treaty and the move that brought it in.</summary>
/// <param name="Text">The word with its punctuation.</param>
/// <param name="Move">Number of the event that introduced it, from 1.</param>
/// <param name="Glued">Whether no space parts it from the word before: an amendment can change a word and leave the comma behind it.</param>
public readonly record struct Word(string Text, long Move, bool Glued = false);

/// <summary>An article of the rolling text.</summary>
public sealed record Article(ArticleId Id, string Number, string Title, string? Chapter, ImmutableArray<Clause> Clauses);

/// <summary>A numbered paragraph: a run of passages, each either plain words or the place of a contested wording.</summary>
public sealed record Clause(ClauseId Id, string Number, ImmutableArray<Passage> Passages)
{
    /// <summary>Whether the contested wording has a place in this clause.</summary>
    public bool Holds(IssueId issue) => Passages.Any(p => p is Passage.Contested c && c.Issue == issue);
}

/// <summary>A part of a clause.</summary>
public abstract record Passage
{
    private Passage()
    {
    }

    /// <summary>Words that nobody has contested.</summary>
    public sealed record Plain(ImmutableArray<Word> Words) : Passage;

    /// <summary>The place of a contested wording, whose words are kept with the issue.</summary>
    /// <param name="Issue">The issue.</param>
    /// <param name="Trailing">Punctuation that follows without a space.</param>
    public sealed record Contested(IssueId Issue, string Trailing) : Passage
    {
        /// <summary>Whether words stand right before it without a space, as in <c>non-{issue}</c> and <c>modalit{issue}</c>.</summary>
        public bool IsJoined { get; init; }
    }
}

/// <summary>Cuts text into words and puts words together again.</summary>
public static class Wordings
{
    /// <summary>The option that leaves the words out.</summary>
    public const string NoText = "no text";

    /// <summary>The words of a wording; none for <see cref="NoText"/>.</summary>
    public static ImmutableArray<Word> Cut(string text, long move) =>
        text == NoText
            ? []
            : [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => new Word(w, move))];

    /// <summary>The words on one line.</summary>
    public static string Join(IEnumerable<Word> words)
    {
        var text = new StringBuilder();
        foreach (var word in words)
        {
            if (text.Length > 0 && !word.Glued)
                text.Append(' ');
            text.Append(word.Text);
        }

        return text.ToString();
    }

    /// <summary>
    /// Reads a clause of a draft: <c>{issue}</c> marks a contested wording. Punctuation right behind the mark stays with it.
    /// </summary>
    public static ImmutableArray<Passage> ReadClause(string text, long move)
    {
        var passages = ImmutableArray.CreateBuilder<Passage>();
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var open = rest.IndexOf('{');
            var close = open < 0 ? -1 : rest[open..].IndexOf('}');
            if (close < 0)
            {
                AddPlain(rest);
                break;
            }

            AddPlain(rest[..open]);
            var joined = open > 0 ? !char.IsWhiteSpace(rest[open - 1]) : passages is [.., Passage.Contested { Trailing: not "" }];
            var issue = new IssueId(rest.Slice(open + 1, close - 1).Trim().ToString());
            rest = rest[(open + close + 1)..];
            var end = 0;
            while (end < rest.Length && !char.IsWhiteSpace(rest[end]) && rest[end] != '{')
                end++;
            passages.Add(new Passage.Contested(issue, rest[..end].ToString()) { IsJoined = joined });
            rest = rest[end..];
        }

        return passages.ToImmutable();

        void AddPlain(ReadOnlySpan<char> part)
        {
            var words = Cut(part.ToString(), move);
            if (words.Length > 0)
                passages.Add(new Passage.Plain(words));
        }
    }

    /// <summary>The issues named in a clause of a draft, in order.</summary>
    public static IEnumerable<IssueId> IssuesIn(string clauseText) =>
        ReadClause(clauseText, 0).OfType<Passage.Contested>().Select(c => c.Issue);
}
