using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>What the chair thinks and does. It knows what was said and done, never a mandate.</summary>
public static class Presiding
{
    /// <summary>Distance from a declared place within which an option is expected to be lived with, 0 to 1.</summary>
    private const double Tolerance = 0.25;

    /// <summary>The chair's answer to the floor.</summary>
    public static Reply Answer(Call call, BehaviourParameters model, Draws draws)
    {
        var state = call.Room.State;
        return new(Call.ChairPlace, call.Inquiry switch
        {
            Inquiry.Agenda => Agenda(state),
            Inquiry.Guidance g => Guide(call.Room, state[g.Issue], model.InForce(), draws),
            Inquiry.ChairText t => Text(call.Room) is { IsEmpty: false } choices ? [new NegotiationCommand.IssueChairText(t.Title, choices)] : [],
            Inquiry.PackageIdea => PackageOf(call.Room) is { Length: >= 2 } choices ? [new NegotiationCommand.OfferPackage(choices)] : [],
            _ => [],
        });
    }

    /// <summary>Asks for consensus when objections have thinned out; sends what is stuck to informals at every second reading.</summary>
    private static ImmutableArray<NegotiationCommand> Guide(Room room, IssueState issue, BehaviourParameters model, Draws draws)
    {
        if (issue.Taken < model.Readings || room[issue.Index].Leading(room.State) is not { } option)
            return [];
        var objecting = Objecting(room.State, option);
        if (objecting <= AskUpTo(model, room.Progress))
            return [new NegotiationCommand.SeekConsensus(issue.Id, option.Text, new Reason.RoomEstimate(Judgement.Figure(objecting), option.Objectors.Count))];
        return issue.Taken >= model.ReadingsBeforeInformals && issue.Taken % 2 == 0
            ? [new NegotiationCommand.ConveneInformals(issue.Id, Facilitator(room, issue, option, draws))]
            : [];
    }

    /// <summary>The open wordings to take up at a meeting: those taken up least, in the order of the text.</summary>
    private static ImmutableArray<NegotiationCommand> Agenda(Negotiation state)
    {
        var items = ImmutableArray.CreateBuilder<NegotiationCommand>();
        for (IssueState? item = null; items.Count < state.Calendar.ItemsPerMeeting && (item = Next(state, item)) is not null;)
            items.Add(new NegotiationCommand.TakeItem(item.Id));
        return items.DrainToImmutable();
    }

    /// <summary>Of the open wordings that come behind another on the agenda the first; null when none does.</summary>
    private static IssueState? Next(Negotiation state, IssueState? behind)
    {
        IssueState? next = null;
        foreach (var issue in state.Issues)
            if (issue.IsOpen && (behind is null || Precedes(behind, issue)) && (next is null || Precedes(issue, next)))
                next = issue;
        return next;
    }

    private static bool Precedes(IssueState one, IssueState other) => one.Taken < other.Taken || (one.Taken == other.Taken && one.Index < other.Index);

    /// <summary>
    /// The option with the least expected weighted objection: the influence of those who object, and of those who have spoken
    /// elsewhere, by how far beyond the tolerance (Raiffa 1982, single negotiating text).
    /// </summary>
    public static OptionState? LeastObjected(Negotiation state, IssueState issue)
    {
        OptionState? best = null;
        var least = double.MaxValue;
        var together = Vector256<double>.Zero;
        for (var at = 0; at < issue.Options.Length; at++)
        {
            if (at % Vector256<double>.Count == 0)
                together = ExpectedObjections(state, issue, at);
            var option = issue.Options[at];
            if (!option.OnTable && issue.Standing != at)
                continue;
            var expected = Judgement.Round(together[at % Vector256<double>.Count] / state.Roster.TotalInfluence);
            if (expected < least - 1e-9 || (Math.Abs(expected - least) <= 1e-9 && issue.Standing == at))
            {
                best = option;
                least = expected;
            }
        }

        return best;
    }

    /// <summary>
    /// Influence of those who object to an option, and of those who have spoken elsewhere by how far beyond the tolerance, for four options at
    /// once: each lane adds up in the order of the roster.
    /// </summary>
    /// <param name="first">The first of the options; lanes behind the last one are zero.</param>
    private static Vector256<double> ExpectedObjections(Negotiation state, IssueState issue, int first)
    {
        var influences = state.Roster.Influences.AsSpan();
        var declared = issue.Declared.AsSpan()[..influences.Length];
        var places = Vector256.Create(double.NaN);
        for (var lane = 0; lane < Vector256<double>.Count && first + lane < issue.Options.Length; lane++)
            places = places.WithElement(lane, issue.Options[first + lane].Place);
        var sums = Vector256<double>.Zero;
        for (var from = 0; from < influences.Length; from += 64)
        {
            var objecting = Vector256<ulong>.Zero;
            for (var lane = 0; lane < Vector256<double>.Count && first + lane < issue.Options.Length; lane++)
                if (issue.Options[first + lane].Objectors.Words is var words && from >> 6 < words.Length)
                    objecting = objecting.WithElement(lane, words[from >> 6]);
            var end = Math.Min(influences.Length, from + 64);
            for (var i = from; i < end; i++)
            {
                var objects = Vector256.Equals(objecting & Vector256<ulong>.One, Vector256<ulong>.One).AsDouble();
                var beyond = Vector256.Abs(Vector256.Create(declared[i]) - places) - Vector256.Create(Tolerance);
                beyond = Vector256.GreaterThan(beyond, Vector256<double>.Zero) & beyond;
                sums += Vector256.Create(influences[i]) * Vector256.ConditionalSelect(objects, Vector256<double>.One, beyond);
                objecting >>>= 1;
            }
        }

        return sums;
    }

