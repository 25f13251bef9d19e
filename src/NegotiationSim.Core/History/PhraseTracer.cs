using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>Gathers the life of a phrase in one walk through the moves.</summary>
internal sealed class PhraseTracer
{
    /// <summary>Stands for a wording that matches nothing.</summary>
    private const string Blank = "\uFFFC";

    private readonly Chronicle _chronicle;
    private readonly Phrase _phrase;
    private readonly Negotiation _end;
    private readonly ImmutableArray<PhraseStrand> _strands;
    private readonly ImmutableArray<PhrasePlace> _places;
    private readonly ImmutableArray<AmendmentStrand> _amendments;
    private readonly List<PhraseEntry> _whole = [];

    public PhraseTracer(Chronicle chronicle, Phrase phrase)
    {
        _chronicle = chronicle;
        _phrase = phrase;
        _end = chronicle.End;
        _strands =
        [
            .. from issue in _end.Issues
               let holders = issue.Options.Select(o => o.Text).Where(o => o != Wordings.NoText && Holds(issue, o)).ToImmutableHashSet()
               where !holders.IsEmpty
               select new PhraseStrand(issue.Id, holders),
        ];
        _amendments = AmendmentStrand.All(_end, phrase);
        _places =
        [
            .. from article in _end.Articles
               from clause in article.Clauses
               let count = phrase.CountIn(ClauseLayout.Standing(clause, _end))
               where count > 0
               select new PhrasePlace(clause.Id, ClauseLayout.Cite(article, clause), count, count - Unbracketed(clause, _end)),
        ];
    }

    public PhraseBiography Tell()
    {
        if (!_strands.IsEmpty || !_places.IsEmpty || !_amendments.IsEmpty)
            foreach (var step in _chronicle.Walk())
            {
                foreach (var strand in _strands)
                    strand.Tell(step);
                foreach (var amendment in _amendments)
                    amendment.Tell(step);
                TellWhole(step);
            }

        ImmutableArray<PhraseSection> sections = [.. _strands.Select(Section), .. _amendments.Select(a => a.Section(_end, _chronicle))];
        return new(
            _phrase,
            Headline(sections),
            _end.AdoptedBy is not null && !_places.IsEmpty,
            _places,
            sections,
            Merge(sections),
            Nearest(sections.Where(s => s.Survives)) ?? Nearest(sections));

        static ClosestCall? Nearest(IEnumerable<PhraseSection> sections) =>
            sections.Select(s => s.Closest).OfType<ClosestCall>().MaxBy(c => c.Influence);
    }

    private bool Holds(IssueState issue, string option)
    {
        if (_phrase.IsIn(option))
            return true;
        return _phrase.Text.Contains(' ', StringComparison.Ordinal) && _end.ClausesWith(issue.Id).Any(x =>
            _phrase.CountIn(With(x.Clause, option)) > _phrase.CountIn(With(x.Clause, Blank)));

        string With(Clause clause, string wording) =>
            ClauseLayout.Text(clause, i => i == issue.Id ? wording : _end.Find(i)?.Stands?.Text);
    }

    private int Unbracketed(Clause clause, Negotiation state) => _phrase.CountIn(ClauseLayout.Text(
        clause,
        i => state.Find(i) is { Status: IssueStatus.Bracketed } ? Blank : state.Find(i)?.Stands?.Text));

