using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.Records;

/// <summary>The hash says no less than the canonical lines, although it is taken over fewer bytes.</summary>
public sealed class HistoryHashTests
{
    private static readonly Reason Gap = new Reason.AspirationGap(0.1, 0.2, 0.3, 0.4);
    private static readonly ObjectionRaised Objection = new(new("CHE"), new("standard"), "without right", Gap);

    [Fact]
    public void Histories_have_the_same_hash_when_and_only_when_they_have_the_same_lines()
    {
        var samples = EventSamples.All.SelectMany(e => e).Select(e => (Line: Canonical.Line(e), Hash: Canonical.Hash([e]))).ToList();

        samples.Select(s => s.Hash).Distinct().Count().ShouldBe(samples.Select(s => s.Line).Distinct().Count());
        samples.Distinct().Count().ShouldBe(samples.Select(s => s.Line).Distinct().Count());
    }

    [Fact]
    public void What_is_written_compactly_counts_with_every_member()
    {
        NegotiationEvent[] all =
        [
            Objection,
            Objection with { By = new("CH") },
            Objection with { Issue = new("standards") },
            Objection with { Option = "without rights" },
            Objection with { By = new("CHEs"), Issue = new("tandard") },
            Objection with { Evidence = new([], Confidence.Secondary, Note: "in the corridor") },
            new ObjectionWithdrawn(Objection.By, Objection.Issue, Objection.Option, Gap),
            new StatementMade(Objection.By, Objection.Issue, 0.5, Objection.Option, Gap),
            new StatementMade(Objection.By, Objection.Issue, 0.500001, Objection.Option, Gap),
            .. Reasons().Select(r => Objection with { Reason = r }),
            new AgendaItemTaken(Objection.Issue),
            new AgendaItemTaken(new("threshold")),
            new MeetingOpened(1, "s1", 1, new(2024, 2, 5)),
            new MeetingOpened(2, "s1", 1, new(2024, 2, 5)),
            new MeetingOpened(1, "s2", 1, new(2024, 2, 5)),
            new MeetingOpened(1, "s1", 2, new(2024, 2, 5)),
            new MeetingOpened(1, "s1", 1, new(2024, 2, 6)),
            new ProposalCosponsored(Objection.By, new("P1"), Gap),
            new ProposalCosponsored(Objection.By, new("P2"), Gap),
            new TreatySigned(Objection.By, new(2025, 10, 25), Gap),
            new TreatySigned(Objection.By, new(2025, 10, 26), Gap),
            new PackageRefused(Objection.By, 1, Gap),
            new PackageRefused(Objection.By, 2, Gap),
            new ConsensusSought(Objection.Issue, Objection.Option, Gap),
            new ConsensusSought(Objection.Issue, "with intent", Gap),
            new TreatyRatified(Objection.By, new(2025, 10, 25), 1, Gap),
            new TreatyRatified(Objection.By, new(2025, 10, 26), 1, Gap),
            new TreatyRatified(Objection.By, new(2025, 10, 25), 2, Gap),
            .. Trades(),
            .. Votes(),
            .. Wordings(),
            .. Ends(),
        ];

        all.Select(e => Canonical.Hash([e])).Distinct().Count().ShouldBe(all.Length);
    }

    [Fact]
    public void Two_moves_have_the_same_hash_when_and_only_when_they_have_the_same_lines()
    {
        var moves = EventSamples.All.SelectMany(e => e).Where(e => e is not NegotiationOpened).Concat([.. Trades(), .. Votes(), .. Wordings(), .. Ends()])
            .Select(e => (Event: e, Line: Canonical.Line(e))).ToList();
        var pairs = moves.SelectMany(a => moves.Select(b => (Lines: a.Line + b.Line, Hash: Canonical.Hash([a.Event, b.Event])))).ToList();

        pairs.Select(s => s.Hash).Distinct().Count().ShouldBe(pairs.Select(s => s.Lines).Distinct().Count());
    }

    [Fact]
    public void Figures_count_to_the_last_bit()
    {
        double[] figures =
        [
            0, -0.0, 0.0001, -0.0001, 0.5, Math.BitIncrement(0.5), Math.BitDecrement(0.5), 0.00005, 1.0 / 3, 1, -1, 3.2767, -3.2767, 3.2768, -3.2768, 3.2769, 6.5536,
            429496.7296, 1e9, 450359962737.0496, 1e15, 1e300, double.Epsilon, double.MaxValue,
        ];

        figures.Select(f => Canonical.Hash([Objection with { Reason = new Reason.Likelihood(f) }])).ShouldBeUnique();
        figures.Select(f => Canonical.Hash([Objection with { Reason = new Reason.AspirationGap(0.1, f, 0.3, 0.4) }])).ShouldBeUnique();
        figures.Select(f => Canonical.Hash([new StatementMade(Objection.By, Objection.Issue, f, Objection.Option, Gap)])).ShouldBeUnique();
    }

