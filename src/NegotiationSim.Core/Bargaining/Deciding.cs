using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.Bargaining;

/// <summary>What the text as a whole costs a delegation.</summary>
/// <param name="Loss">b - U, plus the share of salience on which red lines are crossed.</param>
/// <param name="Worst">Place on the agenda of the wording that crosses a red line and counts most; -1 when none does.</param>
internal readonly record struct Burden(double Loss, int Worst);

/// <summary>
/// What a delegation does when something is to be decided: packages, votes, the text as a whole. What it makes of its figures is apart
/// from how they come about, so that whoever has worked them out for all delegations at once comes to the same.
/// </summary>
internal static class Deciding
{
    /// <summary>
    /// Accepts a package whose salience-weighted gain over what it still hopes for is not below minus the threshold, and which
    /// crosses no red line (Tollison and Willett 1979: linkage pays when saliences are complementary).
    /// </summary>
    public static Reply OnPackage(Brief brief, Room room, Inquiry.PackageOnOffer offer)
    {
        var aspiration = Judgement.Aspiration(brief.Mandate.NoAgreement, brief.Mandate.Concession, room.Progress);
        double weight = 0, gain = 0;
        foreach (var choice in offer.Choices)
        {
            var issue = room.State[choice.Issue];
            if (brief.Mandate.Positions[issue.Index] is not { } position)
                continue;
            if (position.IsRedLine(choice.Option))
                return Refuse(brief, offer, new Reason.RedLine(choice.Option));
            weight += position.Salience;
            gain += position.Salience
                * (Judgement.Utility(Judgement.Stance(brief, room[issue.Index]), issue.Options[issue.Find(choice.Option)].Place, brief.Model.Curvature) - aspiration);
        }

        if (weight <= 0)
            return Reply.Nothing(brief.Place);
        var reason = new Reason.PackageBalance(Judgement.Figure(gain / weight), PackageThreshold(brief.Model, room.State, offer));
        return reason.Gain < -reason.Threshold ? Refuse(brief, offer, reason) : LetPass(brief, room.State, offer, reason);
    }

    /// <summary>What a package may cost: more than a wording by itself where few stand against its parts.</summary>
    public static double PackageThreshold(BehaviourParameters model, Negotiation state, Inquiry.PackageOnOffer offer)
    {
        double objecting = 0;
        foreach (var choice in offer.Choices)
        {
            var issue = state[choice.Issue];
            objecting += issue.Options[issue.Find(choice.Option)].Objectors.Count / (double)state.Roster.Delegations / offer.Choices.Length;
        }

        return Judgement.Figure(model.ObjectionThreshold + model.Isolation * Math.Max(0, 1 - objecting / model.IsolationReach));
    }

    public static Reply Refuse(Brief brief, Inquiry.PackageOnOffer offer, Reason why) =>
        new(brief.Place, [new NegotiationCommand.RefusePackage(brief.Id, offer.Package, why)]);

    /// <summary>Lets go of its objections to what a package joins.</summary>
    public static Reply LetPass(Brief brief, Negotiation state, Inquiry.PackageOnOffer offer, Reason why)
    {
        var moves = ImmutableArray.CreateBuilder<NegotiationCommand>();
        foreach (var choice in offer.Choices)
        {
            var issue = state[choice.Issue];
            if (issue.Options[issue.Find(choice.Option)].Objectors.Contains(brief.Place))
                moves.Add(new NegotiationCommand.WithdrawObjection(brief.Id, choice.Issue, choice.Option, why));
        }

        return moves.Count == 0 ? Reply.Nothing(brief.Place) : new(brief.Place, moves.ToImmutable());
    }

    /// <summary>A member of the bureau finds consensus exhausted when the text on the table is worth more to it than none.</summary>
    public static Reply OnExhaustion(Brief brief, Room room) => OnExhaustion(brief, Judgement.TextUtility(brief, room, i => i.Stands));

    public static Reply OnExhaustion(Brief brief, double utility) => Reply.Casting(brief.Place, utility >= brief.Mandate.NoAgreement ? Ballot.Yes : Ballot.No);

