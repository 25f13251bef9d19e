using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.Bargaining;

/// <summary>What a delegation does when something is to be decided: packages, votes, the text as a whole.</summary>
internal static class Deciding
{
    /// <summary>
    /// Accepts a package whose salience-weighted gain over what it still hopes for is not below minus the threshold, and which
    /// crosses no red line (Tollison and Willett 1979: linkage pays when saliences are complementary).
    /// </summary>
    public static Reply OnPackage(Brief brief, Room room, Inquiry.PackageOnOffer offer)
    {
        var aspiration = Judgement.Aspiration(brief.Mandate.NoAgreement, brief.Mandate.Concession, room.Progress);
        double weight = 0, gain = 0, objecting = 0;
        foreach (var choice in offer.Choices)
        {
            var issue = room.State[choice.Issue];
            var option = issue.Options[issue.Find(choice.Option)];
            objecting += option.Objectors.Count / (double)room.State.Roster.Delegations / offer.Choices.Length;
            if (brief.Mandate.Positions[issue.Index] is not { } position)
                continue;
            if (position.IsRedLine(choice.Option))
                return Refuse(new Reason.RedLine(choice.Option));
            weight += position.Salience;
            gain += position.Salience * (Judgement.Utility(Judgement.Stance(brief, room[issue.Index]), option.Place, brief.Model.Curvature) - aspiration);
        }

        if (weight <= 0)
            return Reply.Nothing(brief.Place);
        var balance = Judgement.Figure(gain / weight);
        var threshold = Judgement.Figure(brief.Model.ObjectionThreshold
            + brief.Model.Isolation * Math.Max(0, 1 - objecting / brief.Model.IsolationReach));
        var reason = new Reason.PackageBalance(balance, threshold);
        if (balance < -threshold)
            return Refuse(reason);

        var moves = ImmutableArray.CreateBuilder<NegotiationCommand>();
        foreach (var choice in offer.Choices)
        {
            var issue = room.State[choice.Issue];
            if (issue.Options[issue.Find(choice.Option)].Objectors.Contains(brief.Place))
                moves.Add(new NegotiationCommand.WithdrawObjection(brief.Id, choice.Issue, choice.Option, reason));
        }

        return new(brief.Place, moves.ToImmutable());

        Reply Refuse(Reason why) => new(brief.Place, [new NegotiationCommand.RefusePackage(brief.Id, offer.Package, why)]);
    }

    /// <summary>A member of the bureau finds consensus exhausted when the text on the table is worth more to it than none.</summary>
    public static Reply OnExhaustion(Brief brief, Room room) =>
        new(brief.Place, [], Judgement.TextUtility(brief, room, i => i.Stands) >= brief.Mandate.NoAgreement ? Ballot.Yes : Ballot.No);

    /// <summary>Asks for a vote on the amendment that it gains most by, for each wording that it still objects to.</summary>
    public static Reply AskForVotes(Brief brief, Room room)
    {
        var moves = ImmutableArray.CreateBuilder<NegotiationCommand>();
        foreach (var issue in room.State.Issues)
        {
            if (!issue.IsOpen || issue.Stands is not { } stands || !stands.Objectors.Contains(brief.Place)
                || brief.Mandate.Positions[issue.Index] is not { } position)
                continue;
            var place = Judgement.Stance(brief, room[issue.Index]);
            var best = issue.Options
                .Where(o => o.Text != stands.Text && !position.IsRedLine(o.Text))
                .MaxBy(o => Judgement.Utility(place, o.Place, brief.Model.Curvature));
            if (best is null)
                continue;
            var gain = Judgement.Figure(position.Salience
                * (Judgement.Utility(place, best.Place, brief.Model.Curvature) - Judgement.Utility(place, stands.Place, brief.Model.Curvature)));
            if (position.IsRedLine(stands.Text) || gain >= brief.Model.VoteRequestGain)
                moves.Add(new NegotiationCommand.RequestVote(
                    brief.Id,
                    new(QuestionKind.Amendment, issue.Id, best.Text, stands.Text),
                    position.IsRedLine(stands.Text) ? new Reason.RedLine(stands.Text) : new Reason.Balance(gain, brief.Model.VoteRequestGain)));
        }

        return new(brief.Place, moves.ToImmutable());
    }

    /// <summary>
    /// Votes by its gain v = (1 - c) g + c g_bloc with c the cross-pressure times the bloc's solidarity: yes above the band, no
    /// below it, abstaining within.
    /// </summary>
    public static (Ballot Ballot, double Gain) Vote(Brief brief, Room room, Question question)
    {
        // To keep words is to have them instead of nothing.
        if (question.Kind == QuestionKind.Retention)
            question = question with { Kind = QuestionKind.Amendment, InsteadOf = Wordings.NoText };
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
                if (room[issue.Index] is var hearing && hearing.LineOf(bloc.Place) is var line
                    && (double.IsNaN(line) ? hearing.BlocMean(bloc.Place) : line) is { } mean)
                {
                    // Who has broken with its bloc in the room votes as it spoke.
                    if (own is not null && issue.Apart.Contains(brief.Place))
                        break;
                    var pull = own is null ? 1 : brief.Model.CrossPressure * bloc.Solidarity;
                    gain = (1 - pull) * gain + pull * Gain(mean, option, stands, brief.Model.Curvature);
                    break;
                }
        }
        else
        {
            gain = Judgement.TextUtility(brief, room, i => i.Stands) - brief.Mandate.NoAgreement;
        }

