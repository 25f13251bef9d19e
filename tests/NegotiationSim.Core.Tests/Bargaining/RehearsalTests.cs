using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Testing;

namespace NegotiationSim.Core.Tests.Bargaining;

public class RehearsalTests
{
    private static readonly Lazy<(Scenario Scenario, NegotiationEvent[] Record)[]> Rehearsals = new(() =>
    [
        .. from n in Enumerable.Range(1, 12)
           let scenario = RandomScenario.Of(n, delegations: 6 + 3 * (n % 5), rules: n % 4 == 0 ? RulesOfProcedure.ConsensusOnly : RulesOfProcedure.AdHocCommittee)
           select (scenario, Rehearsal.Run(scenario, (ulong)n).ToArray()),
    ]);

    public static TheoryData<string> Presets => [.. RulesOfProcedure.Presets.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Talks_end_under_every_set_of_rules(string name)
    {
        var drawn = RandomScenario.Of(3, delegations: 15, rules: RulesOfProcedure.Find(name)!);
        var scenario = drawn with { Parties = [.. drawn.Parties.Select((p, i) => p with { Weight = 1 + i, Population = 1_000_000 * (1 + i), Permanent = i < 3 })] };

        var record = Rehearsal.Run(scenario, 3).ToArray();

        record[^1].ShouldBeOfType<NegotiationEvent.NegotiationEnded>();
        Canonical.Hash(Rehearsal.Run(scenario, 3)).ShouldBe(Canonical.Hash(record));
    }

    [Fact]
    public void Observers_that_have_to_be_accredited_are_accredited_before_they_move()
    {
        var drawn = RandomScenario.Of(3, delegations: 15, rules: RulesOfProcedure.AdHocCommittee);
        var record = Rehearsal.Run(drawn with { Rules = drawn.Rules with { Observers = new(Accreditation.NonObjection, 2_000) } }, 3);

        var decided = record.OfType<NegotiationEvent.AccreditationDecided>().ToArray();
        decided.Length.ShouldBe(drawn.Parties.Count(p => p.Kind == Core.Parties.PartyKind.Observer));
        decided.ShouldAllBe(d => d.Admitted);
        record.Where(e => e is not (NegotiationEvent.ObserversProposed or NegotiationEvent.AccreditationDecided)).Skip(1).Select(Canonical.Line)
            .ShouldContain(line => line.Contains("ICC", StringComparison.Ordinal) || line.Contains("EFF", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_seed_gives_the_same_history()
    {
        foreach (var ((scenario, record), n) in Rehearsals.Value.Select((r, i) => (r, i + 1)))
            Canonical.Hash(Rehearsal.Run(scenario, (ulong)n)).ShouldBe(Canonical.Hash(record));
    }

    [Fact]
    public void The_same_scenario_read_back_from_its_canonical_form_gives_the_same_history()
    {
        foreach (var ((scenario, record), n) in Rehearsals.Value.Take(4).Select((r, i) => (r, i + 1)))
            Canonical.Hash(Rehearsal.Run(Canonical.ReadScenario(Canonical.Write(scenario)), (ulong)n)).ShouldBe(Canonical.Hash(record));
    }

    [Fact]
    public void Other_seeds_give_other_histories()
    {
        var scenario = Rehearsals.Value[0].Scenario;
        Enumerable.Range(1, 20).Select(seed => Canonical.Hash(Rehearsal.Run(scenario, (ulong)seed))).ShouldBeUnique();
    }

    [Fact]
    public void Observers_and_blocs_may_stand_anywhere_among_the_parties_of_a_scenario()
    {
        var scenario = Rehearsals.Value[0].Scenario;
        var mixed = scenario with { Parties = [.. scenario.Parties.OrderByDescending(p => p.Kind)] };
        Rehearsal.Run(mixed, 1).Skip(1).Select(Canonical.Line).ShouldBe(Rehearsal.Run(scenario, 1).Skip(1).Select(Canonical.Line));
    }

    [Fact]
    public void A_history_ends_once_and_nothing_follows()
    {
        foreach (var (_, record) in Rehearsals.Value)
        {
            record[^1].ShouldBeOfType<NegotiationEvent.NegotiationEnded>();
            record.OfType<NegotiationEvent.NegotiationEnded>().Count().ShouldBe(1);
        }
    }

    [Fact]
    public void Replay_from_what_is_stored_gives_the_live_state()
    {
        foreach (var (_, record) in Rehearsals.Value)
        {
            var read = record.Select(Canonical.Line).Select(Canonical.Read).ToArray();
            RecordText.Differences(Negotiation.Fold(record), Negotiation.Fold(read)).ShouldBeEmpty();
            Canonical.Hash(read).ShouldBe(Canonical.Hash(record));
        }
    }

    [Fact]
    public void Every_move_of_a_party_has_its_reason()
    {
        foreach (var e in Rehearsals.Value.SelectMany(r => r.Record))
        {
            var by = (PartyId?)e.GetType().GetProperty("By")?.GetValue(e);
            if (by is null || by == PartyId.Chair)
                continue;
            e.GetType().GetProperty("Reason").ShouldNotBeNull($"{e} has no place for a reason")
                .GetValue(e).ShouldNotBeNull($"{e} has no reason");
        }
    }

    [Fact]
    public void Reasons_are_figures_that_a_person_can_read()
    {
        foreach (var reason in Rehearsals.Value.SelectMany(r => r.Record).Select(e => e.GetType().GetProperty("Reason")?.GetValue(e)).OfType<Reason>())
        {
            reason.ToString().ShouldNotBeNullOrWhiteSpace();
            foreach (var figure in reason.GetType().GetProperties().Where(p => p.PropertyType == typeof(double)).Select(p => (double)p.GetValue(reason)!))
                Math.Abs(figure).ShouldBeLessThanOrEqualTo(2, reason.ToString());
        }
    }

    [Fact]
    public void Sponsors_do_not_object_and_only_delegations_do()
    {
        foreach (var (_, record) in Rehearsals.Value)
        {
            var state = Negotiation.None;
            foreach (var e in record)
            {
                if (e is NegotiationEvent.ObjectionRaised o)
                {
                    var place = state.Roster.PlaceOf(o.By);
                    state.Roster.IsDelegation(place).ShouldBeTrue();
                    state[o.Issue].Options[state[o.Issue].Find(o.Option)].Sponsors.Contains(place).ShouldBeFalse(o.ToString());
                }

                state = state.Evolve(e);
            }
        }
    }

    [Fact]
    public void Ballots_add_up_to_the_delegations()
    {
        var votes = Rehearsals.Value.SelectMany(r => r.Record.OfType<NegotiationEvent.VoteRecorded>()
            .Select(v => (v, States: r.Scenario.Parties.Count(p => p.Kind == Parties.PartyKind.Delegation)))).ToArray();
        votes.ShouldNotBeEmpty();
        foreach (var (vote, states) in votes)
            PartyIds(vote).Distinct().Count().ShouldBe(states);

        static IEnumerable<PartyId> PartyIds(NegotiationEvent.VoteRecorded v) => [.. v.Yes, .. v.No, .. v.Abstaining, .. v.Absent];
    }

    [Fact]
    public void Talks_that_are_cut_after_any_sitting_go_on_as_if_nothing_had_happened()
    {
        foreach (var n in new[] { 1, 2, 4 })
        {
            var scenario = Rehearsals.Value[n - 1].Scenario;
            var batches = Holding.Batches(scenario, (ulong)n);
            var whole = Canonical.Hash(Rehearsals.Value[n - 1].Record);
            batches.Length.ShouldBeGreaterThan(3);
            for (var cut = 1; cut <= batches.Length; cut++)
            {
                // What was stored is read back, as after a crash.
                var stored = batches.Take(cut).SelectMany(b => b).Select(Canonical.Line).Select(Canonical.Read).ToArray();
                Canonical.Hash([.. stored, .. Holding.Rest(scenario, stored).SelectMany(b => b)]).ShouldBe(whole, $"cut after sitting {cut - 1}");
            }
        }
    }

    [Fact]
    public void Each_sitting_of_the_committee_begins_with_its_meeting()
    {
        var batches = Holding.Batches(Rehearsals.Value[0].Scenario, 1);
        foreach (var sitting in batches.Skip(1).Where(b => b.OfType<NegotiationEvent.MeetingOpened>().Any()))
        {
            sitting[0].ShouldBeOfType<NegotiationEvent.MeetingOpened>();
            sitting.OfType<NegotiationEvent.MeetingOpened>().Count().ShouldBe(1);
        }
    }

    [Fact]
    public void The_random_scenarios_show_more_than_one_outcome_and_most_events()
    {
        Rehearsals.Value.Select(r => ((NegotiationEvent.NegotiationEnded)r.Record[^1]).Outcome).Distinct().Count().ShouldBeGreaterThan(1);
        Rehearsals.Value.SelectMany(r => r.Record).Select(e => e.GetType()).Distinct().Count().ShouldBeGreaterThan(22);
    }
}