    /// <summary>Asks for a vote on the amendment that it gains most by, for each wording that it still objects to.</summary>
    public static Reply AskForVotes(Brief brief, Room room)
    {
        var moves = ImmutableArray.CreateBuilder<NegotiationCommand>();
        foreach (var issue in room.State.Issues)
            if (issue.IsOpen && issue.Stands is { } stands && stands.Objectors.Contains(brief.Place) && brief.Mandate.Positions.Has(issue.Index)
                && Judgement.Stance(brief, room[issue.Index]) is var place && Preferred(brief, issue, place) is var best and >= 0
                && RequestFor(brief, issue, best, place) is { } request)
                moves.Add(request);
        return moves.Count == 0 ? Reply.Nothing(brief.Place) : new(brief.Place, moves.ToImmutable());
    }

    /// <summary>Of the options that do not stand, the one that is worth most to a delegation at a place and crosses no red line; -1 when there is none.</summary>
    public static int Preferred(Brief brief, IssueState issue, double place)
    {
        var best = -1;
        var most = double.NegativeInfinity;
        for (var o = 0; o < issue.Options.Length; o++)
            if (issue.Options[o] is var option && option.Text != issue.Stands!.Text && !brief.Mandate.Positions.IsRedLine(issue.Index, option.Text)
                && Judgement.Utility(place, option.Place, brief.Model.Curvature) is var utility && utility > most)
                (best, most) = (o, utility);
        return best;
    }

    /// <summary>The request for a vote on an option; null when what stands crosses no red line and too little would be gained.</summary>
    public static NegotiationCommand.RequestVote? RequestFor(Brief brief, IssueState issue, int option, double place)
    {
        var (best, stands) = (issue.Options[option], issue.Stands!);
        var gain = Judgement.Figure(brief.Mandate.Positions.SalienceOn(issue.Index) * Gain(place, best, stands, brief.Model.Curvature));
        var crosses = brief.Mandate.Positions.IsRedLine(issue.Index, stands.Text);
        return crosses || gain >= brief.Model.VoteRequestGain
            ? new(brief.Id, new(QuestionKind.Amendment, issue.Id, best.Text, stands.Text), crosses ? new Reason.RedLine(stands.Text) : new Reason.Balance(gain, brief.Model.VoteRequestGain))
            : null;
    }

    /// <summary>
    /// Votes by its gain v = (1 - c) g + c g_bloc with c the cross-pressure times the bloc's solidarity: yes above the band, no
    /// below it, abstaining within.
    /// </summary>
    public static (Ballot Ballot, double Gain) Vote(Brief brief, Room room, Question question)
    {
        question = AsAmendment(question);
        double gain;
        if (question is { Kind: QuestionKind.Amendment, Issue: { } id, Option: { } text, InsteadOf: { } instead })
        {
            var issue = room.State[id];
            var option = issue.Options[issue.Find(text)];
            var stands = issue.Options[issue.Find(instead)];
            var own = brief.Mandate.Positions[issue.Index] is { } position
                ? Gain(room[issue.Index].Own(brief), option, stands, brief.Model.Curvature)
                    + (position.IsRedLine(stands.Text) ? 1 : 0) - (position.IsRedLine(option.Text) ? 1 : 0)
                : (double?)null;
            gain = own ?? 0;
            foreach (var bloc in brief.Blocs)
                if (Heading(room[issue.Index].Said, bloc) is var mean && !double.IsNaN(mean))
                {
                    // Who has broken with its bloc in the room votes as it spoke.
                    if (own is not null && issue.Apart.Contains(brief.Place))
                        break;
                    gain = Pulled(brief.Model, bloc, own, Gain(mean, option, stands, brief.Model.Curvature));
                    break;
                }
        }
        else
        {
            gain = Judgement.TextUtility(brief, room, i => i.Stands) - brief.Mandate.NoAgreement;
        }

        gain = Judgement.Figure(gain);
        return (BallotFor(brief.Model, gain), gain);
    }

    /// <summary>To keep words is to have them instead of nothing.</summary>
    public static Question AsAmendment(Question question) => question.Kind == QuestionKind.Retention
        ? question with { Kind = QuestionKind.Amendment, InsteadOf = Wordings.NoText }
        : question;

    /// <summary>How much nearer an option is to a place than what stands, as utility.</summary>
    public static double Gain(double place, OptionState option, OptionState stands, double curvature) =>
        Judgement.Utility(place, option.Place, curvature) - Judgement.Utility(place, stands.Place, curvature);

