using System.Collections.Immutable;
using NegotiationSim.Core;

namespace NegotiationSim.Scenarios.Word;

/// <summary>What a paragraph is.</summary>
public enum WordParagraphKind
{
    Title,
    Chapter,
    Article,
    Clause,

    /// <summary>A paragraph in any other style, as a delegation may add.</summary>
    Other,
}

/// <summary>What a run of words is in the negotiation.</summary>
public enum WordRole
{
    /// <summary>Words of the text.</summary>
    Text,

    /// <summary>The number of a clause.</summary>
    Number,

    /// <summary>A bracket, an attribution or another mark of the drafters, which is no part of the treaty.</summary>
    Mark,

    /// <summary>A wording on the table that does not stand in the text.</summary>
    Alternative,

    /// <summary>Words that stand in the text and that a proposal on the table would delete.</summary>
    PendingDeletion,
}

/// <summary>Who made a tracked change, and when.</summary>
/// <param name="Author">The author as the document names it; empty when it does not.</param>
/// <param name="Date">The day; null when the document has none.</param>
public sealed record WordChange(string Author, DateOnly? Date);

/// <summary>A run of words of one kind. Words that one author brought in and another one struck are both inserted and deleted.</summary>
/// <param name="Text">The words.</param>
/// <param name="Role">What they are in the negotiation.</param>
/// <param name="Insertion">Who inserted them; null for words of the draft.</param>
/// <param name="Deletion">Who deleted them; null when nobody has.</param>
/// <param name="Comments">Ids of the comments anchored on them.</param>
public sealed record WordRun(string Text, WordRole Role, WordChange? Insertion, WordChange? Deletion, ImmutableArray<string> Comments);

/// <summary>A paragraph.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bookmark">The hidden bookmark that names the clause (<see cref="WordText.BookmarkOf"/>); null when there is none.</param>
/// <param name="Runs">Its words in order, those that went and those that came.</param>
/// <param name="Insertion">Who inserted the paragraph as a whole; null when nobody has.</param>
/// <param name="Deletion">Who deleted the paragraph as a whole; null when nobody has.</param>
public sealed record WordParagraph(
    WordParagraphKind Kind,
    string? Bookmark,
    ImmutableArray<WordRun> Runs,
    WordChange? Insertion,
    WordChange? Deletion)
{
    /// <summary>The number of the clause as written; empty when it has none.</summary>
    public string Number => string.Concat(Runs.Where(r => r.Role == WordRole.Number).Select(r => r.Text)).Trim();

    /// <summary>What Word leaves when all changes are rejected: the draft.</summary>
    public string Rejected => Join(r => r.Insertion is null);

    /// <summary>What Word leaves when all changes are accepted: the rolling text with its brackets, without the words that a proposal would delete.</summary>
    public string Accepted => Join(r => r.Deletion is null);

    /// <summary>What stands: the changes that were decided are accepted, those on the table are not, and brackets go.</summary>
    public string Standing => Join(r => r.Role == WordRole.PendingDeletion || (r.Role == WordRole.Text && r.Deletion is null));

    private string Join(Func<WordRun, bool> keep) => string.Concat(Runs.Where(r => r.Role != WordRole.Number && keep(r)).Select(r => r.Text));
}

/// <summary>A comment in the margin.</summary>
/// <param name="Id">Its id in the document.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Date">The day; null when the document has none.</param>
/// <param name="Text">What it says.</param>
/// <param name="Words">The words it is anchored on; empty when it stands at a point.</param>
public sealed record WordComment(string Id, string Author, DateOnly? Date, string Text, string Words);

/// <summary>What a document began as: the text at a move, with tracked changes or clean.</summary>
/// <param name="Move">The move.</param>
/// <param name="IsClean">Whether it was written without tracked changes, for delegations to work in.</param>
public sealed record WordBasis(long Move, bool IsClean)
{
    private const string Prefix = "_m";
    private const string Clean = "c";

    /// <summary>The name of the hidden bookmark that says so.</summary>
    public string Bookmark => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Prefix}{Move}{(IsClean ? Clean : "")}");

    /// <summary>Reads the name of a bookmark; null when it says something else.</summary>
    public static WordBasis? Of(string bookmark)
    {
        if (!bookmark.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var clean = bookmark.EndsWith(Clean, StringComparison.Ordinal);
        return long.TryParse(bookmark.AsSpan(Prefix.Length, bookmark.Length - Prefix.Length - (clean ? Clean.Length : 0)),
            System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var move)
            ? new(move, clean)
            : null;
    }
}

/// <summary>A Word document as a negotiation reads it: paragraphs with tracked changes, and comments.</summary>
/// <param name="Title">Title in the document's properties; empty when there is none.</param>
/// <param name="Paragraphs">The paragraphs in order.</param>
/// <param name="Comments">The comments in the order of the document.</param>
public sealed record WordText(string Title, ImmutableArray<WordParagraph> Paragraphs, ImmutableArray<WordComment> Comments)
{
    private const int LongestBookmark = 40;

    /// <summary>The export that the document began as; null for a document from elsewhere.</summary>
    public WordBasis? Basis { get; init; }

    /// <summary>The paragraphs that are clauses.</summary>
    public IEnumerable<WordParagraph> Clauses => Paragraphs.Where(p => p.Kind == WordParagraphKind.Clause);

    /// <summary>
    /// The name of the hidden bookmark on the paragraph of a clause. Word allows letters, digits and underscores, 40 at most; the place
    /// of the clause in the text keeps it unique.
    /// </summary>
    /// <param name="clause">The clause.</param>
    /// <param name="place">Its place among all clauses, from 1.</param>
    public static string BookmarkOf(ClauseId clause, int place) => Bookmark('c', place, clause);

    /// <summary>The same for the heading of an article.</summary>
    internal static string BookmarkOfHeading(ArticleId article, int place) => Bookmark('h', place, new(article.Value));

    /// <summary>The same for the title.</summary>
    internal const string BookmarkOfTitle = "_t1_title";

    /// <summary>Whether a bookmark names a part of the text.</summary>
    internal static bool NamesPart(string bookmark) => bookmark is ['_', 'c' or 'h' or 't', var digit, ..] && char.IsAsciiDigit(digit);

    private static string Bookmark(char kind, int place, ClauseId clause)
    {
        var name = $"_{kind}{place}_" + string.Concat(clause.Value.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return name.Length > LongestBookmark ? name[..LongestBookmark] : name;
    }
}