    /// <summary>Expected weighted objection to an option of a wording, as a share of influence, 0 or more.</summary>
    public static double ExpectedObjection(Negotiation state, IssueState issue, OptionState option)
    {
        var at = issue.Find(option.Text);
        return Judgement.Round(ExpectedObjections(state, issue, at)[0] / state.Roster.TotalInfluence);
    }

    /// <summary>Share of influence that objects to an option now, 0 to 1.</summary>
    public static double Objecting(Negotiation state, OptionState option)
    {
        double sum = 0;
        var influences = state.Roster.Influences.AsSpan();
        foreach (var i in option.Objectors)
            sum += influences[i];
        return Judgement.Round(sum / state.Roster.TotalInfluence);
    }

    /// <summary>Share of influence up to which the chair asks for consensus: rises from the early to the late value over the calendar.</summary>
    private static double AskUpTo(BehaviourParameters model, double progress) =>
        Judgement.Round(model.AskEarly + (model.AskLate - model.AskEarly) * progress);

    /// <summary>
    /// A facilitator: the member of the bureau, else the delegation, nearest to the middle of what was said that does not object; of several as
    /// near, whom a draw chooses.
    /// </summary>
    private static PartyId Facilitator(Room room, IssueState issue, OptionState option, Draws draws)
    {
        var (state, roster) = (room.State, room.State.Roster);
        var mean = room[issue.Index].Mean ?? 0.5;
        var bureau = PartySet.Empty.Copy(roster.Delegations);
        foreach (var member in state.Opening!.Bureau)
            if (roster.Find(member) is { } place && roster.IsDelegation(place))
                bureau = bureau.AddInPlace(place);
        return roster[Nearest(bureau, false) ?? Nearest(Everybody(), false) ?? Nearest(bureau, true) ?? Nearest(Everybody(), true)!.Value].Id;

        int? Nearest(PartySet among, bool objectorsToo)
        {
            int? best = null;
            var (nearest, lowest) = (double.MaxValue, ulong.MaxValue);
            foreach (var i in among)
            {
                if (roster.HasLeft(i) || (!objectorsToo && option.Objectors.Contains(i)))
                    continue;
                var distance = double.IsNaN(issue.Declared[i]) ? 0.5 : Math.Round(Math.Abs(issue.Declared[i] - mean), 2);
                if (distance > nearest || draws.Bits(i, state.Meeting, issue.Index, Purpose.Facilitating) is var draw && distance == nearest && draw >= lowest)
                    continue;
                (best, nearest, lowest) = (i, distance, draw);
            }

            return best;
        }

        PartySet Everybody()
        {
            var everybody = PartySet.Empty.Copy(roster.Delegations);
            foreach (var place in roster.DelegationPlaces)
                everybody = everybody.AddInPlace(place);
            return everybody;
        }
    }

    /// <summary>A wording for each open issue; empty when none is open.</summary>
    private static ImmutableArray<Choice> Text(Room room)
    {
        var choices = ImmutableArray.CreateBuilder<Choice>();
        var leading = room.Leading;
        for (var i = 0; i < leading.Length; i++)
            if (leading[i] is { } option)
                choices.Add(new(room.State.Issues[i].Id, option.Text));
        return choices.DrainToImmutable();
    }

    /// <summary>
    /// The wordings of the next package: all open ones at first; after a package has lapsed, the share of them that is least objected
    /// to, a quarter less each time.
    /// </summary>
    private static ImmutableArray<Choice> PackageOf(Room room)
    {
        var state = room.State;
        var open = new List<(IssueState Issue, OptionState Option, double Objecting)>();
        var leading = room.Leading;
        for (var i = 0; i < leading.Length; i++)
            if (leading[i] is { } option)
                open.Add((state.Issues[i], option, Objecting(state, option)));
        var keep = (int)Math.Ceiling(open.Count * Math.Max(0, 1 - 0.25 * state.Packages));
        return [.. open.OrderBy(x => x.Objecting).ThenBy(x => x.Issue.Index).Take(keep).OrderBy(x => x.Issue.Index).Select(x => new Choice(x.Issue.Id, x.Option.Text))];
    }

    /// <summary>Amendments in the order of voting: by wording, and for each the furthest removed from the chair's text first.</summary>
    public static IEnumerable<NegotiationCommand.RequestVote> OrderOfVoting(Negotiation state, IEnumerable<NegotiationCommand.RequestVote> requests) =>
        requests
            .DistinctBy(r => (r.Question.Issue, r.Question.Option))
            .OrderBy(r => state[r.Question.Issue!.Value].Index)
            .ThenByDescending(r => Distance(state, r.Question))
            .ThenBy(r => r.Question.Option, StringComparer.Ordinal);

    private static double Distance(Negotiation state, Question question)
    {
        var issue = state[question.Issue!.Value];
        return Math.Abs(issue.Options[issue.Find(question.Option!)].Place - (issue.Stands?.Place ?? 0));
    }

    /// <summary>Whether the gavel may fall although so many object.</summary>
    public static bool MayGavel(Negotiation state, PartySet objectors) => objectors.Count <= state.Rules.ConsensusInForce().Overrule;

    /// <summary>Whether the rules still leave a way when consensus fails.</summary>
    public static bool MayVote(Negotiation state) => state.Rules.VotesAllowed && (state.ConsensusExhausted || !state.Rules.VoteAfterExhaustion);
}
