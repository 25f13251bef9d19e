using NegotiationSim.Core.Negotiations;
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
        ];

        all.Select(e => Canonical.Hash([e])).Distinct().Count().ShouldBe(all.Length);
    }

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
        new Reason.Stated("because"),
    ];
}
