using CsCheck;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Tests.Amending.DraftingRoom;

namespace NegotiationSim.Core.Tests.Amending;

/// <summary>What holds for any amendments in any order. Words are single letters, so that quotations are short and clashes many.</summary>
public class RebaseProperties
{
    private static readonly string[] Clauses = ["a b c d, e f g.", "h i j (k l) m n.", "o p q r s t."];

    private static readonly Gen<Roll> Rolls = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 19], Gen.Int[0, 3], Gen.Int[0, 2], (kind, at, length, clause) => new Roll(kind, at, length, clause));

    [Fact]
    public void The_order_in_which_independent_amendments_are_adopted_does_not_matter() =>
        Gen.Select(Rolls.Array[2, 8], Gen.Shuffle(Enumerable.Range(0, 8).ToArray())).Sample(
            (rolls, order) =>
            {
                var (one, other) = (Room(rolls), Room(rolls));
                foreach (var amendment in one.State.Amendments.All)
                    TryAdopt(one, amendment.Id);
                foreach (var i in order.Where(i => i < other.State.Amendments.All.Length))
                    TryAdopt(other, other.State.Amendments.All[i].Id);
                // The same set of adopted amendments, by whatever way, is the same text.
                if (Adopted(one).SetEquals(Adopted(other)))
                    one.Whole().ShouldBe(other.Whole());
            },
            iter: 600);

    [Fact]
    public void Amendments_to_different_clauses_are_independent() =>
        Gen.Select(Rolls, Rolls).Sample(
            (first, second) =>
            {
                Roll[] rolls = [first with { Kind = first.Kind % 6, Clause = 0 }, second with { Kind = second.Kind % 6, Clause = 1 }];
                var (one, other) = (Room(rolls), Room(rolls));
                if (one.State.Amendments.All is not [var a, var b])
                    return;
                one.Adopt(a.Id).Adopt(b.Id).Whole().ShouldBe(other.Adopt(b.Id).Adopt(a.Id).Whole());
            },
            iter: 500);

    [Fact]
    public void No_amendment_is_lost_and_each_is_as_its_last_event_says() =>
        Gen.Select(Rolls.Array[2, 10], Gen.Int[0, 9].Array[1, 20]).Sample(
            (rolls, moves) =>
            {
                var room = Room(rolls);
                var ids = room.State.Amendments.All.Select(a => a.Id).ToList();
                foreach (var move in moves)
                {
                    if (move >= ids.Count)
                        continue;
                    if (room.StatusOf(ids[move]) == AmendmentStatus.Adopted)
                        TryMove(room, new ReopenAmendment(PartyId.Chair, ids[move], Why));
                    else
                        TryAdopt(room, ids[move]);
                    room.State.Amendments.All.Select(a => a.Id).ShouldBe(ids);
                    foreach (var open in room.State.Amendments.Open)
                        Rebase.StandingOf(open, room.State.Amendments).ShouldSatisfyAllConditions(
                            s => s.Status.ShouldBe(open.Status),
                            s => s.Because.ShouldBe(open.Because));
                }
            },
            iter: 600);

    [Fact]
    public void Adopting_and_reopening_gives_back_the_text_and_every_other_amendment() =>
        Gen.Select(Rolls.Array[1, 8], Gen.Int[0, 7].Array[0, 6], Gen.Int[0, 7]).Sample(
            (rolls, before, which) =>
            {
                var room = Room(rolls);
                var ids = room.State.Amendments.All.Select(a => a.Id).ToList();
                foreach (var i in before.Where(i => i < ids.Count))
                    TryAdopt(room, ids[i]);
                if (which >= ids.Count || room.StatusOf(ids[which]) != AmendmentStatus.Pending)
                    return;
                var (text, others) = (room.Whole(), Others(room));
                if (!TryAdopt(room, ids[which]))
                    return;
                room.Reopen(ids[which]);
                room.Whole().ShouldBe(text);
                Others(room).ShouldBe(others);
            },
            iter: 600);

    [Fact]
    public void A_replay_of_the_stored_events_gives_the_same_text() =>
        Gen.Select(Rolls.Array[1, 8], Gen.Int[0, 7].Array[0, 12]).Sample(
            (rolls, moves) =>
            {
                var room = Room(rolls);
                foreach (var i in moves.Where(i => i < room.State.Amendments.All.Length))
                    TryAdopt(room, room.State.Amendments.All[i].Id);
                var again = Negotiation.Fold(room.Events);
                again.Amendments.Live.Clauses.Select(c => c.Text).ShouldBe(room.State.Amendments.Live.Clauses.Select(c => c.Text));
            },
            iter: 200);

    private static List<string> Others(DraftingRoom room) =>
        [.. room.State.Amendments.All.Select(a => $"{a.Id} {a.Status} {string.Join(' ', a.Because)}")];

    private static HashSet<AmendmentId> Adopted(DraftingRoom room) =>
        [.. room.State.Amendments.All.Where(a => a.Status == AmendmentStatus.Adopted).Select(a => a.Id)];

    private static bool TryAdopt(DraftingRoom room, AmendmentId id) => TryMove(room, new AdoptAmendment(id));

    private static bool TryMove(DraftingRoom room, NegotiationCommand command)
    {
        if (NegotiationDecider.Decide(command, room.State) is not Decision.Accepted)
            return false;
        room.Move(command);
        return true;
    }

    /// <summary>A room with the amendments that the rolls describe, some of them to others; what is refused is left out.</summary>
    private static DraftingRoom Room(Roll[] rolls)
    {
        var room = DraftingRoom.Of(Clauses);
        foreach (var (i, roll) in rolls.Index())
        {
            var first = roll.Kind == 11 ? room.State.Amendments.All.FirstOrDefault(a => a.To is null && a.Edits[0].NewText is not null)?.Id : null;
            TryMove(room, new TableAmendment(new(i % 2 == 0 ? "CHE" : "UGA"), [Change(i, roll, first is not null)], first, Why));
        }

        return room;
    }

    private static ProposedChange Change(int i, Roll roll, bool secondDegree)
    {
        var words = Clauses[roll.Clause].Split(' ');
        var start = roll.At % words.Length;
        var quoted = string.Join(' ', words.Skip(start).Take(roll.Length + 1)).TrimEnd('.', ',');
        var within = $"7({roll.Clause + 1})";
        if (secondDegree)
            return roll.Length % 2 == 0 ? Delete("new") : After("new", $"newer{i}");
        return roll.Kind switch
        {
            0 or 1 => Replace(quoted, $"new words{(roll.Length % 2 == 0 ? "" : i)}", within),
            2 or 3 => Delete(quoted, within),
            4 => After(quoted, $"new after{i}", within),
            5 => Before(quoted, $"new before{i}", within),
            6 => new ProposedChange.AddClause(within, $"new clause{i}"),
            7 => new ProposedChange.DeleteClause(within),
            8 => new ProposedChange.MoveClause(within, $"7({(roll.At % 3) + 1})"),
            9 => new ProposedChange.MergeClauses(within, $"7({(roll.At % 3) + 1})"),
            _ => new ProposedChange.SplitClause(new(quoted, within)),
        };
    }

    private readonly record struct Roll(int Kind, int At, int Length, int Clause);
}
