using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>Tells the life of a phrase within one contested wording, move by move.</summary>
internal sealed partial class PhraseStrand(IssueId id, ImmutableHashSet<string> holders)
{
    private readonly List<PhraseEntry> _entries = [];
    private readonly List<Stance> _stances = [];
    private readonly Dictionary<ProposalId, Paper> _papers = [];
    private readonly Dictionary<(int Meeting, string Option, StanceKind Kind), Group> _groups = [];
    private readonly Dictionary<int, int> _votes = [];
    private ClosestCall? _closest;
    private (int Entry, string Option)? _asked;
    private (int Entry, int Package)? _offered;
    private int _informals = -1;
    private int _reservations = -1;

    public IssueId Id => id;

    public IReadOnlyList<Stance> Stances => _stances;

    public ClosestCall? Closest => _closest;

    /// <summary>Whether a delegation, or the chair, ever put the phrase before the room.</summary>
    public bool Tabled { get; private set; }

    public bool Filed { get; private set; }

    public bool Holds(string? option) => option is not null && holders.Contains(option);

    public void Tell(Step step)
    {
        var (when, _, before, after) = step;
        switch (step.Event)
        {
            case NegotiationOpened:
                Opened(step);
                break;
            case MeetingOpened or AgendaItemTaken or NegotiationEnded:
                AnswerConsensus(before);
                break;
            case ProposalSubmitted p when p.Issue == id:
                Filed |= Holds(p.Option);
                Propose(PhraseEntryKind.PaperFiled, step, p.By, p.Proposal, p.Option, p.Reason, "no sponsor, falls");
                break;
            case ProposalTabled p when p.Issue == id:
                Overtake(p.Option, $"tabled by {p.By} {Prose.Move(when.Move)}");
                Propose(PhraseEntryKind.ProposalTabled, step, p.By, p.Proposal, p.Option, p.Reason, "on the table");
                Tabled |= Holds(p.Option);
                break;
            case ProposalSponsored p when _papers.TryGetValue(p.Proposal, out var paper):
                Change(paper.Entry, e => e with { Outcome = $"sponsored by {p.By} {Prose.Move(when.Move)}" });
                Tabled |= Holds(paper.Option);
                _papers[p.Proposal] = paper with { Entry = _entries.Count, Sponsor = p.By };
                Add(PhraseEntryKind.ProposalSponsored, when, _papers[p.Proposal].Text, "on the table", [p.By], p.Reason);
                break;
            case ProposalCosponsored p when _papers.TryGetValue(p.Proposal, out var paper):
                _papers[p.Proposal] = paper with { Joined = paper.Joined + 1 };
                Change(paper.Entry, e => e with { Text = _papers[p.Proposal].Text, Last = when, Parties = e.Parties.Add(p.By) });
                break;
            case ProposalWithdrawn p when _papers.TryGetValue(p.Proposal, out var paper):
                Add(PhraseEntryKind.ProposalWithdrawn, when, $"{p.By} withdraws {Prose.Wording(paper.Option)}", "", [p.By], p.Reason);
                break;
            case BracketsPlaced b when b.Issue == id:
                Bracket(when, b.Because);
                break;
            case ObjectionRaised o when o.Issue == id && Holds(o.Option):
                Stand(step, new(when, o.By, id, o.Option, StanceKind.Raised, o.Reason));
                break;
            case ObjectionWithdrawn o when o.Issue == id && Holds(o.Option):
                Stand(step, new(when, o.By, id, o.Option, StanceKind.Withdrawn, o.Reason));
                break;
            case InformalsConvened i when i.Issue == id:
                _informals = _entries.Count;
                Add(PhraseEntryKind.Informals, when, $"informals ({i.Facilitator})", "", [i.Facilitator], null);
                break;
            case InformalsReported i when i.Issue == id:
                Report(i, when);
                break;
            case ChairTextIssued c:
                foreach (var choice in c.Choices)
                    if (choice.Issue == id)
                    {
                        Tabled |= Holds(choice.Option);
                        Add(PhraseEntryKind.ChairText, when, $"chair's text {c.Version} {Treats(choice.Option, before)}", "", [PartyId.Chair], null);
                    }

                break;
            case PackageOffered p:
                foreach (var choice in p.Choices)
                    if (choice.Issue == id)
                    {
                        _offered = (_entries.Count, p.Package);
                        Add(PhraseEntryKind.Package, when, $"package P{p.Package} {Treats(choice.Option, before)}", "on offer", [PartyId.Chair], null);
                    }

                break;
            case PackageAccepted p when _offered is { } offer && offer.Package == p.Package:
                Change(offer.Entry, e => e with { Last = when, Outcome = "accepted" });
                break;
            case PackageLapsed p when _offered is { } offer && offer.Package == p.Package:
                Change(offer.Entry, e => e with { Last = when, Outcome = $"falls, {Prose.Count(p.Refusals, "refuses", "refuse")}" });
                break;
            case ConsensusSought c when c.Issue == id:
                AnswerConsensus(before);
                _asked = (_entries.Count, c.Option);
                Add(PhraseEntryKind.ConsensusSought, when, Holds(c.Option) ? "consensus sought on it" : $"consensus sought on {Prose.Wording(c.Option)}", "", [PartyId.Chair], c.Reason);
                break;
            case ClauseAgreedAdReferendum a when a.Issue == id:
                // What a package or a vote settles is no answer to the chair's question: that one has failed.
                if (a.How != SettledBy.Consensus)
                    AnswerConsensus(before);
                Agree(a, when, Holds(before[id].Stands?.Text));
                break;
            case ITakenVote v when v.Question.Issue == id:
                Vote(v, when, before, after);
                break;
            case VoteExplained v when _votes.TryGetValue(v.Vote, out var vote):
                Explain(v, when, vote);
                break;
            case ReservationEntered r when r.Issue == id:
                Reserve(r, when);
                break;
        }
    }

