using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.History;

public class ExplanationTests
{
    [Fact]
    public void Every_move_of_many_conferences_is_explained()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var scenario = RandomScenario.Of(seed);
            var chronicle = Chronicle.Of(Rehearsal.Run(scenario, (ulong)seed));
            for (var move = 1L; move <= chronicle.Moves; move++)
            {
                var why = Explanation.Of(chronicle, scenario, move);
                why.Answers.ShouldAllBe(c => c.When.Move < move);
                why.Chain.Select(c => c.When.Move).ShouldBeInOrder(SortDirection.Descending);
                if (chronicle[move] is not (NegotiationOpened or MeetingOpened))
                    (why.Answers.IsEmpty && why.Terms.IsEmpty && why.Reason is null && chronicle[move] is not ObserversProposed and not AccreditationDecided)
                        .ShouldBeFalse($"seed {seed}, {why.Line}");
            }
        }
    }

    [Fact]
    public void The_figures_of_an_objection_are_those_that_the_party_had()
    {
        var found = 0;
        for (var seed = 1; seed <= 8; seed++)
        {
            var scenario = RandomScenario.Of(seed);
            var chronicle = Chronicle.Of(Rehearsal.Run(scenario, (ulong)seed));
            for (var move = 1L; move <= chronicle.Moves; move++)
                if (chronicle[move] is ObjectionRaised { Reason: Reason.AspirationGap or Reason.BlocLine } or ObjectionWithdrawn
                    { Reason: Reason.Isolation or Reason.AspirationMet or Reason.Informal or Reason.ChairAuthority })
                {
                    // The rule is worked out anew; the terms are shown only when it gives the recorded reason, figure by figure.
                    var terms = Explanation.Of(chronicle, scenario, move).Terms;
                    terms.Select(t => t.Name).ShouldContain("shortfall", chronicle.Line(move));
                    terms[^1].Text.ShouldContain(chronicle[move] is ObjectionRaised ? "is above the threshold" : "is not above the threshold");
                    found++;
                }
        }

        found.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_withdrawal_leads_back_to_the_objection_and_to_what_it_was_about()
    {
        var given = Given.Talks().Meeting(1).And(new AgendaItemTaken(Given.Standard)).Tables(Given.Switzerland, Given.Intent).Brackets(Given.Switzerland)
            .Object(Given.Intent, Given.Line, Given.Uganda)
            .And(new ConsensusSought(Given.Standard, Given.Intent, new Reason.RoomEstimate(0.1, 1)))
            .LetPass(Given.Intent, Given.Alone, Given.Uganda);
        var why = Explanation.Of(given.Chronicle, Given.Scenario(), given.Moves);
        why.Answers.Select(c => c.How).ShouldBe(["what it was asked", "the objection that it withdraws"]);
        why.Chain.Select(c => c.How).ShouldBe(["the objection that it withdraws", "what brought in the wording", "the item on the floor", "the meeting"]);
        why.Kind.ShouldBe("isolation");
    }

    [Fact]
    public void There_are_no_other_moves()
    {
        var chronicle = Given.Talks().Chronicle;
        Should.Throw<ArgumentOutOfRangeException>(() => Explanation.Of(chronicle, Given.Scenario(), 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Explanation.Of(chronicle, Given.Scenario(), 2));
    }

    [Fact]
    public void A_party_s_part_is_what_the_events_say()
    {
        var given = Given.Talks().Meeting(1).And(new AgendaItemTaken(Given.Standard)).Tables(Given.Switzerland, Given.Intent).Brackets(Given.Switzerland)
            .Object(Given.Intent, Given.Line, Given.Uganda).Meeting(2).LetPass(Given.Intent, Given.Alone, Given.Uganda)
            .ChairText(1, new Choice(Given.Standard, Given.Intent)).Agreed(Given.Intent);
        var part = PartyStory.Of(given.Chronicle, Given.Scenario(), Given.Uganda);
        part.Bloc!.Id.ShouldBe(Given.South);
        part.Wordings.Select(w => w.Issue).ShouldBe([Given.Standard, Given.Threshold]);
        part.Wordings[0].ShouldSatisfyAllConditions(w => w.Stands.ShouldBe(Given.Intent), w => w.StillObjects.ShouldBeFalse(), w => w.Position.Salience.ShouldBe(0.9));
        part.Concessions.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            c => c.Raised.Meeting.ShouldBe(1), c => c.When.Meeting.ShouldBe(2), c => c.Option.ShouldBe(Given.Intent), c => c.Reason.ShouldBe(Given.Alone));
        part.Satisfaction.Select(s => s.Meeting).ShouldBe([1, 2]);

        // Uganda wants 1 with salience 0.9 and 0 with 0.1. "with dishonest intent" lies at 0.
        var end = given.Chronicle.End;
        var (standard, threshold) = (end[Given.Standard].Stands!.Place, end[Given.Threshold].Stands?.Place);
        var expected = threshold is { } t ? (0.9 * (1 - Math.Abs(1 - standard)) + 0.1 * (1 - t)) / 1.0 : 1 - Math.Abs(1 - standard);
        part.Satisfaction[^1].Party.ShouldBe(expected, 1e-6);

        PartyStory.Of(given.Chronicle, Given.Scenario(), Given.Switzerland).Proposed.ShouldHaveSingleItem().Stands.ShouldBeTrue();
        PartyStory.Of(given.Chronicle, Given.Scenario(), Given.South).ShouldSatisfyAllConditions(s => s.Members.ShouldBe(2), s => s.Satisfaction.ShouldNotBeEmpty());
        PartyStory.Of(given.Chronicle, Given.Scenario(), Given.Eff).Satisfaction.ShouldNotBeEmpty();
    }
}
