using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.Bargaining;

public class BranchingTests
{
    /// <summary>The first of some random talks that come to a vote on a wording and are adopted.</summary>
    private static readonly Scenario Talks = Enumerable.Range(1, 40)
        .Select(n => RandomScenario.Of(n, delegations: 9 + n % 5, rules: RulesOfProcedure.AdHocCommittee))
        .First(s => Rehearsal.Run(s, 5) is var events && events.Any(e => e is VoteRecorded { Question.Issue: not null }) && events.Any(e => e is TreatyRatified));

    private static readonly ImmutableArray<NegotiationEvent> History = Rehearsal.Run(Talks, 5);

    /// <summary>Every kind of event, each where it first comes and where it last comes: in the middle of debates, votes, packages and ratifications.</summary>
    public static TheoryData<int> Places =>
        [.. History.Take(History.Length - 1).Index().GroupBy(x => x.Item.GetType()).SelectMany(g => new[] { g.First().Index + 1, g.Last().Index + 1 }).Distinct().Order()];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_branch_without_a_change_goes_on_exactly_as_its_parent(int at)
    {
        var (branch, opening) = Branch(History, at, Talks);

        opening.Move.ShouldBeInRange(at, at + 40);
        branch[(int)opening.Move].ShouldBeOfType<HistoryBranched>();
        Canonical.Hash(branch.Take((int)opening.Move)).ShouldBe(Canonical.Hash(History.Take((int)opening.Move)));
        Canonical.Hash(branch.Skip((int)opening.Move + 1)).ShouldBe(Canonical.Hash(History.Skip((int)opening.Move)));
    }

    [Theory]
    [InlineData("0.95", "0.2", "party.IRN.x: 0.95 -> 0.2")]
    [InlineData("", "without right", "party.IRN.x: none -> without right")]
    [InlineData("without right", "", "party.IRN.x: without right -> none")]
    [InlineData(null, "EFF", "party.IRN.x EFF")]
    public void A_change_tells_what_was_before_and_what_is_now(string? from, string to, string told) =>
        new BranchChange("party.IRN.x", from, to).ToString().ShouldBe(told);

    [Fact]
    public void The_same_change_gives_the_same_branch_and_another_seed_another()
    {
        var at = Middle(History);

        var once = Branch(History, at, Talks, 9).Events;

        Canonical.Hash(Branch(History, at, Talks, 9).Events).ShouldBe(Canonical.Hash(once));
        Canonical.Hash(once.Skip(at + 1)).ShouldNotBe(Canonical.Hash(History.Skip(at)));
    }

    [Fact]
    public void A_branch_of_a_branch_is_taken_up_in_the_middle_of_the_sitting_in_which_its_parent_parted()
    {
        var at = Middle(History);
        var changed = Talks with { Model = Talks.Model with { ObjectionThreshold = 0.3 } };
        var (branch, opening) = Branch(History, at, changed);
        var within = (int)opening.Move + 3;
        branch.Skip((int)opening.Move).Take(4).ShouldNotContain(e => e is MeetingOpened);

        var (again, second) = Branch(branch, within, changed, scenarios: [Talks, changed]);

        Canonical.Hash(again.Skip((int)second.Move + 1)).ShouldBe(Canonical.Hash(branch.Skip((int)second.Move)));
        Negotiation.Fold(again).Branchings.ShouldBe(2);
    }

    [Fact]
    public void Nothing_follows_by_a_party_that_is_left_out_and_what_it_alone_carried_lapses()
    {
        var at = Middle(History);
        var before = Negotiation.Fold(History.Take(at));
        var party = before.Roster.Parties.Take(before.Roster.Delegations).OrderByDescending(p => before.Issues.Where(i => i.IsOpen).SelectMany(i => i.Options).Count(o => o.Objectors.Contains(before.Roster.PlaceOf(p.Id)))).First().Id;
        var without = Talks with { Parties = [.. Talks.Parties.Select(p => p.Id == party ? p with { Left = true, Blocs = [] } : p)] };

        var (branch, opening) = Branch(History, at, without);

        var after = branch.Skip((int)opening.Move + 1).ToArray();
        var lapsed = after.TakeWhile(e => e is ObjectionWithdrawn or ProposalWithdrawn).ToArray();
        lapsed.OfType<ObjectionWithdrawn>().ShouldNotBeEmpty();
        lapsed.OfType<ObjectionWithdrawn>().ShouldAllBe(o => o.By == party && o.Reason is Reason.Stated);
        foreach (var e in after.Skip(lapsed.Length))
        {
            e.GetType().GetProperty("By")?.GetValue(e).ShouldNotBe(party, Canonical.Line(e));
            (e as VoteRecorded)?.Absent.ShouldContain(party);
        }

        var end = Negotiation.Fold(branch);
        end.HasEnded.ShouldBeTrue();
        end.Signatories.Contains(end.Roster.PlaceOf(party)).ShouldBeFalse();
    }

