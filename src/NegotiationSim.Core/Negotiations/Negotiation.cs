using System.Collections.Frozen;
using System.Collections.Immutable;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <summary>Where the negotiation is in its life.</summary>
public enum Phase
{
    NotOpened,
    InCommittee,
    Adopted,
    Approved,
    InForce,
    Ended,
}

/// <summary>A wording put forward.</summary>
/// <param name="Id">P and the number of its move.</param>
/// <param name="By">Who put it forward.</param>
/// <param name="Issue">For which issue.</param>
/// <param name="Option">The wording.</param>
/// <param name="OnTable">Whether a delegation has put it on the table.</param>
public sealed record Proposal(ProposalId Id, PartyId By, IssueId Issue, string Option, bool OnTable);

/// <summary>A package on offer.</summary>
public sealed record Package(int Number, ImmutableArray<Choice> Choices, PartySet Refusals);

/// <summary>A vote in figures, without the roll call.</summary>
public sealed record VoteTally(int Number, Question Question, int Yes, int No, int Abstaining, int Absent, bool Carried, long Move)
{
    /// <summary>The words that stand by this vote; null when it changed nothing or was about the whole.</summary>
    public string? PutsInText => (Question.Kind, Carried) switch
    {
        (QuestionKind.Amendment or QuestionKind.Retention, true) => Question.Option,
        (QuestionKind.Retention, false) => Wordings.NoText,
        _ => null,
    };
}

/// <summary>
/// The negotiation as everybody in the room can see it, folded from events. Immutable: a reader keeps what it has seen while the
/// floor goes on.
/// </summary>
public sealed partial record Negotiation
{
    /// <summary>The number of the move that opens the negotiation and introduces the words of the draft.</summary>
    public const long OpeningMove = 1;

    /// <summary>Before anything has happened.</summary>
    public static readonly Negotiation None = new();

    private FrozenDictionary<string, int> _issues = FrozenDictionary<string, int>.Empty;

    private Negotiation()
    {
    }

    /// <summary>How many events have been folded: the number of the last move.</summary>
    public long Version { get; private set; }

    public Phase Phase { get; private set; } = Phase.NotOpened;

    public NegotiationOpened? Opening { get; private set; }

    public Roster Roster { get; private set; } = new([], []);

    public ImmutableArray<Article> Articles { get; private set; } = [];

    /// <summary>The amendments of plain words, and the draft that they amend.</summary>
    public AmendmentBook Amendments { get; private set; } = AmendmentBook.Empty;

    /// <summary>The title of the treaty as it stands.</summary>
    public string Title { get; private set; } = "";

    public ImmutableArray<IssueState> Issues { get; private set; } = [];

    public ImmutableDictionary<ProposalId, Proposal> Proposals { get; private set; } = ImmutableDictionary<ProposalId, Proposal>.Empty;

    /// <summary>The number of the meeting, from 1; 0 before the first.</summary>
    public int Meeting { get; private set; }

    /// <summary>The day of the last meeting or act.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Whether a meeting has been opened and nothing has been dealt with in it but amendments.</summary>
    public bool AwaitsBusiness { get; private set; }

    /// <summary>The wording on the floor.</summary>
    public IssueId? OnFloor { get; private set; }

    public bool ConsensusExhausted { get; private set; }

    public int ChairTexts { get; private set; }

    public int Packages { get; private set; }

    /// <summary>The package on offer; null when there is none.</summary>
    public Package? Offer { get; private set; }

    /// <summary>Questions that are to be put by show of hands, since nobody has asked for a recorded vote on them.</summary>
    public ImmutableHashSet<Question> ByHands { get; private set; } = [];

    /// <summary>The question that a vote has been requested on.</summary>
    public Question? Pending { get; private set; }

    public ImmutableArray<VoteTally> Votes { get; private set; } = [];

    /// <summary>How the text as a whole was adopted; null before.</summary>
    public SettledBy? AdoptedBy { get; private set; }

    public int AdoptedAtMeeting { get; private set; }