    [Fact]
    public void Texts_are_the_same_when_their_characters_are()
    {
        var moves = Enumerable.Range(0, 3000).Select(n => Objection with { By = new($"P{n % 700}"), Option = $"as delegation {n % 1100} wants it" }).ToList();

        Canonical.Hash(moves.Select(m => Canonical.Read(Canonical.Line(m)))).ShouldBe(Canonical.Hash(moves));
        Canonical.Hash([.. moves, moves[0]]).ShouldNotBe(Canonical.Hash([.. moves, moves[1]]));
    }

    [Fact]
    public void There_may_be_more_texts_than_numbers()
    {
        var moves = Enumerable.Range(0, 70_000).Select(n => new ProposalCosponsored(Objection.By, new($"P{n}"), Gap)).ToList();

        Canonical.Hash([.. moves, moves[^1]]).ShouldNotBe(Canonical.Hash([.. moves, moves[^2]]));
        Canonical.Hash([.. moves, moves[^1]]).ShouldBe(Canonical.Hash([.. moves, Canonical.Read(Canonical.Line(moves[^1]))]));
    }

    [Fact]
    public void The_form_is_pinned() =>
        Canonical.Hash([new MeetingOpened(1, "s1", 1, new(2024, 2, 5)), Objection, new StatementMade(Objection.By, Objection.Issue, 1.0 / 3, "without right", Gap)])
            .ShouldBe("314a784e59456386829206f18006deed628a168ec0a97964e39f7619a23a99c2");

    [Fact]
    public void An_opening_counts_with_its_seed_its_scenario_and_all_that_it_says()
    {
        var opened = EventSamples.All.SelectMany(e => e).OfType<NegotiationOpened>().First();
        NegotiationOpened[] all =
        [
            opened,
            opened with { Seed = opened.Seed + 1 },
            opened with { ScenarioHash = opened.ScenarioHash + "0" },
            opened with { Title = opened.Title + "." },
            opened with { Parties = opened.Parties.SetItem(0, opened.Parties[0] with { Influence = opened.Parties[0].Influence + 1 }) },
        ];

        all.Select(e => Canonical.Hash([e])).Distinct().Count().ShouldBe(all.Length);
        Canonical.Hash([opened]).ShouldBe(Canonical.Hash([Canonical.Read(Canonical.Line(opened))]));
    }

    [Fact]
    public void Can_be_asked_for_at_any_time()
    {
        var samples = EventSamples.All.SelectMany(e => e).ToList();
        using var hash = new HistoryHash();
        for (var i = 0; i < samples.Count; i++)
        {
            hash.Append(samples[i]);
            hash.Current().ShouldBe(Canonical.Hash(samples.Take(i + 1)));
        }
    }

    [Fact]
    public void What_was_read_back_has_the_hash_of_what_was_written()
    {
        foreach (var e in EventSamples.All.SelectMany(e => e))
            Canonical.Hash([Canonical.Read(Canonical.Line(e))]).ShouldBe(Canonical.Hash([e]));
    }

    private static IEnumerable<NegotiationEvent> Trades()
    {
        var (che, usa, chn) = (new PartyId("CHE"), new PartyId("USA"), new PartyId("CHN"));
        var (one, other) = (new Choice(new("standard"), "without right"), new Choice(new("threshold"), "serious"));
        return
        [
            new TradeOffered(che, usa, one, other, Gap),
            new TradeOffered(usa, che, one, other, Gap),
            new TradeOffered(che, usa, other, one, Gap),
            new TradeAccepted(che, usa, Gap),
            new TradeAccepted(che, chn, Gap),
            new TradeDeclined(che, usa, Gap),
            new PackageOffered(1, [one]),
            new PackageOffered(2, [one]),
            new PackageOffered(1, [one, other]),
            new PackageOffered(1, [one], che),
            new PackageAccepted(1),
            new PackageAccepted(2),
            new PackageLapsed(1, 5),
            new PackageLapsed(2, 5),
            new PackageLapsed(1, 6),
        ];
    }

    private static IEnumerable<NegotiationEvent> Votes()
    {
        var (che, usa, issue) = (new PartyId("CHE"), new PartyId("USA"), new IssueId("standard"));
        var question = new Question(QuestionKind.Amendment, issue, "without right", "with intent");
        var vote = new VoteRecorded(1, question, [che], [usa], [], [], Majority.TwoThirds, Carried: true);
        Question[] questions =
        [
            question,
            question with { Kind = QuestionKind.Retention },
            question with { Issue = new("threshold") },
            question with { Option = "with intent" },
            question with { Option = null },
            question with { InsteadOf = null },
            question with { Text = new("A1") },
            new(QuestionKind.WholeText),
        ];
        return
        [
            .. questions.Select(q => vote with { Question = q }),
            .. questions.Select(q => new VoteRequested(che, q, null)),
            vote with { Vote = 2 },
            vote with { Yes = [che, usa], No = [] },
            vote with { Yes = [], No = [che, usa] },
            vote with { Yes = [], Abstaining = [che] },
            vote with { Yes = [], Absent = [che] },
            vote with { Majority = new(3, 4) },
            vote with { Majority = new(3, 3) },
            vote with { Carried = false },
            vote with { Rule = DecisionRule.TwoThirds },
            new VoteRequested(usa, question, null),
            new VoteRequested(che, question, Gap),
            new VoteRequested(che, question, Gap, VotingMethod.ShowOfHands),
            new VoteExplained(che, 1, Ballot.Yes, Gap),
            new VoteExplained(che, 1, Ballot.No, Gap),
            new VoteExplained(che, 2, Ballot.Yes, Gap),
        ];
    }