    [Fact]
    public void Rules_may_change_in_the_middle_of_a_vote()
    {
        var request = History.Index().FirstOrDefault(x => x.Item is VoteRequested).Index;
        var consensus = Talks with { Rules = RulesOfProcedure.ConsensusOnly };

        var (branch, opening) = Branch(History, request + 1, consensus, changes: [new("rules", Talks.Rules.Name, consensus.Rules.Name)]);

        branch.Skip((int)opening.Move).ShouldNotContain(e => e is VoteRecorded);
        branch[^1].ShouldBeOfType<NegotiationEnded>();
        Negotiation.Fold(branch).Rules.Name.ShouldBe("consensus-only");
    }

    [Fact]
    public void What_has_ended_is_not_branched_at_its_end() =>
        Should.Throw<ArgumentException>(() => Branch(History, History.Length, Talks)).Message.ShouldContain("it ended");

    [Fact]
    public void A_meeting_in_which_people_made_moves_is_left_and_the_next_one_follows()
    {
        var opened = History.Index().First(x => x.Item is MeetingOpened { Meeting: 2 }).Index;
        var issue = Talks.Issues[0].Id;
        NegotiationEvent[] byHand = [.. History.Take(opened + 1), new AgendaItemTaken(Talks.Issues[^1].Id), new AgendaItemTaken(issue)];

        var (branch, opening) = Branch([.. byHand], byHand.Length, Talks);

        opening.Sitting.ShouldBe(CutSitting.Left);
        branch[byHand.Length + 1].ShouldBeOfType<MeetingOpened>().Meeting.ShouldBe(3);
        branch[^1].ShouldBeOfType<NegotiationEnded>();
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_class_parts_behind_exactly_that_move_and_can_go_on_to_the_end(int at)
    {
        var opening = ClassOpening.Of(History, new("parent", at, Talks, 5, []), new Dictionary<PartyId, string> { [Talks.Parties[0].Id] = "Ada" });

        Canonical.Hash(opening.Events.Take(at)).ShouldBe(Canonical.Hash(History.Take(at)));
        opening.Events[at].ShouldBeOfType<HistoryBranched>().Shared.ShouldBe(at);
        opening.Events[^1].ShouldBeOfType<SeatTaken>().Holder.ShouldBe("Ada");
        var state = Negotiation.Fold(opening.Events);
        var respond = Rehearsal.Simulator(Talks, state.Roster, 5);
        var sitting = state.Phase == Phase.InCommittee && state.Meeting > opening.MeetingsClosed ? Sitting.Resume(state, Talks.Model) : Sitting.Next(state, Talks.Model);
        for (; sitting is not null; sitting = Sitting.Next(state, Talks.Model))
        {
            foreach (var call in sitting.Hold())
                sitting.Hear(call.Addressees.Select(place => respond(place, call)).ToList());
            state = sitting.State;
        }

        state.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public void A_class_that_parts_between_two_meetings_opens_the_next()
    {
        foreach (var (meeting, before) in ClassOpening.StartsOfMeetings(History))
            ClassOpening.Of(History, new("parent", before, Talks, 5, []), new Dictionary<PartyId, string>()).MeetingsClosed.ShouldBe(meeting - 1);
        ClassOpening.StartsOfMeetings(History).Length.ShouldBe(History.OfType<MeetingOpened>().Count());
    }

    private static int Middle(ImmutableArray<NegotiationEvent> history) =>
        history.Index().Where(x => x.Item is ObjectionRaised).Skip(6).First().Index + 1;

    private static (ImmutableArray<NegotiationEvent> Events, BranchOpening Opening) Branch(
        ImmutableArray<NegotiationEvent> history, int at, Scenario scenario, ulong seed = 5, ImmutableArray<BranchChange>? changes = null, Scenario[]? scenarios = null)
    {
        var known = (scenarios ?? [Talks]).ToDictionary(Canonical.Hash);
        var opening = Branching.Begin(history, new("parent", at, scenario, seed, changes ?? []), hash => known[hash]);
        var events = opening.Events.ToBuilder();
        var state = Negotiation.Fold(events);
        var respond = Rehearsal.Simulator(scenario, state.Roster, seed);
        while (Sitting.Next(state, scenario.Model) is { } sitting)
        {
            foreach (var call in sitting.Hold())
                sitting.Hear(call.Addressees.Select(place => respond(place, call)).ToList());
            events.AddRange(sitting.Events);
            state = sitting.State;
        }

        return (events.ToImmutable(), opening);
    }
}