        gain = Judgement.Figure(gain);
        return (gain > brief.Model.AbstentionBand ? Ballot.Yes : gain < -brief.Model.AbstentionBand ? Ballot.No : Ballot.Abstain, gain);

        static double Gain(double place, OptionState option, OptionState stands, double curvature) =>
            Judgement.Utility(place, option.Place, curvature) - Judgement.Utility(place, stands.Place, curvature);
    }

    /// <summary>Explains its vote when the matter is close to its heart.</summary>
    public static Reply Explain(Brief brief, Room room, Question question, int vote)
    {
        var salience = question.Issue is { } id ? brief.Mandate.Positions[room.State[id].Index]?.Salience ?? 0 : 0.5;
        if (brief.Draws.Unit(brief.Place, VoteKey(vote), -1, Purpose.Explaining) >= salience || Sponsors(brief, room, question))
            return Reply.Nothing(brief.Place);
        var (ballot, gain) = Vote(brief, room, question);
        return new(brief.Place, [new NegotiationCommand.ExplainVote(brief.Id, vote, ballot, new Reason.Balance(gain, brief.Model.AbstentionBand))]);
    }

    /// <summary>Opposes the whole when what it loses against no agreement, red lines counted, is above the threshold of standing alone.</summary>
    public static Reply OnWholeText(Brief brief, Room room, double opposing)
    {
        var (burden, worst) = Burden(brief, room);

        // Where a vote would follow, standing on a red line is futile unless those who object could defeat the text; where nothing
        // follows, it is a veto.
        if (worst is { Stands: { } stands } && (!room.State.Rules.VotesAllowed || Blocks(room.State, stands)))
            return new(brief.Place, [new NegotiationCommand.OpposeAdoption(brief.Id, new Reason.RedLine(stands.Text))], Ballot.No);
        var threshold = Judgement.Figure(brief.Model.ObjectionThreshold + brief.Model.WholeText
            + brief.Model.Isolation * Math.Max(0, 1 - opposing / brief.Model.IsolationReach));
        return burden > threshold
            ? new(brief.Place, [new NegotiationCommand.OpposeAdoption(brief.Id, new Reason.Balance(-burden, threshold))], Ballot.No)
            : Reply.Nothing(brief.Place);
    }

    /// <summary>Whether those who object to a wording are enough to defeat the text in a vote of all.</summary>
    private static bool Blocks(Negotiation state, OptionState option) =>
        !state.Rules.Substance.Carries(state.Roster.Delegations - option.Objectors.Count, option.Objectors.Count);

    public static Reply AfterAdoption(Brief brief, Room room)
    {
        var (burden, worst) = Burden(brief, room);
        if (burden > brief.Model.ObjectionThreshold && room.State.AdoptedBy == SettledBy.Consensus)
            return new(brief.Place, [new NegotiationCommand.Dissociate(brief.Id, new Reason.Balance(-burden, brief.Model.ObjectionThreshold))]);
        return worst is { Stands: { } stands }
            ? new(brief.Place, [new NegotiationCommand.EnterReservation(brief.Id, worst.Id, new Reason.RedLine(stands.Text))])
            : Reply.Nothing(brief.Place);
    }

    /// <summary>b - U, plus the share of salience on which red lines are crossed; and the most salient wording that crosses one.</summary>
    private static (double Burden, IssueState? Worst) Burden(Brief brief, Room room)
    {
        double total = 0, crossed = 0, most = 0;
        IssueState? worst = null;
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
            {
                most = rank;
                worst = issue;
            }
        }

        var utility = Judgement.TextUtility(brief, room, i => i.Stands);
        return (Judgement.Figure(brief.Mandate.NoAgreement - utility + (total > 0 ? crossed / total : 0)), worst);
    }

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
    public static Reply Sign(Brief brief, Room room, Inquiry.Signature open)
    {
        var chance = Judgement.Figure(Math.Clamp(0.5 + Surplus(brief, room), 0.02, 0.95));
        return brief.Draws.Unit(brief.Place, 0, -1, Purpose.Signing) < chance
            ? new(brief.Place, [new NegotiationCommand.Sign(brief.Id, open.Date, new Reason.Likelihood(chance))])
            : Reply.Nothing(brief.Place);
    }

    /// <summary>Ratifies within half a year with probability 1 - (1 - h)^(1/2), h = h0 exp(gamma (U - b)) a year, at most 0.9.</summary>
    public static Reply Ratify(Brief brief, Room room, Inquiry.Ratification period)
    {
        if (room.State.Ratifiers.Contains(brief.Place))
            return Reply.Nothing(brief.Place);
        var yearly = Math.Min(0.9, brief.Model.RatificationHazard * Math.Exp(brief.Model.RatificationSlope * Surplus(brief, room)));
        var chance = Judgement.Figure(1 - Math.Sqrt(1 - Judgement.Round(yearly)));
        var draw = brief.Draws.Unit(brief.Place, period.HalfYear, -1, Purpose.Ratifying);
        if (draw >= chance)
            return Reply.Nothing(brief.Place);
        var day = (int)(draw / chance * period.Days);
        return new(brief.Place, [new NegotiationCommand.Ratify(brief.Id, period.From.AddDays(day), new Reason.Likelihood(chance))]);
    }

    private static double Surplus(Brief brief, Room room) =>
        Judgement.TextUtility(brief, room, i => i.Stands) - brief.Mandate.NoAgreement;
}
