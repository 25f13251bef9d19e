using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <summary>What a delegation does when a wording is on the floor.</summary>
internal static class Debating
{
    /// <summary>Distance from 0 to 1 within which a shift of position is put down to observers when they caused most of it.</summary>
    internal const double LobbyWorthNaming = 0.02;

    public static Reply OnItem(Brief brief, Room room, IssueId issueId)
    {
        var issue = room.State[issueId];
        if (brief.Mandate.Positions[issue.Index] is not { } position)
            return Reply.Nothing(brief.Place);

        var moves = ImmutableArray<NegotiationCommand>.Empty;
        var own = room[issue.Index].Own(brief);
        var ranks = Judgement.InRanks(brief, room[issue.Index], own);
        var place = ranks.Place;
        var breaks = ranks.Bloc >= 0 && !ranks.Follows;
        var meeting = room.State.Meeting;

        var said = issue.Declared[brief.Place];
        var news = double.IsNaN(said) || Math.Abs(place - said) > brief.Model.NewsWorthSaying || (breaks && !issue.Apart.Contains(brief.Place));
        if (news && brief.Draws.Unit(brief.Place, meeting, issue.Index, Purpose.Speaking) < position.Salience)
            moves = moves.Add(new NegotiationCommand.Speak(brief.Id, issueId, Judgement.Figure(place), WhyItSpeaks(brief, room[issue.Index], own, ranks).ToReason(room.State.Roster, "")));

        if ((Proposal(brief, room, issue, place) ?? Sponsorship(brief, issue, place, meeting)) is { } proposal)
            moves = moves.Add(proposal);

        for (var option = 0; option < issue.Options.Length; option++)
            if ((issue.Options[option].OnTable || issue.Standing == option) && OnOption(brief, room, issue, option, Setting.Plenary, place) is { } move)
                moves = moves.Add(move);
        return moves.IsEmpty ? Reply.Nothing(brief.Place) : new(brief.Place, moves);
    }

    /// <summary>Why a delegation takes the floor: it breaks with its bloc's line or keeps to it, observers have moved it, or it says what it wants.</summary>
    internal static Grounds WhyItSpeaks(Brief brief, Hearing hearing, double own, in Ranks ranks) => WhyItSpeaks(
        brief.Model, hearing.Issue, brief.Mandate.Positions.SalienceOn(hearing.Issue.Index), own, ranks, brief.Lobbyists.IsEmpty ? (0, -1) : Judgement.Lobbied(brief, hearing));

    /// <summary>The same of a delegation of which all this has been worked out.</summary>
    /// <param name="salience">s, 0 to 1.</param>
    /// <param name="own">Where it stands by itself, 0 to 1.</param>
    /// <param name="lobbied">How far observers have moved it, and the place of the one that did most; -1 for none.</param>
    internal static Grounds WhyItSpeaks(BehaviourParameters model, IssueState issue, double salience, double own, in Ranks ranks, (double Shift, int By) lobbied)
    {
        if (ranks.Bloc >= 0 && !ranks.Follows)
            return new(GroundsKind.OutOfLine, ranks.Bloc, ranks.Line, Judgement.Figure(own), salience, Judgement.Figure(ranks.Tolerance));
        if (Math.Abs(ranks.Place - own) > model.NewsWorthSaying)
            return new(GroundsKind.InLine, ranks.Bloc, ranks.Line, Judgement.Figure(own));
        if (lobbied.By >= 0 && Math.Abs(lobbied.Shift) > LobbyWorthNaming)
            return new(GroundsKind.Lobbied, lobbied.By, Judgement.Figure(lobbied.Shift));
        return new(GroundsKind.Preference, -1, Judgement.Figure(Judgement.Utility(ranks.Place, issue.Nearest(ranks.Place).Place, model.Curvature)), salience);
    }

    public static Reply OnConsensus(Brief brief, Room room, Inquiry.Consensus asked)
    {
        var issue = room.State[asked.Issue];
        if (!brief.Mandate.Positions.Has(issue.Index))
            return Reply.Nothing(brief.Place);
        return OnOption(brief, room, issue, issue.Find(asked.Option), asked.Setting, Judgement.Stance(brief, room[issue.Index])) is { } move
            ? new(brief.Place, [move])
            : Reply.Nothing(brief.Place);
    }

    /// <summary>An objection, the end of one, or nothing.</summary>
    private static NegotiationCommand? OnOption(Brief brief, Room room, IssueState issue, int at, Setting setting, double place)
    {
        // Sponsors stand by what they sponsor, and who has traded an objection away keeps its word.
        var option = issue.Options[at];
        if (option.Sponsors.Contains(brief.Place) || option.Pledged.Contains(brief.Place))
            return null;
        return Judgement.Change(brief, room, issue, at, setting, place, option.Objectors.Contains(brief.Place)) switch
        {
            { Objects: true, Reason: var why } => new NegotiationCommand.RaiseObjection(brief.Id, issue.Id, option.Text, why),
            { Reason: var why } => new NegotiationCommand.WithdrawObjection(brief.Id, issue.Id, option.Text, why),
            null => null,
        };
    }