    /// <summary>What happens to the text as a whole, and the phrase in plain words.</summary>
    private void TellWhole(Step step)
    {
        var when = step.When;
        switch (step.Event)
        {
            case NegotiationOpened:
                var plain = string.Join(' ',
                    from article in step.After.Articles
                    from clause in article.Clauses
                    from place in Enumerable.Repeat(ClauseLayout.Cite(article, clause), _phrase.CountIn(ClauseLayout.Text(clause, _ => Blank)))
                    select place);
                if (plain.Length > 0)
                    Add(PhraseEntryKind.InDraft, "in the draft, not contested", plain);
                break;
            case ITakenVote { Question.Issue: null } v:
                Add(PhraseEntryKind.Vote, Prose.Vote(v), v.Carried ? "carried" : "not carried");
                break;
            case AdoptionOpposed e:
                Oppose(e.By, when);
                break;
            case TextAdopted e:
                Add(PhraseEntryKind.Adopted, _places.IsEmpty ? "the whole text adopted without it" : "adopted with the whole text", Prose.How(e.How));
                break;
            case TextRejected e:
                Add(PhraseEntryKind.Rejected, "the whole text is not adopted", Prose.How(e.How));
                break;
            case AssemblyApproved e:
                Add(PhraseEntryKind.Approved, "General Assembly adopts the convention", Prose.How(e.How));
                break;
            case TreatyEnteredIntoForce e:
                Add(PhraseEntryKind.InForce, "in force", Prose.Count(e.Ratifications, "ratification", "ratifications"));
                break;
            case NegotiationEnded { Outcome: Outcome.NoAgreement }:
                Add(PhraseEntryKind.Ended, "the talks end", EventText.Result(Outcome.NoAgreement));
                break;
        }

        void Add(PhraseEntryKind kind, string text, string outcome) =>
            _whole.Add(new(kind, when, when, [], text, outcome, [], null, []));
    }

    private void Oppose(PartyId by, Moment when)
    {
        if (_whole is not [.., { Kind: PhraseEntryKind.AdoptionOpposed } last] || last.First.Meeting != when.Meeting)
            _whole.Add(last = new(PhraseEntryKind.AdoptionOpposed, when, when, [], "", "", [], null, []));
        var parties = last.Parties.Add(by);
        _whole[^1] = last with
        {
            Last = when,
            Parties = parties,
            Text = $"{Prose.Count(parties.Length, "delegation opposes", "delegations oppose")} the text as a whole: {Prose.Few([.. parties.Select(p => p.Value)], 4)}",
        };
    }

    private PhraseSection Section(PhraseStrand strand)
    {
        var issue = _end[strand.Id];
        var entries = strand.Finish(_end);
        var (fate, ending, by) = Ending(strand, issue);
        return new(
            issue.Id,
            issue.Draft.Label,
            ClauseLayout.Cite(_end, issue.Id),
            [.. issue.Options.Select(o => o.Text).Where(strand.Holds)],
            fate,
            ending,
            by,
            entries,
            [.. strand.Stances],
            strand.Closest);
    }

    private (PhraseFate Fate, string Text, Moment? By) Ending(PhraseStrand strand, IssueState issue)
    {
        var settled = issue.IsOpen ? null : _chronicle.Settlements.GetValueOrDefault(issue.Id);
        if (strand.Holds(issue.Stands?.Text))
        {
            if (_end.AdoptedBy is not null)
                return (PhraseFate.Adopted, $"adopted ({settled?.Way ?? "not contested"})", settled?.When ?? _chronicle.Adopted);
            return issue.Status switch
            {
                IssueStatus.Settled => (PhraseFate.Agreed, $"agreed ad referendum ({settled?.Way})", settled?.When),
                IssueStatus.Bracketed => (PhraseFate.InBrackets, "in brackets", _chronicle.When(issue.BracketsPlaced)),
                _ => (PhraseFate.InDraft, "in the draft, not contested", null),
            };
        }

        var removal = _chronicle.Turns.LastOrDefault(t => t.Issue == issue.Id && strand.Holds(t.From) && !strand.Holds(t.To));
        var vote = _end.Votes.LastOrDefault(v => v.Question.Issue == issue.Id
            && (v.Carried ? strand.Holds(v.Question.InsteadOf) && !strand.Holds(v.Question.Option) : strand.Holds(v.Question.Option)));
        if (vote is not null)
            return (PhraseFate.LostVote, $"lost the vote {Prose.Ask(vote.Question)}, {Prose.Tally(vote)}, {Prose.Move(vote.Move)}", _chronicle.When(vote.Move));
        if (removal is not null)
            return (PhraseFate.Deleted, $"{Removed(removal)} {Prose.Move(removal.When.Move)} ({Way(removal)})", removal.When);
        if (issue.Status == IssueStatus.Bracketed && issue.Options.Any(o => o.OnTable && strand.Holds(o.Text)))
            return (PhraseFate.InBrackets, "in brackets, beside what stands", _chronicle.When(issue.BracketsPlaced));
        if (strand.Tabled)
            return settled is null
                ? (PhraseFate.NotChosen, "not taken up", null)
                : (PhraseFate.NotChosen, $"{Prose.Quote(settled.Option)} was agreed instead {Prose.Move(settled.When.Move)} ({settled.Way})", settled.When);
        return strand.Filed
            ? (PhraseFate.NeverTabled, "no delegation sponsored it", null)
            : (PhraseFate.NeverProposed, "nobody proposed it", null);
    }