    /// <summary>Where a bloc stands: its line, or the mean of its members while it has none; not a number while nobody has spoken.</summary>
    public static double Heading(Said said, in Membership bloc) => said.LineOf(bloc.Place) is var line && double.IsNaN(line) ? said.MeanOf(bloc.Place) : line;

    /// <summary>A delegation's gain with the pull of its bloc; a delegation without a position votes with its bloc.</summary>
    public static double Pulled(BehaviourParameters model, in Membership bloc, double? own, double ofBloc)
    {
        var pull = own is null ? 1 : model.CrossPressure * bloc.Solidarity;
        return (1 - pull) * (own ?? 0) + pull * ofBloc;
    }

    /// <param name="gain">v, four decimals.</param>
    public static Ballot BallotFor(BehaviourParameters model, double gain) =>
        gain > model.AbstentionBand ? Ballot.Yes : gain < -model.AbstentionBand ? Ballot.No : Ballot.Abstain;

    /// <summary>Explains its vote when the matter is close to its heart.</summary>
    public static Reply Explain(Brief brief, Room room, Question question, int vote)
    {
        var salience = question.Issue is { } id ? brief.Mandate.Positions.SalienceOn(room.State[id].Index) : WholeTextSalience;
        if (!Speaks(brief, vote, salience) || Sponsors(brief, room, question))
            return Reply.Nothing(brief.Place);
        var (ballot, gain) = Vote(brief, room, question);
        return new(brief.Place, [new NegotiationCommand.ExplainVote(brief.Id, vote, ballot, new Reason.Balance(gain, brief.Model.AbstentionBand))]);
    }

    /// <summary>How likely a delegation is to explain its vote on the text as a whole.</summary>
    public const double WholeTextSalience = 0.5;

    /// <summary>Whether a delegation to which the matter of a vote is so close explains its vote, unless it sponsors what was voted on.</summary>
    public static bool Speaks(Brief brief, int vote, double salience) => brief.Draws.Unit(brief.Place, VoteKey(vote), -1, Purpose.Explaining) < salience;

    /// <summary>Opposes the whole when what it loses against no agreement, red lines counted, is above the threshold of standing alone.</summary>
    public static Reply OnWholeText(Brief brief, Room room, double opposing) =>
        OnWholeText(brief, room.State, BurdenOf(brief, room), OppositionThreshold(brief.Model, opposing));

    public static Reply OnWholeText(Brief brief, Negotiation state, Burden burden, double threshold)
    {
        // Where a vote would follow, standing on a red line is futile unless those who object could defeat the text; where nothing
        // follows, it is a veto.
        if (burden.Worst >= 0 && state.Issues[burden.Worst].Stands is { } stands && (!state.Rules.VotesAllowed || Blocks(state, stands)))
            return Oppose(new Reason.RedLine(stands.Text));
        return burden.Loss > threshold ? Oppose(new Reason.Balance(-burden.Loss, threshold)) : Reply.Nothing(brief.Place);

        Reply Oppose(Reason why) => new(brief.Place, [new NegotiationCommand.OpposeAdoption(brief.Id, why)], Ballot.No);
    }

    /// <summary>What the text as a whole may cost before a delegation opposes it.</summary>
    /// <param name="opposing">Share of delegations that opposed it when last asked, 0 to 1.</param>
    public static double OppositionThreshold(BehaviourParameters model, double opposing) =>
        Judgement.Figure(model.ObjectionThreshold + model.WholeText + model.Isolation * Math.Max(0, 1 - opposing / model.IsolationReach));

    /// <summary>Whether those who object to a wording are enough to defeat the text in a vote of all.</summary>
    public static bool Blocks(Negotiation state, OptionState option) =>
        !state.Rules.Substance.Carries(state.Roster.Delegations - option.Objectors.Count, option.Objectors.Count);

    public static Reply AfterAdoption(Brief brief, Room room) => AfterAdoption(brief, room.State, BurdenOf(brief, room));

    public static Reply AfterAdoption(Brief brief, Negotiation state, Burden burden)
    {
        if (burden.Loss > brief.Model.ObjectionThreshold && state.AdoptedBy == SettledBy.Consensus)
            return new(brief.Place, [new NegotiationCommand.Dissociate(brief.Id, new Reason.Balance(-burden.Loss, brief.Model.ObjectionThreshold))]);
        return burden.Worst >= 0 && state.Issues[burden.Worst] is { Stands: { } stands } worst
            ? new(brief.Place, [new NegotiationCommand.EnterReservation(brief.Id, worst.Id, new Reason.RedLine(stands.Text))])
            : Reply.Nothing(brief.Place);
    }