    /// <summary>
    /// Puts forward the option with the best product u x acc^w of own utility and expected acceptance, when it is not on the table
    /// and beats what is.
    /// </summary>
    internal static NegotiationCommand? Proposal(Brief brief, Room room, IssueState issue, double place)
    {
        var model = brief.Model;
        var salience = brief.Mandate.Positions.SalienceOn(issue.Index);
        if (salience < model.ProposingSalience
            || brief.Draws.Unit(brief.Place, room.State.Meeting, issue.Index, Purpose.Proposing) >= salience)
            return null;
        var best = Best(brief, issue, place, room[issue.Index].Appeals(model));
        if (best is null || best.OnTable)
            return null;
        var reason = new Reason.BestOffer(
            Judgement.Figure(Judgement.Utility(place, best.Place, model.Curvature)),
            Judgement.Figure(Acceptance(room[issue.Index], best.Place, model.Curvature)));
        return best.Proposal is { } filed
            ? new NegotiationCommand.Sponsor(brief.Id, filed, reason)
            : new NegotiationCommand.Propose(brief.Id, issue.Id, best.Text, null, reason);
    }

    internal static NegotiationCommand.Sponsor? Sponsorship(Brief brief, IssueState issue, double place, int meeting)
    {
        var salience = brief.Mandate.Positions.SalienceOn(issue.Index);
        if (salience < brief.Model.ProposingSalience
            || brief.Draws.Unit(brief.Place, meeting, issue.Index, Purpose.Sponsoring) >= salience / 2)
            return null;
        foreach (var option in issue.Options)
            if (option is { OnTable: true, Proposal: { } proposal }
                && !option.Sponsors.Contains(brief.Place)
                && !option.Objectors.Contains(brief.Place)
                && Math.Abs(option.Place - place) <= brief.Model.SponsoringDistance
                && !brief.Mandate.Positions.IsRedLine(issue.Index, option.Text))
                return new(brief.Id, proposal, new Reason.Preference(
                    Judgement.Figure(Judgement.Utility(place, option.Place, brief.Model.Curvature)), salience));
        return null;
    }

    /// <summary>The option with the best product of own utility and appeal, red lines and what the party objects to left out; null when there is none.</summary>
    /// <param name="appeals">The appeal of each option.</param>
    internal static OptionState? Best(Brief brief, IssueState issue, double place, ReadOnlySpan<double> appeals)
    {
        OptionState? best = null;
        var bestValue = -1.0;
        for (var at = 0; at < issue.Options.Length; at++)
        {
            var option = issue.Options[at];
            if (brief.Mandate.Positions.IsRedLine(issue.Index, option.Text) || option.Objectors.Contains(brief.Place))
                continue;
            var value = Judgement.Round(Judgement.Utility(place, option.Place, brief.Model.Curvature) * appeals[at]);
            if (value > bestValue + 1e-9)
            {
                best = option;
                bestValue = value;
            }
        }

        return best;
    }

    /// <summary>acc^w: how much the expected acceptance of an option counts.</summary>
    internal static double Appeal(BehaviourParameters model, Hearing hearing, double option) =>
        Math.Pow(Acceptance(hearing, option, model.Curvature), model.AcceptanceWeight);

    /// <summary>How well an option would satisfy those who have spoken: the utility of the mean declared place; one half before anyone has.</summary>
    internal static double Acceptance(Hearing hearing, double option, double curvature) =>
        hearing.Mean is { } mean ? Math.Max(0.01, Judgement.Utility(mean, option, curvature)) : 0.5;
}

/// <summary>What observers do: say what they want and file wordings that no delegation has put forward.</summary>
internal static class Advocacy
{
    public static Reply Debate(Brief brief, Room room, IssueId issueId)
    {
        var issue = room.State[issueId];
        if (brief.Mandate.Positions[issue.Index] is not { } position || !brief.Attends(room.State.Meeting))
            return Reply.Nothing(brief.Place);

        var moves = ImmutableArray<NegotiationCommand>.Empty;
        var wanted = issue.Options[Wanted(issue, position.Place)];
        var reason = new Reason.Preference(
            Judgement.Figure(Judgement.Utility(position.Place, wanted.Place, brief.Model.Curvature)), position.Salience);
        if (double.IsNaN(issue.Declared[brief.Place])
            && brief.Draws.Unit(brief.Place, room.State.Meeting, issue.Index, Purpose.Speaking) < position.Salience)
            moves = moves.Add(new NegotiationCommand.Speak(brief.Id, issueId, position.Place, reason));
        if (wanted is { OnTable: false, Proposal: null }
            && position.Salience >= brief.Model.ProposingSalience
            && brief.Draws.Unit(brief.Place, room.State.Meeting, issue.Index, Purpose.Proposing) < position.Salience)
            moves = moves.Add(new NegotiationCommand.Propose(brief.Id, issueId, wanted.Text, null, reason));
        return moves.IsEmpty ? Reply.Nothing(brief.Place) : new(brief.Place, moves);
    }

    /// <summary>The place of the option nearest to what an observer wants, the first of those as near.</summary>
    internal static int Wanted(IssueState issue, double place)
    {
        var wanted = 0;
        for (var at = 1; at < issue.Options.Length; at++)
            if (Math.Abs(issue.Options[at].Place - place) < Math.Abs(issue.Options[wanted].Place - place))
                wanted = at;
        return wanted;
    }
}
