using System.Collections.Immutable;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <summary>An objection to the accreditation of an observer.</summary>
/// <param name="Basis">Its general basis; null while it has not been disclosed.</param>
public sealed record ObserverObjection(PartyId By, PartyId Observer, string? Basis);

/// <summary>What has become of the list of observers.</summary>
/// <param name="Proposed">Observers that the chair has proposed.</param>
/// <param name="Decided">Those of them on whom the committee has decided.</param>
/// <param name="Admitted">Those that it has accredited.</param>
/// <param name="Asked">Those for whom a state has asked on what the objections rest.</param>
/// <param name="Objections">Objections in the order in which they were made.</param>
public sealed record ObserverList(PartySet Proposed, PartySet Decided, PartySet Admitted, PartySet Asked, ImmutableArray<ObserverObjection> Objections)
{
    public static readonly ObserverList Empty = new(default, default, default, default, []);

    /// <summary>Who objects to an observer.</summary>
    public IEnumerable<PartyId> ObjectingTo(PartyId observer) => Objections.Where(o => o.Observer == observer).Select(o => o.By);
}

/// <summary>A paper on file.</summary>
public sealed record Paper(PartyId By, string Title, IssueId? Issue, int? Words, long Move);

/// <summary>A reservation to the treaty that stands.</summary>
public sealed record StandingReservation(PartyId By, ClauseId Clause, TreatyAct At, string Text);

/// <content>Observers, positions on a consensus, the order of voting, and what states do with the treaty.</content>
public sealed partial record Negotiation
{
    /// <summary>What has become of the list of observers; empty where the rules ask for no accreditation.</summary>
    public ObserverList Observers { get; private set; } = ObserverList.Empty;

    /// <summary>Papers on file, in the order in which they were handed in.</summary>
    public ImmutableArray<Paper> Papers { get; private set; } = [];

    /// <summary>Amendments to the same words on which votes have been asked for; <see cref="Pending"/> is the first to be put.</summary>
    public ImmutableArray<Question> Asked { get; private set; } = [];

    /// <summary>The chair's ruling on the order of voting; null while there is none.</summary>
    public RuledOrder? RuledOrder { get; private set; }

    /// <summary>Who has explained its position on what: an agreed wording, or null for the whole.</summary>
    public ImmutableHashSet<(PartyId By, IssueId? Issue)> Explained { get; private set; } = [];

    /// <summary>Reservations to the treaty that stand.</summary>
    public ImmutableArray<StandingReservation> Reservations { get; private set; } = [];

    /// <summary>Regional organisations that have ratified. They are not counted in addition to their member states.</summary>
    public PartySet Organisations { get; private set; }

    /// <summary>The day of the last ratification that entry into force needs; null before.</summary>
    public DateOnly? ThresholdMetOn { get; private set; }

    /// <summary>Whether a party may take part: delegations and blocs always, observers when they are accredited.</summary>
    public bool IsAccredited(PartyId party) =>
        Rules.ObserversInForce().Accreditation == Accreditation.Listed
        || Roster.Find(party) is not { } place || !Roster.IsObserver(place) || Observers.Admitted.Contains(place);

    private Negotiation ApplyToConference(NegotiationEvent e, long move) => e switch
    {
        ObserversProposed p => p.Observers.Aggregate(this, (s, o) => s.ChangeObserver(o, (list, place) => list with { Proposed = list.Proposed.Add(place) })),
        ObserverObjectedTo o => ChangeObserver(o.Observer, (list, _) => list with { Objections = list.Objections.Add(new(o.By, o.Observer, null)) }),
        ObserverObjectionWithdrawn o => ChangeObserver(o.Observer, (list, _) => list with
        {
            Objections = list.Objections.RemoveAll(x => (x.By, x.Observer) == (o.By, o.Observer)),
        }),
        RecordedVoteRequested r => this with { ByHands = ByHands.Remove(r.Question) },
        ObjectionBasisRequested r => ChangeObserver(r.Observer, (list, place) => list with { Asked = list.Asked.Add(place) }),
        ObjectionBasisDisclosed d => ChangeObserver(d.Observer, (list, _) => list with
        {
            Objections = [.. list.Objections.Select(o => (o.By, o.Observer) == (d.By, d.Observer) ? o with { Basis = d.Basis } : o)],
        }),
        AccreditationDecided a => ChangeObserver(a.Observer, (list, place) => list with
        {
            Decided = list.Decided.Add(place),
            Admitted = a.Admitted ? list.Admitted.Add(place) : list.Admitted.Remove(place),
        }),
        PaperFiled p => Roster.Find(p.By) is null ? this : this with { Papers = Papers.Add(new(p.By, p.Title, p.Issue, p.Words, move)) },
        PositionExplained x => Roster.Find(x.By) is null ? this : this with { Explained = Explained.Add((x.By, x.Issue)) },
        VotingOrderRuled r when Find(r.Issue) is not null => (this with { RuledOrder = new(r.Issue, r.Order) }).Ordered(),
        AppealDecided { Overruled: true } when Floor.Point is { Order: not null } => (this with { RuledOrder = null }).Ordered(),
        AmendmentReintroduced a => Roster.Find(a.By) is not { } by ? this : this with
        {
            Amendments = Amendments.Change(a.Amendment, x => x.Status != AmendmentStatus.Withdrawn ? x : x with
            {
                By = a.By,
                OnTable = true,
                Status = AmendmentStatus.Pending,
                Sponsors = PartySet.Empty.Add(by),
                Objectors = PartySet.Empty,
                Relented = PartySet.Empty,
                Decided = 0,
                Because = [],
                Anchored = [],
            }),
        },
        TreatyReservationMade r => Roster.Find(r.By) is null ? this : this with
        {
            Reservations = Reservations.Add(new(r.By, r.Clause, r.At, r.Text)),
            Date = r.Date,
        },
        TreatyConfirmed c => Roster.Find(c.By) is { } by
            ? (this with { Organisations = Organisations.Add(by), Date = c.Date }).WithoutUnconfirmed(c.By)
            : this,
        _ => ApplyToSeats(e),
    };