    /// <summary>The entries in order, after the last move.</summary>
    public ImmutableArray<PhraseEntry> Finish(Negotiation end)
    {
        AnswerConsensus(end);
        foreach (var group in _groups.Values)
            Change(group.Entry, e => group.Finish(e, end, holders.Count > 1));
        return Collapse(_entries);
    }

    private void Opened(Step step)
    {
        if (step.After.Find(id) is not { } issue)
            return;
        Tabled = issue.Options.Any(o => o.OnTable && Holds(o.Text));
        if (Tabled)
            Add(PhraseEntryKind.InDraft, step.When, issue.Stands is null ? "in the draft, in brackets" : "in the draft", string.Join(' ', ClauseLayout.Cite(step.After, id)), [], null);
    }

    private void Propose(PhraseEntryKind kind, Step step, PartyId by, ProposalId proposal, string option, Reason reason, string outcome)
    {
        var stands = Holds(step.Before.Find(id)?.Stands?.Text);
        var ask = option == Wordings.NoText ? "delete"
            : Holds(option) ? $"put in {Prose.Quote(option)}"
            : stands ? $"replace with {Prose.Quote(option)}"
            : $"{Prose.Quote(option)} instead";
        _papers[proposal] = new(_entries.Count, by, option, ask);
        Add(kind, step.When, _papers[proposal].Text, outcome, [by], reason);
    }

    private void Overtake(string option, string outcome)
    {
        foreach (var paper in _papers.Values)
            if (paper.Option == option && paper.Sponsor is null && _entries[paper.Entry].Kind == PhraseEntryKind.PaperFiled)
                Change(paper.Entry, e => e with { Outcome = outcome });
    }

    private void Bracket(Moment when, PartyId because)
    {
        var cause = _entries.FindLastIndex(e => e.Last.Move == when.Move - 1);
        if (cause >= 0)
            Change(cause, e => e with { Outcome = "brackets placed" });
        else
            Add(PhraseEntryKind.BracketsPlaced, when, $"brackets placed ({because})", "", [because], null);
    }

    private void Stand(Step step, Stance stance)
    {
        _stances.Add(stance);
        var key = (stance.When.Meeting, stance.Option, stance.Kind);
        if (!_groups.TryGetValue(key, out var group))
        {
            _groups[key] = group = new(_entries.Count);
            Add(stance.Kind == StanceKind.Raised ? PhraseEntryKind.ObjectionsRaised : PhraseEntryKind.ObjectionsWithdrawn, stance.When, "", "", [], null);
        }

        group.Stances.Add(stance);
        group.Remaining = step.After[id].Options[step.After[id].Find(stance.Option)].Objectors.Count;
        Change(group.Entry, e => e with { Last = stance.When });
        if (stance.Kind == StanceKind.Raised)
            Measure(step);
    }