    private static IEnumerable<NegotiationEvent> Wordings()
    {
        var (che, usa, issue, proposal) = (new PartyId("CHE"), new PartyId("USA"), new IssueId("standard"), new ProposalId("P7"));
        return
        [
            new InformalsConvened(issue, che),
            new InformalsConvened(issue, usa),
            new InformalsConvened(issue, che, []),
            new InformalsConvened(issue, che, [new("ICC")]),
            new InformalsReported(issue, che, "without right", 3),
            new InformalsReported(issue, che, "without right", 4),
            new InformalsReported(issue, usa, "without right", 3),
            new ClauseAgreedAdReferendum(issue, "without right", SettledBy.Consensus),
            new ClauseAgreedAdReferendum(issue, "without right", SettledBy.Vote),
            new BracketsLifted(issue, "without right", SettledBy.Consensus),
            new BracketsLifted(issue, "without right", SettledBy.Vote),
            new BracketsPlaced(issue, che),
            new BracketsPlaced(issue, usa),
            new ProposalTabled(che, proposal, issue, "with intent", 0.5, Gap),
            new ProposalTabled(che, proposal, issue, "with intent", 0.25, Gap),
            new ProposalTabled(che, new("P8"), issue, "with intent", 0.5, Gap),
            new ProposalSubmitted(che, proposal, issue, "with intent", 0.5, Gap),
            new ProposalSponsored(che, proposal, Gap),
            new ProposalSponsored(usa, proposal, Gap),
            new ProposalSponsored(che, new("P8"), Gap),
            new ChairTextIssued(1, "Zero draft", [new(issue, "without right")]),
            new ChairTextIssued(2, "Zero draft", [new(issue, "without right")]),
            new ChairTextIssued(1, "Revised draft", [new(issue, "without right")]),
            new ChairTextIssued(1, "Zero draft", []),
        ];
    }

    private static IEnumerable<NegotiationEvent> Ends()
    {
        var (che, usa, day) = (new PartyId("CHE"), new PartyId("USA"), new DateOnly(2024, 12, 24));
        return
        [
            new ConsensusDeclaredExhausted([che], [usa]),
            new ConsensusDeclaredExhausted([usa], [che]),
            new ConsensusDeclaredExhausted([che, usa], []),
            new TextAdopted(SettledBy.Consensus),
            new TextAdopted(SettledBy.Vote),
            new TextRejected(SettledBy.Vote),
            new AssemblyApproved(day, SettledBy.Consensus),
            new AssemblyApproved(day, SettledBy.Vote),
            new AssemblyApproved(day.AddDays(1), SettledBy.Consensus),
            new TreatyEnteredIntoForce(day, 40),
            new TreatyEnteredIntoForce(day, 41),
            new TreatyEnteredIntoForce(day.AddDays(1), 40),
            new NegotiationEnded(Outcome.NoAgreement),
            new NegotiationEnded(Outcome.InForce),
        ];
    }

    private static IEnumerable<Reason> Reasons() =>
    [
        new Reason.AspirationGap(0.1, 0.2, 0.4, 0.3),
        new Reason.AspirationMet(0.1, 0.2, 0.3, 0.4),
        new Reason.Preference(0.1, 0.2),
        new Reason.Isolation(0.1, 0.2, 0.3),
        new Reason.BlocLine(new("AFR"), 0.1, 0.2, 0.3),
        new Reason.BlocLine(new("EUR"), 0.1, 0.2, 0.3),
        new Reason.InLine(new("AFR"), 0.1, 0.2),
        new Reason.OutOfLine(new("AFR"), 0.1, 0.2, 0.3, 0.4),
        new Reason.PackageBalance(0.1, 0.2),
        new Reason.Likelihood(0.1),
        new Reason.RedLine("without right"),
        new Reason.RedLine("with intent"),
        new Reason.Lobbied(new("ICC"), 0.1),
        new Reason.Lobbied(new("ICC"), -0.1),
        new Reason.Informal(0.1, 0.2),
        new Reason.ChairAuthority(0.1, 0.2),
        new Reason.CommonPosition(7, 0.1),
        new Reason.CommonPosition(7, 0.1, 0),
        new Reason.CommonPosition(7, 0.1, 1),
        new Reason.Traded(new("EUR"), new(new("standard"), "without right")),
        new Reason.Traded(new("EUR"), new(new("standard"), "with intent")),
        new Reason.RoomEstimate(0.1, 2),
        new Reason.RoomEstimate(0.1, 3),
        new Reason.Exchange(0.1, 0.2, 0.3),
        new Reason.Balance(0.1, 0.2),
        new Reason.BestOffer(0.1, 0.2),
        new Reason.Stated("because"),
    ];
}