    /// <summary>The floor after the events of this part; others may still end something on it.</summary>
    private Floor FloorOfConference(Floor floor, NegotiationEvent e, long move) => e switch
    {
        MeetingOpened => floor with
        {
            Informals = null,
            AdmitsLateAmendments = false,
            NotCompetent = floor.Session == Floor.Session ? floor.NotCompetent : [],
        },
        InformalsConvened c when Find(c.Issue) is not null => floor with { Informals = new(c.Issue, c.Facilitator, c.Admitted ?? []) },
        InformalsReported r when floor.Informals?.Issue == r.Issue => floor with { Informals = null },
        ClauseAgreedAdReferendum a when floor.Informals?.Issue == a.Issue => floor with { Informals = null },
        ObserversNotHeard o when floor.List is { } list => floor with { List = list with { Waiting = list.Waiting.RemoveRange(o.Observers), IsOutOfTime = true } },
        MotionMade { Amendment: { } amendment } m => floor with
        {
            Motions = [.. floor.Motions.Select(x => x.Number == m.Motion ? x with { Amendment = amendment } : x)],
        },
        MotionSeconded s when Roster.Find(s.By) is { } place => floor with
        {
            Motions = [.. floor.Motions.Select(x => x.Number == s.Motion ? x with { Seconders = x.Seconders.Add(place) } : x)],
        },
        VotingOrderRuled r when Find(r.Issue) is not null => floor with
        {
            Point = new(PartyId.Chair, PointMatter.Business, Ruling.WellTaken, move, null, r.Issue),
        },
        LateAmendmentsAdmitted => floor with { AdmitsLateAmendments = true },
        _ => floor,
    };

    /// <summary>The questions that have been asked for with one more; amendments to other words have to wait for these.</summary>
    private Negotiation Queued(Question question)
    {
        if (question.Kind != QuestionKind.Amendment)
            return this with { Asked = [], RuledOrder = null };
        var joins = Asked is [{ Issue: var issue }, ..] && issue == question.Issue && !Asked.Contains(question);
        return (this with { Asked = joins ? Asked.Add(question) : [question], RuledOrder = null }).Ordered();
    }

    /// <summary>What is left after a vote: nothing when it was carried, since that implies the rejection of the others.</summary>
    private Negotiation Dequeued(ITakenVote vote) => vote is { Carried: false, Question.Kind: QuestionKind.Amendment }
        ? (this with { Asked = Asked.Remove(vote.Question) }).Ordered()
        : this with { Asked = [], RuledOrder = null };

    /// <summary>A vote that has been asked for on a proposal lapses when the proposal is withdrawn.</summary>
    private Negotiation WithoutVoteOn(Proposal withdrawn)
    {
        if (Asked.FirstOrDefault(q => q.Issue == withdrawn.Issue && q.Option == withdrawn.Option) is not { } question)
            return this;
        var left = Asked.Remove(question);
        return (this with { Asked = left, ByHands = ByHands.Remove(question), Pending = Pending == question ? null : Pending, RuledOrder = left.Length < 2 ? null : RuledOrder }).Ordered();
    }

    private Negotiation Ordered() => Asked.IsEmpty ? this : this with { Pending = VotingOrder.Of(this, Asked).First() };

    /// <summary>After a ratification: whether the threshold is reached, and without reservations that were made in signing.</summary>
    private Negotiation Ratified(TreatyRatified e) => (this with
    {
        ThresholdMetOn = ThresholdMetOn ?? (Ratifiers.Count >= RatificationsNeeded ? e.Date : null),
    }).WithoutUnconfirmed(e.By);

    private Negotiation WithoutUnconfirmed(PartyId by) =>
        Reservations.IsEmpty ? this : this with { Reservations = Reservations.RemoveAll(r => r.By == by && r.At == TreatyAct.Signature) };

    private Negotiation ChangeObserver(PartyId observer, Func<ObserverList, int, ObserverList> change) =>
        Roster.Find(observer) is { } place && Roster.IsObserver(place) ? this with { Observers = change(Observers, place) } : this;
}