    /// <summary>Whether this is the greatest share of influence so far that objects to every alternative with the phrase.</summary>
    private void Measure(Step step)
    {
        var issue = step.After[id];
        ClosestCall? least = null;
        foreach (var option in issue.Options)
        {
            if (!Holds(option.Text) || !(option.OnTable || option == issue.Stands))
                continue;
            var share = step.After.Roster.ShareOf(option.Objectors);
            if (least is null || share < least.Influence)
                least = new(step.When, id, option.Text, option.Objectors.Count, share);
        }

        if (least is { Objecting: > 0 } && (_closest is null || least.Influence > _closest.Influence))
            _closest = least;
    }

    private void Report(InformalsReported report, Moment when)
    {
        var outcome = $"{(Holds(report.Option) ? "it" : Prose.Wording(report.Option))} came closest, {Prose.Count(report.StillObjecting, "still objects", "still object")}";
        if (_informals < 0)
        {
            _informals = _entries.Count;
            Add(PhraseEntryKind.Informals, when, $"informals ({report.Facilitator})", "", [report.Facilitator], null);
        }

        Change(_informals, e => e with { Last = when, Outcome = outcome });
        _informals = -1;
    }

    private string Treats(string option, Negotiation before)
    {
        var stood = Holds(before.Find(id)?.Stands?.Text);
        return (Holds(option), stood) switch
        {
            (true, true) => "keeps it",
            (true, false) => "takes it up",
            (false, true) => option == Wordings.NoText ? "deletes it" : $"drops it for {Prose.Quote(option)}",
            _ => "leaves it out",
        };
    }

    private void Vote(ITakenVote v, Moment when, Negotiation before, Negotiation after)
    {
        var (stood, stands) = (Holds(before[id].Stands?.Text), Holds(after[id].Stands?.Text));
        var outcome = (stood, stands) switch
        {
            (true, true) => "kept",
            (true, false) => v.Question.Kind == QuestionKind.Retention || v.Question.Option == Wordings.NoText ? "deleted" : "replaced",
            (false, true) => "put in",
            _ => "stays out",
        };
        _votes[v.Vote] = -1;
        Add(PhraseEntryKind.Vote, when, Prose.Vote(v), outcome, [], null);
    }

    /// <summary>Agreed: the answer to the chair's question, or a line of its own when the chair did not ask.</summary>
    private void Agree(ClauseAgreedAdReferendum agreed, Moment when, bool stood)
    {
        var (holds, option) = (Holds(agreed.Option), Prose.Quote(agreed.Option));
        var what = (holds, stood, agreed.Option) switch
        {
            (true, true, _) => "kept",
            (true, false, _) => "put in",
            (false, true, Wordings.NoText) => "deleted",
            (false, true, _) => $"dropped for {option}",
            (_, _, Wordings.NoText) => "deletion agreed",
            _ => $"{option} agreed",
        };
        if (_asked is { } asked && asked.Option == agreed.Option)
            Change(asked.Entry, e => e with { Last = when, Outcome = holds ? $"{what}, agreed ad referendum" : "agreed ad referendum" });
        else
            Add(PhraseEntryKind.Settled, when, holds ? $"{what}, agreed ad referendum" : what, Prose.How(agreed.How), [], null);
        _asked = null;
    }

    private void AnswerConsensus(Negotiation state)
    {
        if (_asked is not { } asked)
            return;
        _asked = null;
        var issue = state[id];
        var objectors = issue.Find(asked.Option) is var at and >= 0 ? issue.Options[at].Objectors : PartySet.Empty;
        var first = objectors.GetEnumerator();
        var outcome = objectors.Count switch
        {
            0 => "not concluded",
            1 when first.MoveNext() => $"{state.Roster[first.Current].Id} objects",
            var n => $"{n} object",
        };
        Change(asked.Entry, e => e with { Outcome = outcome });
    }

    private void Add(PhraseEntryKind kind, Moment when, string text, string outcome, ImmutableArray<PartyId> parties, Reason? reason) =>
        _entries.Add(new(kind, when, when, [id], text, outcome, parties, reason.Given(), reason.Given() is { } given ? [new(given.Kind(), 1)] : []));

    private void Change(int entry, Func<PhraseEntry, PhraseEntry> change) => _entries[entry] = change(_entries[entry]);
}