    private static Burden BurdenOf(Brief brief, Room room)
    {
        double total = 0, crossed = 0, most = 0;
        var worst = -1;
        foreach (var issue in room.State.Issues)
        {
            if (brief.Mandate.Positions[issue.Index] is not { } position)
                continue;
            total += position.Salience;
            if (issue.Stands is not { } stands || !position.IsRedLine(stands.Text))
                continue;
            crossed += position.Salience;
            // Where others could help to defeat it comes before where it cares most.
            var rank = position.Salience + (Blocks(room.State, stands) ? 1 : 0);
            if (rank > most)
                (most, worst) = (rank, issue.Index);
        }

        return new(Loss(brief.Mandate.NoAgreement, Judgement.TextUtility(brief, room, i => i.Stands), crossed, total), worst);
    }

    /// <param name="crossed">Salience of the wordings that cross a red line.</param>
    /// <param name="total">Salience of all wordings.</param>
    public static double Loss(double noAgreement, double utility, double crossed, double total) =>
        Judgement.Figure(noAgreement - utility + (total > 0 ? crossed / total : 0));

    /// <summary>Sponsors do not explain their vote on their own proposal (General Assembly, rule 128).</summary>
    private static bool Sponsors(Brief brief, Room room, Question question) =>
        question is { Issue: { } id, Option: { } text } && room.State[id] is var issue && issue.Find(text) is var at and >= 0
        && issue.Options[at].Sponsors.Contains(brief.Place);

    /// <summary>Votes draw numbers of their own, beyond any meeting's number.</summary>
    private static int VoteKey(int vote) => 1_000_000 + vote;
}

/// <summary>What states do with the adopted text.</summary>
internal static class Accession
{
    /// <summary>Signs with probability 1/2 + (U - b), kept within 0.02 and 0.95.</summary>
    public static Reply Sign(Brief brief, Room room, Inquiry.Signature open) => Sign(brief, open, Surplus(brief, room));

    public static Reply Sign(Brief brief, Inquiry.Signature open, double surplus)
    {
        var chance = Judgement.Figure(Math.Clamp(0.5 + surplus, 0.02, 0.95));
        return brief.Draws.Unit(brief.Place, 0, -1, Purpose.Signing) < chance
            ? new(brief.Place, [new NegotiationCommand.Sign(brief.Id, open.Date, new Reason.Likelihood(chance))])
            : Reply.Nothing(brief.Place);
    }

    /// <summary>Ratifies within half a year with probability 1 - (1 - h)^(1/2), h = h0 exp(gamma (U - b)) a year, at most 0.9.</summary>
    public static Reply Ratify(Brief brief, Room room, Inquiry.Ratification period) => room.State.Ratifiers.Contains(brief.Place)
        ? Reply.Nothing(brief.Place)
        : Ratify(brief, period, ChanceToRatify(brief.Model, Surplus(brief, room)));

    /// <param name="chance">Probability that it ratifies within the half-year.</param>
    public static Reply Ratify(Brief brief, Inquiry.Ratification period, double chance)
    {
        var draw = brief.Draws.Unit(brief.Place, period.HalfYear, -1, Purpose.Ratifying);
        if (draw >= chance)
            return Reply.Nothing(brief.Place);
        var day = (int)(draw / chance * period.Days);
        return new(brief.Place, [new NegotiationCommand.Ratify(brief.Id, period.From.AddDays(day), new Reason.Likelihood(chance))]);
    }

    /// <summary>Probability that a state ratifies within half a year.</summary>
    /// <param name="surplus">U - b.</param>
    public static double ChanceToRatify(BehaviourParameters model, double surplus)
    {
        var yearly = Math.Min(0.9, model.RatificationHazard * Math.Exp(model.RatificationSlope * surplus));
        return Judgement.Figure(1 - Math.Sqrt(1 - Judgement.Round(yearly)));
    }

    private static double Surplus(Brief brief, Room room) =>
        Judgement.TextUtility(brief, room, i => i.Stands) - brief.Mandate.NoAgreement;
}
