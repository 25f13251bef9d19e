using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>Draws the lines of a story from a record: the moves on the wordings that hold the phrase, the drafts, the votes, the end.</summary>
internal sealed class StoryTeller(Chronicle chronicle, PhraseBiography life)
{
    private readonly ImmutableDictionary<IssueId, ImmutableArray<string>> _holders =
        life.Sections.Where(s => s.Issue is not null).ToImmutableDictionary(s => s.Issue!.Value, s => s.Options);

    private readonly List<Telling> _tellings = [];

    public ImmutableArray<StoryLine> Tell()
    {
        foreach (var step in chronicle.Walk(2))
            if (step.Event.Evidence is { } evidence && Read(step) is { } telling)
                Add(telling with { Evidence = evidence, Date = step.When.Date, Move = step.When.Move, Meeting = step.When.Meeting });
        return [.. _tellings.Select(t => new StoryLine(t.Move, t.Date, t.Kind, t.Sentence(chronicle.End).TrimEnd('.'), t.Evidence))];
    }

    /// <summary>Those who do the same on the same day for the same reason share a line.</summary>
    private void Add(Telling telling)
    {
        if (telling.By is not null)
            for (var i = _tellings.Count - 1; i >= 0 && _tellings[i].Date == telling.Date; i--)
                if (_tellings[i].Joins(telling))
                {
                    _tellings[i] = _tellings[i] with
                    {
                        By = [.. _tellings[i].By!.Value.Union(telling.By.Value)],
                        Issues = [.. _tellings[i].Issues.Union(telling.Issues)],
                        Evidence = _tellings[i].Evidence with { Departs = _tellings[i].Evidence.Departs ?? telling.Evidence.Departs },
                    };
                    return;
                }

        _tellings.Add(telling);
    }

    private Telling? Read(Step step) => step.Event switch
    {
        HappeningNoted h when h.Issues.Any(_holders.ContainsKey) || life.Phrase.IsIn(h.Text) =>
            new(h.Kind is Happening.Draft ? StoryKind.Draft : StoryKind.Context, h.Text),
        StatementMade s when Holds(s.Issue, s.Favours) is { } holds => Act(holds, "for", s.By, s.Issue, s.Favours, s.Reason),
        ProposalTabled p when Holds(p.Issue, p.Option) is { } holds => Act(holds, "propose", p.By, p.Issue, p.Option, p.Reason),
        ProposalSubmitted p when Holds(p.Issue, p.Option) is { } holds => Act(holds, "propose", p.By, p.Issue, p.Option, p.Reason),
        ProposalCosponsored c when step.Before.Proposals.TryGetValue(c.Proposal, out var p) && Holds(p.Issue, p.Option) is { } holds =>
            Act(holds, "propose", c.By, p.Issue, p.Option, c.Reason),
        ObjectionRaised o when Holds(o.Issue, o.Option) is { } holds => Act(!holds, "object to", o.By, o.Issue, o.Option, o.Reason),
        ObjectionWithdrawn o when Holds(o.Issue, o.Option) is { } holds => Act(holds, "no longer object to", o.By, o.Issue, o.Option, o.Reason),
        ChairTextIssued c when c.Choices.IsEmpty || c.Choices.Any(x => _holders.ContainsKey(x.Issue)) => new(StoryKind.Draft, Draft(c)),
        ClauseAgreedAdReferendum a when Holds(a.Issue, a.Option) is { } holds =>
            new(StoryKind.Decision, holds ? "Kept" : $"Settled as {Prose.Wording(a.Option)}") { By = [], Issues = [a.Issue], Verb = $"settle {holds}" },
        VoteReported { Body: null } v => new(StoryKind.Vote, EvidenceText.Of(v, step.Before)),
        ReservationEntered r when _holders.ContainsKey(r.Issue) => new(StoryKind.Context, EventText.Of(r with { Evidence = null }, step.Before)),
        TextAdopted or TextRejected => new(StoryKind.Decision, EventText.Of(step.Event with { Evidence = null }, step.Before)),
        AssemblyApproved a => new(StoryKind.Decision, $"The General Assembly adopts the convention{(a.How == SettledBy.Consensus ? " without a vote" : " by a vote")}"),
        TreatyEnteredIntoForce f => new(StoryKind.Decision, EventText.Of(f with { Evidence = null }, step.Before)),
        _ => null,
    };

    private string Draft(ChairTextIssued text)
    {
        var own = text.Choices.Where(c => _holders.ContainsKey(c.Issue)).ToList();
        var kept = own.Where(c => Holds(c.Issue, c.Option) == true).Select(c => c.Issue).ToList();
        var what = own.Count == 0 ? "; its words were not read"
            : kept.Count == own.Count ? $"; it has the words in {Places(kept)}"
            : kept.Count == 0 ? "; it does not have the words" : $"; it has the words in {Places(kept)} only";
        return $"The chair issues \"{text.Title}\"{what}";
    }

    /// <summary>Whether an option holds the phrase; null when its wording never does.</summary>
    private bool? Holds(IssueId issue, string option) => _holders.TryGetValue(issue, out var holders) ? holders.Contains(option) : null;

    private string Places(IEnumerable<IssueId> issues) => Prose.List([.. issues.SelectMany(i => ClauseLayout.Cite(chronicle.End, i)).Distinct()]);

    private static Telling Act(bool holds, string verb, PartyId by, IssueId issue, string option, Reason reason) =>
        new(holds ? StoryKind.For : StoryKind.Against, "") { By = [by], Issues = [issue], Verb = verb, Option = option, Reason = reason.ToString() };

    /// <summary>A line in the making.</summary>
    private sealed record Telling(StoryKind Kind, string Text)
    {
        public ImmutableArray<PartyId>? By { get; init; }

        public ImmutableArray<IssueId> Issues { get; init; } = [];

        public string Verb { get; init; } = "";

        public string Option { get; init; } = "";

        public string Reason { get; init; } = "";

        public Evidence Evidence { get; init; } = new([], Confidence.Inferred);

        public DateOnly Date { get; init; }

        public long Move { get; init; }

        public int Meeting { get; init; }

        public bool Joins(Telling other) =>
            By is not null && (Kind, Text, Verb, Option, Reason, Meeting) == (other.Kind, other.Text, other.Verb, other.Option, other.Reason, other.Meeting);

        public string Sentence(Negotiation state)
        {
            if (By is not { } by)
                return Text;
            var places = Prose.List([.. Issues.SelectMany(i => ClauseLayout.Cite(state, i)).Distinct()]);
            if (by.IsEmpty)
                return $"{Text} in {places}";
            var names = Prose.List([.. by.Select(p => EventText.N(state, p))]);
            var one = by.Length == 1;
            var wording = Option == Wordings.NoText ? "deletion" : Prose.Quote(Option);
            var act = (Verb, Option) switch
            {
                ("for", Wordings.NoText) => one ? "is for deletion" : "are for deletion",
                ("for", _) => $"{(one ? "is" : "are")} for {wording}",
                ("propose", Wordings.NoText) => one ? "proposes to delete the words" : "propose to delete the words",
                ("propose", _) => $"{(one ? "proposes" : "propose")} {wording}",
                ("object to", _) => $"{(one ? "objects" : "object")} to {wording}",
                _ => $"no longer {(one ? "objects" : "object")} to {wording}",
            };
            return $"{names} {act} in {places}: {Reason}";
        }
    }
}
