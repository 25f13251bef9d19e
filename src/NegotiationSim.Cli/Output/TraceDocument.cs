using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Output;

/// <summary>The life of a phrase for scripts.</summary>
internal sealed record TraceDocument(
    string Id,
    string Phrase,
    string Headline,
    bool Adopted,
    IReadOnlyList<TracedPlace> Places,
    IReadOnlyList<TracedWording> Wordings,
    IReadOnlyList<TracedEntry> Timeline,
    TracedCall? ClosestCall,
    IReadOnlyList<TracedStance>? Stances)
{
    /// <summary>For a historical record: what happened, with sources.</summary>
    public StoryDocument? Story { get; init; }

    public static TraceDocument Of(string id, PhraseBiography life, bool all) => new(
        id,
        life.Phrase.Text,
        life.Headline,
        life.Adopted,
        [.. life.Places.Select(p => new TracedPlace(p.Clause.Value, p.Place, p.Count, p.InBrackets))],
        [.. life.Sections.Select(s => new TracedWording(s.Issue?.Value, s.Amendment?.Value, s.Label, s.Clauses, s.Options, s.Fate, s.Ending, s.EndedBy?.Move))],
        [.. life.Timeline.Select(TracedEntry.Of)],
        life.Closest is { } c ? new(c.When.Move, c.When.Meeting, c.Issue.Value, c.Option, c.Objecting, Math.Round(c.Influence, 4)) : null,
        all ? [.. life.Stances.Select(s => new TracedStance(s.When.Move, s.When.Meeting, s.By.Value, s.Issue.Value, s.Option, s.Kind, s.Reason.ToString()))] : null);
}

/// <summary>A clause that holds the phrase at the end.</summary>
internal sealed record TracedPlace(string Clause, string Place, int Count, int InBrackets);

/// <summary>A contested wording with the phrase in one of its options, or an amendment that brings it in or takes it out.</summary>
internal sealed record TracedWording(
    string? Issue, string? Amendment, string Label, IReadOnlyList<string> Clauses, IReadOnlyList<string> Options, PhraseFate Fate, string Ending, long? EndedBy);

/// <summary>Something that happened to the phrase.</summary>
internal sealed record TracedEntry(
    long Move,
    int Meeting,
    string Date,
    PhraseEntryKind Kind,
    IReadOnlyList<string> Issues,
    string Text,
    string Outcome,
    IReadOnlyList<string> Parties,
    string? Reason,
    IReadOnlyDictionary<string, int>? Reasons)
{
    public static TracedEntry Of(PhraseEntry e) => new(
        e.First.Move,
        e.First.Meeting,
        English.IsoDay(e.First.Date),
        e.Kind,
        [.. e.Issues.Select(i => i.Value)],
        e.Text,
        e.Outcome,
        [.. e.Parties.Select(p => p.Value)],
        e.Reason?.ToString(),
        e.Reasons.IsDefaultOrEmpty ? null : e.Reasons.ToDictionary(r => r.Kind, r => r.Count));
}

/// <summary>The moment at which the phrase was nearest to being lost.</summary>
/// <param name="Influence">Share of the delegations' influence that objected, 0 to 1.</param>
internal sealed record TracedCall(long Move, int Meeting, string Issue, string Option, int Objecting, double Influence);

/// <summary>A delegation begins or ceases to object.</summary>
internal sealed record TracedStance(long Move, int Meeting, string By, string Issue, string Option, StanceKind Kind, string Reason);

/// <summary>The life of a phrase in a historical record.</summary>
internal sealed record StoryDocument(string Standing, string Verdict, IReadOnlyList<StoryLineDocument> Lines, IReadOnlyList<Source> Sources)
{
    public static StoryDocument? Of(PhraseStory? story) => story is null
        ? null
        : new(story.Standing, story.Verdict, [.. story.Lines.Select(l => new StoryLineDocument(l.Move, English.IsoDay(l.Date), l.Kind, l.Text, l.Evidence))], story.Sources);
}

/// <summary>One recorded move.</summary>
internal sealed record StoryLineDocument(long Move, string Date, StoryKind Kind, string Text, Evidence Evidence);