    /// <summary>Delegations that oppose adopting the text as a whole.</summary>
    public PartySet Opposing { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    public PartySet Signatories { get; private set; }

    public PartySet Ratifiers { get; private set; }

    public PartySet Reserving { get; private set; }

    public PartySet Dissociated { get; private set; }

    public DateOnly? InForceOn { get; private set; }

    public Outcome Outcome { get; private set; } = Outcome.Pending;

    public bool HasEnded => Phase == Phase.Ended;

    /// <summary>Whether the committee has met and has not finished.</summary>
    public bool IsInMeeting => Phase == Phase.InCommittee && Meeting > 0;

    public RulesOfProcedure Rules => Opening?.Rules ?? RulesOfProcedure.AdHocCommittee;

    public Calendar Calendar => Opening?.Calendar ?? new(1, []);

    /// <summary>How far the talks are, 0 at the first meeting, 1 at the last.</summary>
    public double Progress => Calendar.ProgressAt(Math.Max(1, Meeting));

    public IssueState? Find(IssueId id) => _issues.TryGetValue(id.Value, out var i) ? Issues[i] : null;

    public IssueState this[IssueId id] => Issues[_issues[id.Value]];

    /// <summary>How many wordings are not settled.</summary>
    public int OpenIssues
    {
        get
        {
            var open = 0;
            foreach (var issue in Issues)
                open += issue.IsOpen ? 1 : 0;
            return open;
        }
    }

    /// <summary>How many wordings stand in brackets.</summary>
    public int OpenBrackets => Issues.Count(i => i.Status == IssueStatus.Bracketed);

    /// <summary>How many ratifications bring the text into force: what it says itself, else what the scenario says.</summary>
    public int RatificationsNeeded
    {
        get
        {
            foreach (var issue in Issues)
                if (issue.Stands?.Ratifications is { } needed)
                    return needed;
            return Opening?.Ratification.Threshold ?? int.MaxValue;
        }
    }

    /// <summary>The clauses that hold a contested wording, in the order of the text.</summary>
    public IEnumerable<(Article Article, Clause Clause)> ClausesWith(IssueId issue) =>
        from article in Articles
        from clause in article.Clauses
        where clause.Holds(issue)
        select (article, clause);

    /// <summary>The state after a run of events.</summary>
    public static Negotiation Fold(IEnumerable<NegotiationEvent> events)
    {
        var state = None;
        foreach (var e in events)
            state = state.Evolve(e);
        return state;
    }

    /// <summary>The state after one more event. Total: an event that names something unknown changes only the version.</summary>
    public Negotiation Evolve(NegotiationEvent e) => (_working ? Settled() : this).Step(e);

    private Negotiation Step(NegotiationEvent e)
    {
        var move = Version + 1;
        var next = Apply(e, move);

        // What Apply copied is nobody else's yet, so that it need not be copied again.
        if (ReferenceEquals(next, this) && !_working)
            next = this with { };
        next.Version = move;
        next.Floor = FloorOfConference(FloorAfter(e, move), e, move);
        next.AwaitsBusiness = e is MeetingOpened || (next.AwaitsBusiness && (IsAboutAmendments(e) || e is HistoryBranched or SeatTaken or SeatReleased));
        if (e.Evidence?.Date is { } day)
            next.Date = day;
        return next;
    }

    private Negotiation Apply(NegotiationEvent e, long move) => e switch
    {
        NegotiationOpened opened => Opened(opened),
        MeetingOpened m => this with { Meeting = m.Meeting, Date = m.Date, OnFloor = null },
        AgendaItemTaken a => Find(a.Issue) is null ? this : Change(a.Issue, i => i with { Taken = i.Taken + 1 }) with { OnFloor = a.Issue },
        StatementMade s => Roster.Find(s.By) is { } speaker
            ? Change(s.Issue, i => i with
            {
                Declared = i.Declared.SetItem(speaker, s.Place),
                Apart = s.Reason is Reason.OutOfLine ? i.Apart.Add(speaker) : i.Apart.Remove(speaker),
            })
            : this,
        ProposalSubmitted p => Filed(p.By, p.Proposal, p.Issue, p.Option, p.Place, onTable: false, move),
        ProposalTabled p => Filed(p.By, p.Proposal, p.Issue, p.Option, p.Place, onTable: true, move),
        ProposalSponsored p => Sponsored(p.By, p.Proposal),
        ProposalCosponsored p => Sponsored(p.By, p.Proposal),
        ProposalWithdrawn p => Withdrawn(p.Proposal),
        ObjectionRaised o => ChangeOption(o.Issue, o.Option, o.By, (option, by) => option with { Objectors = option.Objectors.Add(by) }),
        ObjectionWithdrawn o => ChangeOption(o.Issue, o.Option, o.By, (option, by) => option with
        {
            Objectors = option.Objectors.Remove(by),
            Relented = option.Relented.Add(by),
        }),
        BracketsPlaced b => Change(b.Issue, i => i with { Status = IssueStatus.Bracketed, BracketsPlaced = move }),
        BracketsLifted b => Change(b.Issue, i => i with { BracketsLifted = move }),
        ClauseAgreedAdReferendum a => Change(a.Issue, i => Settle(i, a.Option, a.How)),
        AdoptionOpposed o => Roster.Find(o.By) is { } by ? this with { Opposing = Opposing.Add(by) } : this,
        ConsensusSought or InformalsReported or VoteExplained or MoveForgone => this,
        InformalsConvened c => Change(c.Issue, i => i with { Informals = i.Informals + 1 }),
        ChairTextIssued c => ChairText(c, move) with { ChairTexts = c.Version },
        PackageOffered p => this with { Packages = p.Package, Offer = new(p.Package, p.Choices, PartySet.Empty) },
        PackageRefused p => Offer is { } offer && Roster.Find(p.By) is { } by
            ? this with { Offer = offer with { Refusals = offer.Refusals.Add(by) } }
            : this,
        PackageAccepted or PackageLapsed => this with { Offer = null },
        ConsensusDeclaredExhausted => this with { ConsensusExhausted = true },
        VoteRequested v => Requested(v, move).Queued(v.Question),
        ITakenVote v => Voted(v, move).Dequeued(v),
        TextAdopted t => this with { Phase = Phase.Adopted, AdoptedBy = t.How, AdoptedAtMeeting = Meeting, OnFloor = null },
        TextRejected => this with { OnFloor = null },
        ReservationEntered r => Roster.Find(r.By) is { } by ? this with { Reserving = Reserving.Add(by) } : this,
        ConsensusDissociated d => Roster.Find(d.By) is { } by ? this with { Dissociated = Dissociated.Add(by) } : this,
        AssemblyApproved a => this with { Phase = Phase.Approved, ApprovedOn = a.Date, Date = a.Date },
        TreatySigned s => Roster.Find(s.By) is { } by ? this with { Signatories = Signatories.Add(by), Date = s.Date } : this,
        TreatyRatified r => Roster.Find(r.By) is { } by ? (this with { Ratifiers = Ratifiers.Add(by), Date = r.Date }).Ratified(r) : this,
        TreatyEnteredIntoForce f => this with { Phase = Phase.InForce, InForceOn = f.Date, Date = f.Date },
        NegotiationEnded n => this with { Phase = Phase.Ended, Outcome = n.Outcome },
        TradeOffered or TradeAccepted or TradeDeclined => Traded(e),
        HappeningNoted => this,
        VoteReported v => Reported(v, move),
        HistoryBranched b => Branched(b),
        _ => ApplyFloor(e, move),
    };

    private Negotiation Opened(NegotiationOpened e)
    {
        var ground = Ground.Of(e);
        return this with
        {
            Phase = Phase.InCommittee,
            Opening = e,
            Roster = ground.Roster,
            Title = e.Title,
            Articles = ground.Articles,
            Amendments = ground.Amendments,
            Issues = ground.Issues,
            _issues = ground.Index,
            Date = e.Calendar.Sessions.IsEmpty ? default : e.Calendar.Sessions[0].Start,
        };
    }

    /// <summary>What an opening makes of its parties and its draft: the same for all runs of a scenario, and not made again for the next.</summary>
    private sealed record Ground(
        NegotiationOpened Opening,
        Roster Roster,
        ImmutableArray<Article> Articles,
        AmendmentBook Amendments,
        ImmutableArray<IssueState> Issues,
        FrozenDictionary<string, int> Index)
    {
        private static Ground? _last;

        public static Ground Of(NegotiationOpened e)
        {
            if (Volatile.Read(ref _last) is { } last && last.Serves(e))
                return last;
            var roster = new Roster(e.Parties, e.Blocs);
            ImmutableArray<Article> articles =
            [
                .. e.Articles.Select(a => new Article(a.Id, a.Number, a.Title, a.Chapter,
                    [.. a.Clauses.Select(c => new Clause(c.Id, c.Number, Wordings.ReadClause(c.Text, OpeningMove)))])),
            ];
            var ground = new Ground(
                e,
                roster,
                articles,
                AmendmentBook.Of(new DraftBook(e.Title, articles)),
                [.. e.Issues.Select((d, i) => IssueState.Open(d, i, roster.Parties.Length))],
                e.Issues.Select((d, i) => (d.Id.Value, i)).DistinctBy(x => x.Value).ToFrozenDictionary(x => x.Value, x => x.i, StringComparer.Ordinal));
            Volatile.Write(ref _last, ground);
            return ground;
        }

        /// <summary>Whether another opening has the very same parties and draft.</summary>
        private bool Serves(NegotiationOpened e) =>
            e.Parties == Opening.Parties && e.Blocs == Opening.Blocs && e.Articles == Opening.Articles && e.Issues == Opening.Issues && e.Title == Opening.Title;
    }
}