    private static string Removed(Turn turn) => turn.To is null or Wordings.NoText ? "deleted" : $"replaced with {Prose.Quote(turn.To)}";

    private string Way(Turn turn) => _chronicle[turn.When.Move] switch
    {
        ChairTextIssued c => $"chair's text {c.Version}",
        ClauseAgreedAdReferendum a => _chronicle.Settlements[a.Issue].Way,
        var other => other.GetType().Name,
    };

    private string Headline(ImmutableArray<PhraseSection> sections)
    {
        var count = _places.Sum(p => p.Count);
        if (count == 0)
        {
            if (sections.IsEmpty)
                return $"{_phrase} · in no wording of this negotiation";
            var endings = sections.Length == 1 ? sections[0].Ending : string.Join("; ", sections.Select(s => $"{s.Ending}, {s.Label}"));
            return sections.Any(s => s.Fate == PhraseFate.InBrackets) ? $"{_phrase} · {endings}" : $"{_phrase} · not in the text: {endings}";
        }

        var bracketed = _places.Sum(p => p.InBrackets);
        var list = string.Join(' ', _places.SelectMany(p => Enumerable.Repeat(p.Place, p.Count)));
        var verb = _end.AdoptedBy is not null ? "adopted" : _end.HasEnded ? "not adopted; it stood" : "it stands";
        var brackets = bracketed == 0 ? "" : bracketed == count ? ", in brackets" : $", {bracketed} of them in brackets";
        var lost = string.Join(' ', sections.Where(s => s.Fate is PhraseFate.Deleted or PhraseFate.LostVote).SelectMany(s => s.Clauses));
        var less = lost.Length > 0 ? $" · taken out of {lost}" : "";
        return $"{_phrase} · {verb} in {Prose.Count(count, "place", "places")}{brackets}: {list}{less}";
    }

    /// <summary>One timeline: entries that say the same of several wordings at one meeting become one.</summary>
    private ImmutableArray<PhraseEntry> Merge(ImmutableArray<PhraseSection> sections) =>
    [
        .. sections.SelectMany(s => s.Timeline)
            .GroupBy(e => Joins(e.Kind) ? (e.Kind, e.First.Meeting, e.Text, e.Kind == PhraseEntryKind.InDraft ? "" : e.Outcome, 0L) : (e.Kind, e.First.Meeting, e.Text, e.Outcome, e.First.Move))
            .Select(g => g.Aggregate((all, e) => all with
            {
                Last = e.Last.Move > all.Last.Move ? e.Last : all.Last,
                Issues = all.Issues.AddRange(e.Issues),
                Outcome = all.Outcome == e.Outcome ? all.Outcome : $"{all.Outcome} {e.Outcome}",
            }))
            .Concat(_whole)
            .OrderBy(e => e.First.Move),
    ];

    private static bool Joins(PhraseEntryKind kind) =>
        kind is PhraseEntryKind.InDraft or PhraseEntryKind.PaperFiled or PhraseEntryKind.ProposalTabled or PhraseEntryKind.ProposalSponsored
            or PhraseEntryKind.ChairText or PhraseEntryKind.Package or PhraseEntryKind.Settled;
}
