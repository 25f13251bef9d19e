using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;

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
        model = model.InForce();
        return new(Call.ChairPlace, call.Inquiry switch
        {
            Inquiry.Agenda => [.. Agenda(state).Select(i => new NegotiationCommand.TakeItem(i))],
            Inquiry.Guidance g => Guide(state, state[g.Issue], model, draws),
            Inquiry.ChairText t => Text(state) is { IsEmpty: false } choices ? [new NegotiationCommand.IssueChairText(t.Title, choices)] : [],
            Inquiry.PackageIdea => PackageOf(state) is { Length: >= 2 } choices ? [new NegotiationCommand.OfferPackage(choices)] : [],
            _ => [],
        });
    }

    /// <summary>Asks for consensus when objections have thinned out; sends what is stuck to informals at every second reading.</summary>
    private static ImmutableArray<NegotiationCommand> Guide(Negotiation state, IssueState issue, BehaviourParameters model, Draws draws)
    {
        if (LeastObjected(state, issue) is not { } option || issue.Taken < model.Readings)
            return [];
        if (Objecting(state, option) <= AskUpTo(model, state))
            return [new NegotiationCommand.SeekConsensus(issue.Id, option.Text, Estimate(state, option))];
        return issue.Taken >= model.ReadingsBeforeInformals && issue.Taken % 2 == 0
            ? [new NegotiationCommand.ConveneInformals(issue.Id, Facilitator(state, issue, option, draws))]
            : [];
    }

    /// <summary>The open wordings to take up at a meeting: those taken up least, in the order of the text.</summary>
    private static ImmutableArray<IssueId> Agenda(Negotiation state) =>
    [
        .. state.Issues.Where(i => i.IsOpen).OrderBy(i => i.Taken).ThenBy(i => i.Index).Take(state.Calendar.ItemsPerMeeting).Select(i => i.Id),
    ];

    /// <summary>
    /// The option with the least expected weighted objection: the influence of those who object, and of those who have spoken
    /// elsewhere, by how far beyond the tolerance (Raiffa 1982, single negotiating text).
    /// </summary>
    public static OptionState? LeastObjected(Negotiation state, IssueState issue)
    {
        OptionState? best = null;
        var least = double.MaxValue;
        foreach (var option in issue.Options)
        {
            if (!option.OnTable && issue.Stands != option)
                continue;
            var expected = ExpectedObjection(state, issue, option);
            if (expected < least - 1e-9 || (Math.Abs(expected - least) <= 1e-9 && issue.Stands == option))
            {
                best = option;
                least = expected;
            }
        }

        return best;
    }

    /// <summary>Expected weighted objection to an option, as a share of influence, 0 or more.</summary>
    public static double ExpectedObjection(Negotiation state, IssueState issue, OptionState option)
    {
        double sum = 0;
        var influences = state.Roster.Influences.AsSpan();
        var declared = issue.Declared.AsSpan()[..influences.Length];
        var objectors = option.Objectors.Words;
        for (var i = 0; i < influences.Length; i++)
            if (i >> 6 < objectors.Length && (objectors[i >> 6] >> i & 1) != 0)
                sum += influences[i];
            else if (!double.IsNaN(declared[i]))
                sum += influences[i] * Math.Max(0, Math.Abs(declared[i] - option.Place) - Tolerance);

        return Judgement.Round(sum / state.Roster.TotalInfluence);
    }

    /// <summary>Share of influence that objects to an option now, 0 to 1.</summary>
    public static double Objecting(Negotiation state, OptionState option)
    {
        double sum = 0;
        foreach (var i in option.Objectors)
            sum += state.Roster.Influences[i];
        return Judgement.Round(sum / state.Roster.TotalInfluence);
    }

    private static Reason Estimate(Negotiation state, OptionState option) =>
        new Reason.RoomEstimate(Judgement.Figure(Objecting(state, option)), option.Objectors.Count);

    /// <summary>Share of influence up to which the chair asks for consensus: rises from the early to the late value over the calendar.</summary>
    private static double AskUpTo(BehaviourParameters model, Negotiation state) =>
        Judgement.Round(model.AskEarly + (model.AskLate - model.AskEarly) * state.Progress);

    /// <summary>A facilitator: the member of the bureau, else the delegation, nearest to the middle of what was said that does not object.</summary>
    private static PartyId Facilitator(Negotiation state, IssueState issue, OptionState option, Draws draws)
    {
        var mean = new Hearing(state, issue, 0).Mean ?? 0.5;
        var bureau = state.Opening!.Bureau;
        var candidates = Enumerable.Range(0, state.Roster.Delegations).Where(i => !state.Roster.HasLeft(i) && !option.Objectors.Contains(i)).ToArray();
        if (candidates.Length == 0)
            candidates = [.. Enumerable.Range(0, state.Roster.Delegations).Where(i => !state.Roster.HasLeft(i))];
        return state.Roster[candidates
            .OrderBy(i => bureau.Contains(state.Roster[i].Id) ? 0 : 1)
            .ThenBy(i => double.IsNaN(issue.Declared[i]) ? 0.5 : Math.Round(Math.Abs(issue.Declared[i] - mean), 2))
            .ThenBy(i => draws.Bits(i, state.Meeting, issue.Index, Purpose.Facilitating))
            .First()].Id;
    }

    /// <summary>A wording for each open issue; empty when none is open.</summary>
    private static ImmutableArray<Choice> Text(Negotiation state) =>
    [
        .. state.Issues.Where(i => i.IsOpen)
            .Select(i => (i.Id, Option: LeastObjected(state, i)))
            .Where(x => x.Option is not null)
            .Select(x => new Choice(x.Id, x.Option!.Text)),
    ];

    /// <summary>
    /// The wordings of the next package: all open ones at first; after a package has lapsed, the share of them that is least objected
    /// to, a quarter less each time.
    /// </summary>
    private static ImmutableArray<Choice> PackageOf(Negotiation state)
    {
        var open = state.Issues.Where(i => i.IsOpen)
            .Select(i => (Issue: i, Option: LeastObjected(state, i)))
            .Where(x => x.Option is not null)
            .Select(x => (x.Issue, Option: x.Option!, Objecting: Objecting(state, x.Option!)))
            .OrderBy(x => x.Objecting).ThenBy(x => x.Issue.Index)
            .ToArray();
        var keep = (int)Math.Ceiling(open.Length * Math.Max(0, 1 - 0.25 * state.Packages));
        return [.. open.Take(keep).OrderBy(x => x.Issue.Index).Select(x => new Choice(x.Issue.Id, x.Option.Text))];
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
    public static bool MayGavel(Negotiation state, Parties.PartySet objectors) => objectors.Count <= state.Rules.ConsensusInForce().Overrule;

    /// <summary>Whether the rules still leave a way when consensus fails.</summary>
    public static bool MayVote(Negotiation state) => state.Rules.VotesAllowed && (state.ConsensusExhausted || !state.Rules.VoteAfterExhaustion);
}
