using Bogus;
using NegotiationSim.Actors.Live;
using NegotiationSim.Core;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts.Amending;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using Side = NegotiationSim.Core.Texts.Amending.Side;

namespace NegotiationSim.Actors.Tests.Live;

/// <summary>Whatever people do, sensible or not, the floor goes on to an end, and what it keeps is its record.</summary>
public class RandomPeopleTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 36)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_move_of_people_breaks_the_floor(int seed)
    {
        var random = new Randomizer(seed);
        var scenario = seed % 3 == 0 ? LiveFloorTests.Mini : RandomScenario.Of(seed, meetings: 6, rules: seed % 4 == 0 ? RulesOfProcedure.ConsensusOnly : seed % 5 == 0 ? RulesOfProcedure.ModelUnitedNations : null);
        Pace[] paces = [new(10, 60, Unanswered.Silent), new(null, 30, Unanswered.Simulator), new(3, 5, Unanswered.Simulator)];
        var room = new Classroom(scenario, random.ArrayElement(paces), (ulong)seed);
        PartyId[] seats = [.. random.ArrayElements(room.State.Roster.Parties.Where(p => p.Kind != Core.Parties.PartyKind.Bloc).Select(p => p.Id).ToArray(), 4)];
        room.Seat([.. seats.Select(s => s.Value)]).Start();

        for (var step = 0; !room.State.HasEnded; step++)
        {
            step.ShouldBeLessThan(20_000, $"it stands still: {room.View.Stage}, meeting {room.State.Meeting}");
            if (random.Int(0, 19) < 18)
                Act(random, room, random.ArrayElement(seats));
            else
                room.Next();
        }

        room.Settle();
        RecordText.Differences(Negotiation.Fold(room.Record), room.State).ShouldBeEmpty();
        room.Record.Count(e => e is StatementMade { Reason: Reason.Stated } or ProposalTabled { Reason: Reason.Stated } or AmendmentTabled or ObjectionRaised { Reason: Reason.Stated })
            .ShouldBeGreaterThan(0, "people had their say");
    }

    /// <summary>The moves of people in a record are their own seats'.</summary>
    [Fact]
    public void A_seat_moves_for_nobody_else()
    {
        var random = new Randomizer(7);
        var room = new Classroom(LiveFloorTests.Mini, new(10, 60, Unanswered.Silent)).Seat("CHE").Start();
        for (var i = 0; i < 300; i++)
        {
            var before = room.Record.Count;
            room.Make("CHE", Move(random, room.State));
            // What follows from the move in the same breath is the simulator's or the chair's.
            if (room.Record.Skip(before).FirstOrDefault() is { } first && History(first) is { } by)
                by.Value.ShouldBe("CHE", $"{first}");
        }

        static PartyId? History(NegotiationEvent e) => e switch
        {
            StatementMade x => x.By,
            ProposalTabled x => x.By,
            ProposalSponsored x => x.By,
            ProposalCosponsored x => x.By,
            ObjectionRaised x => x.By,
            ObjectionWithdrawn x => x.By,
            AmendmentTabled x => x.By,
            PointOfOrderRaised x => x.By,
            MotionMade x => x.By,
            RulingAppealed x => x.By,
            _ => null,
        };
    }

    private static void Act(Randomizer random, Classroom room, PartyId seat)
    {
        switch (random.Int(0, 19))
        {
            case 0:
                room.Floor.Seat(new NegotiationCommand.ReleaseSeat(seat, SeatEnd.Away), room.Now);
                break;
            case 1 or 2:
                room.Floor.Seat(new NegotiationCommand.TakeSeat(seat, "Ada"), room.Now);
                break;
            case 3:
                room.Floor.Ready(seat, room.Now);
                break;
            case 4:
                room.Floor.Pause(room.Now);
                room.Wait(TimeSpan.FromSeconds(random.Int(0, 100)));
                room.Floor.GoOn(room.Now);
                break;
            case 5:
                room.Floor.Rule(Ruling.WellTaken, "So be it.", room.Now);
                break;
            case 6:
                room.Floor.Gavel(room.Now);
                break;
            case 7:
                if (random.Bool())
                    room.Floor.Chair(Set(random, room.State), room.Now);
                else
                    room.Floor.Speakers(random.Enum<SpeakersAct>(), room.Now);
                break;
            case < 14 when room.View.Question is not null:
                room.Answer(seat.Value, Answer(random, room.State));
                return;
            default:
                room.Make(seat.Value, Move(random, room.State));
                return;
        }

        room.Settle();
    }

    private static ChairAct Set(Randomizer random, Negotiation state)
    {
        var (issue, option) = Some(random, state);
        return random.Int(0, 7) switch
        {
            0 => new ChairAct.LimitSpeeches(random.Int(0, 90), random.Int(1, 3)),
            1 => new ChairAct.SetDeadline(random.Int(0, 7)),
            2 => new ChairAct.WaiveDeadline(random.Bool() ? issue : null),
            3 => new ChairAct.Reopen(issue, "Again."),
            _ => new ChairAct.OpenSilence(issue, option, TimeSpan.FromSeconds(random.Int(1, 90))),
        };
    }

    private static SeatAnswer Answer(Randomizer random, Negotiation state) => random.Int(0, 7) switch
    {
        0 => new SeatAnswer.Silent(),
        1 => new SeatAnswer.Against("No."),
        2 => new SeatAnswer.LetPass("Well."),
        3 or 4 => new SeatAnswer.Cast(random.Enum<Ballot>()),
        5 => Some(random, state) is var (issue, option) ? new SeatAnswer.AskForVote(issue, option, "Let us vote.") : new SeatAnswer.Silent(),
        6 => new SeatAnswer.Reserve(state.Issues[0].Id, "Not for us."),
        _ => new SeatAnswer.StandApart("Not ours."),
    };

    private static SeatMove Move(Randomizer random, Negotiation state)
    {
        var (issue, option) = Some(random, state);
        var words = random.Bool() ? option : $"new words {random.Int(0, 5)}";
        var proposal = state.Proposals.IsEmpty ? new ProposalId("P9") : random.ListItem(state.Proposals.Keys.OrderBy(p => p.Value).ToList());
        var amendment = state.Amendments.IsEmpty ? new AmendmentId("A9") : random.ListItem(state.Amendments.All.Select(a => a.Id).ToList());
        var motion = random.Int(Math.Max(1, state.Floor.MotionsMade - 1), state.Floor.MotionsMade + 1);
        return random.Int(0, 24) switch
        {
            0 or 1 => new SeatMove.Speak(issue, words, "So."),
            2 or 3 => new SeatMove.Propose(issue, words, "So."),
            4 => new SeatMove.Amend(Change(random, state), "So."),
            5 => new SeatMove.Cosponsor(proposal, "So."),
            6 => new SeatMove.CosponsorAmendment(amendment, "So."),
            7 => new SeatMove.Oppose(issue, words, "So."),
            8 => new SeatMove.OpposeAmendment(amendment, "So."),
            9 => new SeatMove.Lift(issue, words, "So."),
            10 => new SeatMove.Withdraw(proposal, "So."),
            11 => new SeatMove.OfferPackage([new(issue, option), new(Some(random, state).Issue, option), .. state.Issues.Where(i => i.IsOpen).Take(2).Select(i => new Choice(i.Id, i.Options[0].Text))]),
            12 => random.Bool() ? new SeatMove.CallVote(issue, option, "Vote!") : new SeatMove.CallVoteOnAmendment(amendment, "Vote!"),
            13 => new SeatMove.PointOfOrder(random.Bool() ? "Order!" : ""),
            14 or 15 => new SeatMove.MakeMotion(
                random.Enum<MotionKind>(), [.. random.ListItems(state.Issues.Select(i => i.Id).Append(issue).ToList(), random.Int(0, 2))], random.Int(0, 9) == 0 ? amendment : null),
            16 => new SeatMove.SpeakOnMotion(motion, random.Enum<MotionSide>()),
            17 => new SeatMove.SecondMotion(motion),
            18 => new SeatMove.ObjectToMotion(motion),
            19 => new SeatMove.WithdrawMotion(motion),
            20 => new SeatMove.Appeal(),
            21 => random.Bool() ? new SeatMove.AskForTheFloor() : new SeatMove.UseRightOfReply(issue),
            22 => new SeatMove.BreakSilence("So."),
            23 => new SeatMove.Reopen(issue, "So."),
            _ => random.Bool() ? new SeatMove.ExplainVote(random.Int(0, 3), "So.") : new SeatMove.WithdrawAmendment(amendment, "So."),
        };
    }

    private static ProposedChange Change(Randomizer random, Negotiation state)
    {
        var clause = random.ListItem(state.Amendments.Live.Clauses.Where(c => c.Tokens.Length > 2).ToList());
        var word = clause.Print(random.Int(0, clause.Tokens.Length - 1), 1);
        var quoted = new Quotation(word, clause.Id.Value);
        return random.Int(0, 3) switch
        {
            0 => new ProposedChange.Replace(quoted, "other"),
            1 => new ProposedChange.Delete(quoted),
            2 => new ProposedChange.Insert(quoted, Side.After, "more"),
            _ => new ProposedChange.DeleteClause(clause.Id.Value),
        };
    }

    private static (IssueId Issue, string Option) Some(Randomizer random, Negotiation state)
    {
        var issue = state.OnFloor is { } floor && random.Bool() ? state[floor] : random.ListItem(state.Issues.ToList());
        return (issue.Id, random.ListItem(issue.Options.ToList()).Text);
    }
}
