using CsCheck;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Tests.Deciding;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using Side = NegotiationSim.Core.Texts.Amending.Side;

namespace NegotiationSim.Core.Tests.Records;

/// <summary>Events and commands about anything, sensible or not, as CsCheck can shrink and print them: a kind and four numbers.</summary>
internal static partial class RandomMoves
{
    public const int EventKinds = 54 + FloorEventKinds + ConferenceEventKinds, BusinessKinds = 44,
        CommandKinds = BusinessKinds + FloorCommandKinds + ConferenceCommandKinds;

    private static readonly PartyId[] Parties = [.. Talks.States, Talks.Icc, Talks.Group, PartyId.Chair, Talks.Stranger];
    private static readonly IssueId[] Issues = [Talks.Right, Talks.Verb, Talks.Count, Talks.Nowhere];
    private static readonly string[] Options = ["without right", "unlawfully", "no text", "shall", "may", "three ratifications", "two ratifications", "brand new"];
    private static readonly double[] Places = [0, 0.25, 0.5, 1, -1, 7, double.NaN];

    public readonly record struct Dice(int Kind, int A, int B, int C, int D);

    public static Gen<Dice[]> Rolls(int kinds, int length) =>
        Gen.Select(Gen.Int[0, kinds - 1], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99])
            .Select(x => new Dice(x.Item1, x.Item2, x.Item3, x.Item4, x.Item5)).Array[0, length];

    public static NegotiationEvent Event(Dice d)
    {
        var (by, issue, option, reason) = (Pick(Parties, d.A), Pick(Issues, d.B), Pick(Options, d.C), Talks.Why);
        var proposal = new ProposalId($"P{d.D % 12}");
        var day = Talks.Day.AddDays(d.D);
        var how = (SettledBy)(d.D % 4);
        return d.Kind switch
        {
            >= 54 + FloorEventKinds => ConferenceEvent(d with { Kind = d.Kind - 54 - FloorEventKinds }, by, issue, option),
            >= 54 => FloorEvent(d with { Kind = d.Kind - 54 }, by, issue, option),
            0 => d.A % 2 == 0 ? Talks.Opened[0] : Talks.OpenedByConsensusOnly[0],
            1 => new MeetingOpened(d.A - 3, "first", d.B, day),
            2 => new AgendaItemTaken(issue),
            3 => new StatementMade(by, issue, Pick(Places, d.D), option, reason),
            4 => new ProposalSubmitted(by, proposal, issue, option, Pick(Places, d.A), reason),
            5 => new ProposalTabled(by, proposal, issue, option, Pick(Places, d.A), reason),
            6 => new ProposalSponsored(by, proposal, reason),
            7 => new ProposalCosponsored(by, proposal, reason),
            8 => new ProposalWithdrawn(by, proposal, reason),
            9 => new ObjectionRaised(by, issue, option, reason),
            10 => new ObjectionWithdrawn(by, issue, option, reason),
            11 => new BracketsPlaced(issue, by),
            12 => new BracketsLifted(issue, option, how),
            13 => new ConsensusSought(issue, option, reason),
            14 => new ClauseAgreedAdReferendum(issue, option, how),
            15 => new InformalsConvened(issue, by),
            16 => new InformalsReported(issue, by, option, d.D),
            17 => new ChairTextIssued(d.A, "Draft", [new(issue, option), new(Pick(Issues, d.D), Pick(Options, d.A))]),
            18 => new PackageOffered(d.A % 3, [new(issue, option), new(Pick(Issues, d.D), Pick(Options, d.A))]),
            19 => new PackageRefused(by, d.B % 3, reason),
            20 => new PackageAccepted(d.A % 3),
            21 => new PackageLapsed(d.A % 3, d.B),
            22 => new ConsensusDeclaredExhausted([by], []),
            23 => new VoteRequested(by, Question(d), d.A % 2 == 0 ? null : reason, d.C % 2 == 0 ? VotingMethod.ShowOfHands : null),
            24 => new VoteRecorded(d.A, Question(d), [by], [], [Talks.Stranger], [], Majority.TwoThirds, d.D % 2 == 0),
            25 => new VoteExplained(by, d.B, (Ballot)(d.C % 4), reason),
            26 => new AdoptionOpposed(by, reason),
            27 => new TextAdopted(how),
            28 => new TextRejected(how),
            29 => new ReservationEntered(by, issue, reason),
            30 => new ConsensusDissociated(by, reason),
            31 => new AssemblyApproved(day, how),
            32 => new TreatySigned(by, day, reason),
            33 => new TreatyRatified(by, day, d.B, reason),
            34 => new TreatyEnteredIntoForce(day, d.B),
            35 => new MoveForgone(by, "asleep"),
            36 => new AmendmentSubmitted(by, Amendment(d), d.D % 3 == 0 ? Amendment(d with { D = d.C }) : null, [Edit(d), Edit(d with { C = d.A, D = d.B })], reason),
            37 => new AmendmentTabled(by, Amendment(d), d.D % 3 == 0 ? Amendment(d with { D = d.C }) : null, [Edit(d), Edit(d with { C = d.A, D = d.B })], reason),
            38 => new AmendmentSponsored(by, Amendment(d), reason),
            39 => new AmendmentWithdrawn(by, Amendment(d), reason),
            40 => new AmendmentObjectionRaised(by, Amendment(d), reason),
            41 => new AmendmentObjectionWithdrawn(by, Amendment(d), reason),
            42 => new AmendmentAdopted(Amendment(d), how),
            43 => new AmendmentRejected(Amendment(d)),
            44 => new AmendmentReopened(by, Amendment(d), reason),
            45 => new AmendmentReanchored(Amendment(d), new("A5"), [new(new("right/1"), d.A)]),
            46 => new AmendmentOvertaken(Amendment(d), [new("A5")]),
            47 => new AmendmentConflicted(Amendment(d), [new("A5")]),
            48 => new AmendmentRestored(Amendment(d), new("A5"), []),
            49 => new AmendmentLapsed(Amendment(d)),
            50 => new HappeningNoted((Happening)(d.A % 7), [by], [issue], [new("right/1")], "It rained."),
            51 => new VoteReported("on it", d.A % 2 == 0 ? null : "General Assembly", d.B % 2 == 0 ? null : Question(d), [], [by], d.A, null, d.B, [by], [], [], d.D % 3 == 0 ? null : d.D % 3 == 1, d.C % 2 == 0 ? VotingMethod.ShowOfHands : null)
                { Evidence = new(["S1"], Confidence.Secondary, day) },
            52 => Parting(d, by),
            _ => new NegotiationEnded((Outcome)(d.A % 5)),
        };
    }

    /// <summary>A command; most kinds fit the state more often than chance would have it, so that random talks get somewhere.</summary>
    public static NegotiationCommand Command(Dice d, Negotiation state)
    {
        var sensible = d.D % 4 != 0;
        var by = Pick(Parties, sensible ? d.A % 6 : d.A);
        var issue = sensible && state.OnFloor is { } floor && d.B % 2 == 0 ? floor : Pick(Issues, sensible ? d.B % 3 : d.B);
        var known = sensible && state.Find(issue) is { } i ? i.Options.Select(o => o.Text).ToArray() : Options;
        var option = Pick(known, d.C);
        var proposal = state.Proposals.IsEmpty ? new ProposalId("P4") : Pick([.. state.Proposals.Keys.OrderBy(p => p.Value)], d.C);
        var amendment = state.Amendments.IsEmpty ? new AmendmentId("A4") : Pick([.. state.Amendments.All.Select(a => a.Id)], d.C);
        var ballots = Talks.States.Select((s, n) => new CastBallot(s, (Ballot)((d.A + d.B * n) % 4)));
        var (reason, day) = (Talks.Why, Talks.Approval.AddDays(d.D));
        // Few talks come as far as signature: there something is signed, ratified or brought into force every other time.
        var kind = sensible && state.Phase == Phase.Approved && d.A % 2 == 0 ? 29 + (d.B % 3)
            : sensible && state.Asked.Length > 1 && d.A % 3 == 0 ? BusinessKinds + FloorCommandKinds + 10
            : sensible && state.Pending is { } pending && state.ByHands.Contains(pending) && d.A % 3 == 1 ? BusinessKinds + FloorCommandKinds + (d.B % 4 == 0 ? 14 : 16)
            : sensible && state.Floor.List is { Waiting: var waiting } && waiting.Contains(Talks.Icc) && d.A % 4 == 3 ? BusinessKinds + FloorCommandKinds + 6
            : sensible && state.Trade is not null && d.A % 4 == 2 ? 41 + (d.B % 2)
            : d.Kind;
        return kind switch
        {
            >= BusinessKinds + FloorCommandKinds => ConferenceCommand(d with { Kind = kind - BusinessKinds - FloorCommandKinds }, state, by, issue),
            >= BusinessKinds => FloorCommand(d with { Kind = kind - BusinessKinds }, state, by, issue, option),
            0 => new NegotiationCommand.OpenMeeting(sensible ? state.Meeting + 1 : d.A % 6),
            1 or 2 => new NegotiationCommand.TakeItem(issue),
            3 => new NegotiationCommand.Speak(by, issue, Pick(Places, d.C), reason),
            4 or 5 => new NegotiationCommand.Propose(kind == 5 && d.D % 3 == 0 ? Talks.Icc : by, issue, option, d.C % 3 == 0 ? null : Pick(Places, d.C), reason),
            6 => new NegotiationCommand.Sponsor(by, sensible && state.Proposals.Values.Where(x => !x.OnTable).OrderBy(x => x.Id.Value).ToArray() is { Length: > 0 } onFile ? Pick(onFile, d.C).Id : proposal, reason),
            7 => new NegotiationCommand.WithdrawProposal(sensible && state.Proposals.TryGetValue(proposal, out var p) ? p.By : by, proposal, reason),
            8 or 9 => new NegotiationCommand.RaiseObjection(by, issue, option, reason),
            10 => new NegotiationCommand.WithdrawObjection(by, issue, option, reason),
            11 => new NegotiationCommand.SeekConsensus(issue, option, reason),
            12 => new NegotiationCommand.AgreeAdReferendum(issue, option),
            13 => new NegotiationCommand.ConveneInformals(issue, by, d.C % 3 == 0 ? [Talks.Icc] : null),
            14 => new NegotiationCommand.ReportInformals(issue, by, option),
            15 => new NegotiationCommand.IssueChairText("Draft", [new(issue, option)]),
            16 => new NegotiationCommand.OfferPackage([new(issue, option), new(Talks.Verb, "shall")]),
            17 => new NegotiationCommand.RefusePackage(by, state.Packages, reason),
            18 => new NegotiationCommand.ConcludePackage(state.Packages),
            19 => new NegotiationCommand.DeclareConsensusExhausted(sensible ? [Talks.Che, Talks.Bra] : [by], []),
            20 => new NegotiationCommand.RequestVote(by, sensible && state.Asked is [var one] ? one with { Option = Pick(Options, d.B) } : Question(d), reason),
            21 => new NegotiationCommand.RecordVote(state.Pending ?? Question(d), [.. ballots]),
            22 => new NegotiationCommand.ExplainVote(by, d.B % 3, Ballot.Yes, reason),
            23 => new NegotiationCommand.KeepChairText(issue),
            24 => new NegotiationCommand.OpposeAdoption(by, reason),
            25 => new NegotiationCommand.AdoptByConsensus(),
            26 => new NegotiationCommand.EnterReservation(by, issue, reason),
            27 => new NegotiationCommand.Dissociate(by, reason),
            28 => new NegotiationCommand.ApproveInAssembly(day, d.A % 2 == 0 ? [] : [.. ballots]),
            29 => new NegotiationCommand.Sign(d.B % 4 == 0 ? Talks.Group : by, day, reason, d.C % 3 == 0 ? [new(new(Pick(["right/1", "verb/1", "nowhere/1"], d.A)), "Not bound.")] : null),
            30 => new NegotiationCommand.Ratify(d.B % 4 == 0 ? Talks.Group : sensible ? Talks.States[state.Ratifiers.Count % 6] : by, day, reason, d.C % 3 == 0 ? [new(new(Pick(["right/1", "verb/1", "nowhere/1"], d.A)), "Not bound.")] : null),
            31 => new NegotiationCommand.EnterIntoForce(day.AddDays(sensible ? 200 : 0)),
            32 or 33 => new NegotiationCommand.TableAmendment(by, [Change(d)], d.D % 5 == 0 && amendment.Value is not null ? amendment : null, reason),
            34 => new NegotiationCommand.SponsorAmendment(by, amendment, reason),
            35 => new NegotiationCommand.WithdrawAmendment(sensible && state.Amendments.Find(amendment) is { } a ? a.By : by, amendment, reason),
            36 => new NegotiationCommand.ObjectToAmendment(by, amendment, reason),
            37 => new NegotiationCommand.LetAmendmentPass(by, amendment, reason),
            38 => new NegotiationCommand.AdoptAmendment(amendment),
            39 => d.A % 4 == 1
                ? new NegotiationCommand.RequestVote(by, new(QuestionKind.TextAmendment, Text: amendment), reason)
                : new NegotiationCommand.ReopenAmendment(by, state.Amendments.All.LastOrDefault(x => x.Status == AmendmentStatus.Adopted)?.Id ?? amendment, reason),
            40 => Trade(d, state, sensible) ?? new NegotiationCommand.OfferTrade(by, Pick(Talks.States.ToArray(), d.B), new(issue, option), new(Pick(Issues, d.D), Pick(Options, d.A)), reason),
            41 => new NegotiationCommand.AcceptTrade(sensible && state.Trade is { } trade ? trade.To : by, reason),
            42 => new NegotiationCommand.DeclineTrade(sensible && state.Trade is { } offered ? offered.To : by, reason),
            _ => Ending(d, by, state),
        };
    }

    /// <summary>Two objections that are there, offered against each other; null when there are not two.</summary>
    private static NegotiationCommand.OfferTrade? Trade(Dice d, Negotiation state, bool sensible)
    {
        var objections = (from issue in state.Issues
                          where issue.IsOpen
                          from option in issue.Options
                          from party in state.Roster.Parties
                          where option.Objectors.Contains(state.Roster.PlaceOf(party.Id))
                          select (By: party.Id, Choice: new Choice(issue.Id, option.Text))).ToArray();
        if (!sensible || objections.Length == 0)
            return null;
        var (mine, yours) = (Pick(objections, d.A), Pick([.. objections.Where(o => o.By != Pick(objections, d.A).By && o.Choice != Pick(objections, d.A).Choice).DefaultIfEmpty(objections[0])], d.B));
        return new(mine.By, yours.By, mine.Choice, yours.Choice, Talks.Why);
    }

    /// <summary>A parting that takes a party out, changes the rules, or presumes meetings.</summary>
    private static HistoryBranched Parting(Dice d, PartyId by) => new(
        "parent", d.A, "cafe", (ulong)d.B, [new("without", null, by.Value)],
        d.C % 3 == 0 ? RulesOfProcedure.ConsensusOnly : null,
        d.C % 2 == 0 ? [new(by, "It", Core.Parties.PartyKind.Delegation, 1 + d.B, [], Left: d.D % 2 == 0 ? true : null)] : null,
        d.D % 3 == 0 ? [new(Talks.Group, "Group", 0.9)] : null,
        d.D % 5 == 0 ? new(d.A, d.B % 4) : null);

    private static NegotiationCommand Ending(Dice d, PartyId by, Negotiation state) => d.A % 8 == 0 ? new NegotiationCommand.End((Outcome)(d.B % 5))
        : d.A % 8 == 1 ? new NegotiationCommand.Open(Talks.Scenario(), "hash", 7)
        : d.A % 8 == 2 ? new NegotiationCommand.Note((Happening)(d.B % 7), [by], [], [], "It rained.")
        : d.A % 8 == 3 ? new NegotiationCommand.ReportVote(new("on it", d.B % 2 == 0 ? null : "General Assembly", null, [], [by], d.B, null, null, [by], [], [], null))
        : d.A % 8 == 4 ? new NegotiationCommand.Branch(Parting(d, by) with { Shared = state.Version, Presumed = null })
        : new NegotiationCommand.ForgoMove(by, "asleep");

    private static AmendmentId Amendment(Dice d) => new($"A{d.D % 12}");

    /// <summary>A change anchored on something, which need not be there.</summary>
    private static Edit Edit(Dice d)
    {
        var clause = new ClauseId(Pick(["right/1", "verb/1", "count/1", "right/A4.1", "nowhere/1"], d.B));
        var stretch = Pick(["right/1", "verb/1", "right/heading", "title", "A4.1", "A7.2", "nowhere"], d.C);
        return (d.D % 8) switch
        {
            0 => new Edit.Replace(clause, "some", [new(stretch, d.A % 5, (d.A % 5) + (d.B % 3))], "other words"),
            1 => new Edit.Delete(clause, "some", [new(stretch, d.A % 5, (d.A % 5) + (d.B % 3))]),
            2 => new Edit.Insert(clause, (Side)(d.A % 2), "some", new(stretch, d.B % 9), "more words"),
            3 => new Edit.AddClause(new(Pick(["right", "verb", "nowhere"], d.A)), d.B % 2 == 0 ? null : clause, new($"right/A{d.D % 12}.1"), "*", "A clause."),
            4 => new Edit.DeleteClause(clause),
            5 => new Edit.MoveClause(clause, new(Pick(["right", "verb", "nowhere"], d.A)), d.C % 2 == 0 ? null : new(Pick(["right/1", "verb/1", "nowhere/1"], d.D)), "9"),
            6 => new Edit.MergeClause(clause, new(Pick(["right/1", "verb/1", "nowhere/1"], d.A))),
            _ => new Edit.SplitClause(clause, "some", new(stretch, d.B % 9), new($"right/A{d.D % 12}.2"), "*"),
        };
    }

    /// <summary>A change by quotation of words that stand in the draft of these talks, or do not.</summary>
    private static ProposedChange Change(Dice d)
    {
        var within = Pick(["1", "2", "3", "title", "1/heading", "9"], d.B);
        var quotation = new Quotation(Pick(["State", "shall act", "as appropriate", "State Party", "Article", "convention", "absent", "added words"], d.C), d.D % 3 == 0 ? null : within);
        return (d.A % 9) switch
        {
            0 => new ProposedChange.Replace(quotation, "other words"),
            1 => new ProposedChange.Delete(quotation),
            2 => new ProposedChange.Insert(quotation, Side.Before, "added words"),
            3 => new ProposedChange.Insert(quotation, Side.After, "added words"),
            4 => new ProposedChange.AddClause(within, "A clause with added words."),
            5 => new ProposedChange.DeleteClause(within),
            6 => new ProposedChange.MoveClause(within, Pick(["1", "2", "3"], d.D)),
            7 => new ProposedChange.MergeClauses(within, Pick(["1", "2", "3"], d.D)),
            _ => new ProposedChange.SplitClause(quotation),
        };
    }

    private static Question Question(Dice d) => (d.C % 6) switch
    {
        4 => new(QuestionKind.TextAmendment, Text: Amendment(d)),
        5 => new(QuestionKind.Retention, Talks.Right, Pick(Options, d.B / 2)),
        0 => Talks.Whole,
        1 => new(QuestionKind.Approval),
        2 => new(QuestionKind.Amendment, Talks.Verb, Pick(Options, d.B), d.D % 2 == 0 ? null : Pick(Options, d.A)),
        _ => new(QuestionKind.Amendment, Pick(Issues, d.A), Pick(Options, d.B), "without right"),
    };

    private static T Pick<T>(T[] from, int number) => from[number % from.Length];
}
