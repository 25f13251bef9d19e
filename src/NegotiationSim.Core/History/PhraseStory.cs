using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.History;

/// <summary>What a line of a story does for the phrase.</summary>
public enum StoryKind
{
    /// <summary>Something happened around it.</summary>
    Context,

    /// <summary>A draft is issued.</summary>
    Draft,

    /// <summary>Somebody would keep it, or put it in.</summary>
    For,

    /// <summary>Somebody would have it out, or other words in its place.</summary>
    Against,

    /// <summary>A recorded vote.</summary>
    Vote,

    /// <summary>It is settled, or the text as a whole is.</summary>
    Decision,
}

/// <summary>A line of a story: one recorded move, with all who joined in it.</summary>
/// <param name="Move">The first of its events.</param>
/// <param name="Date">The day, to put it in order.</param>
/// <param name="Kind">What it does for the phrase.</param>
/// <param name="Text">What happened.</param>
/// <param name="Evidence">What it rests on.</param>
public sealed record StoryLine(long Move, DateOnly Date, StoryKind Kind, string Text, Evidence Evidence)
{
    /// <summary>The time as the sources give it.</summary>
    public string When => Evidence.When ?? Prose.Day(Date);
}

/// <summary>The life of a phrase in a historical record, short and with its sources.</summary>
/// <param name="Title">Title of the text.</param>
/// <param name="Biography">The biography that it is drawn from.</param>
/// <param name="Standing">Where it stands at the end, in a sentence.</param>
/// <param name="Lines">What happened, in order.</param>
/// <param name="Verdict">How it came through, in a few sentences.</param>
/// <param name="Sources">The sources that the lines cite, in their order.</param>
public sealed record PhraseStory(
    string Title,
    PhraseBiography Biography,
    string Standing,
    ImmutableArray<StoryLine> Lines,
    string Verdict,
    ImmutableArray<Source> Sources)
{
    /// <summary>Tells the story of a phrase.</summary>
    /// <param name="chronicle">The record.</param>
    /// <param name="biography">The life of the phrase in it.</param>
    /// <param name="sources">The sources of the scenario.</param>
    public static PhraseStory Of(Chronicle chronicle, PhraseBiography biography, IReadOnlyList<Source> sources)
    {
        ArgumentNullException.ThrowIfNull(chronicle);
        ArgumentNullException.ThrowIfNull(biography);
        ArgumentNullException.ThrowIfNull(sources);
        var lines = new StoryTeller(chronicle, biography).Tell();
        var cited = lines.SelectMany(l => l.Evidence.Sources).Distinct().ToList();
        return new(
            chronicle.End.Title,
            biography,
            Stands(biography),
            lines,
            StoryVerdict.Of(chronicle, biography),
            [.. cited.Select(id => sources.FirstOrDefault(s => s.Id == id) ?? new Source(id, id))]);
    }

    private static string Stands(PhraseBiography biography)
    {
        if (biography.Places.IsEmpty)
            return "It stands nowhere in the text.";
        var articles = biography.Places.Select(p => p.Clause.Value.Split('/')[0]).Distinct().Count();
        return $"It stands {Times(biography.Occurrences)} in {Prose.InWords(articles)} {(articles == 1 ? "article" : "articles")}: "
            + $"{string.Join(", ", biography.Places.Select(p => p.Count > 1 ? $"{p.Place} ({Times(p.Count)})" : p.Place))}.";
    }

    private static string Times(int count) => count switch { 1 => "once", 2 => "twice", _ => $"{Prose.InWords(count)} times" };
}
