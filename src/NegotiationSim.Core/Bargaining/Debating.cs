using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <summary>What a delegation does when a wording is on the floor.</summary>
internal static class Debating
{
    /// <summary>Distance from 0 to 1 within which a shift of position is put down to observers when they caused most of it.</summary>
    private const double LobbyWorthNaming = 0.02;

    public static Reply OnItem(Brief brief, Room room, IssueId issueId)
    {
        var issue = room.State[issueId];
        if (brief.Mandate.Positions[issue.Index] is not { } position)
            return Reply.Nothing(brief.Place);

        var moves = ImmutableArray.CreateBuilder<NegotiationCommand>();
        var (place, lobbied, lobbyist) = Judgement.Stance(brief, room[issue.Index]);
        var meeting = room.State.Meeting;

        var said = issue.Declared[brief.Place];
        var news = double.IsNaN(said) || Math.Abs(place - said) > brief.Model.NewsWorthSaying;
        if (news && brief.Draws.Unit(brief.Place, meeting, issue.Index, Purpose.Speaking) < position.Salience)
            moves.Add(new NegotiationCommand.Speak(brief.Id, issueId, Math.Round(place, 4), WhyItSpeaks()));

        if (Proposal(brief, room, issue, place) is { } proposal)
            moves.Add(proposal);
        else
            AddSponsorship(brief, issue, place, meeting, moves);

        foreach (var option in issue.Options)
            if ((option.OnTable || issue.Stands == option) && OnOption(brief, room, issue, option, Setting.Plenary) is { } move)
                moves.Add(move);
        return new(brief.Place, moves.ToImmutable());

        Reason WhyItSpeaks() => Math.Abs(lobbied) > LobbyWorthNaming && lobbyist >= 0
            ? new Reason.Lobbied(room.State.Roster[lobbyist].Id, Judgement.Figure(lobbied))
            : new Reason.Preference(Judgement.Figure(Judgement.Utility(place, issue.Nearest(place).Place, brief.Model.Curvature)), position.Salience);
    }

    public static Reply OnConsensus(Brief brief, Room room, Inquiry.Consensus asked)
    {
        var issue = room.State[asked.Issue];
        if (brief.Mandate.Positions[issue.Index] is null)
            return Reply.Nothing(brief.Place);
        return OnOption(brief, room, issue, issue.Options[issue.Find(asked.Option)], asked.Setting) is { } move
            ? new(brief.Place, [move])
            : Reply.Nothing(brief.Place);
    }

    /// <summary>An objection, the end of one, or nothing.</summary>
    private static NegotiationCommand? OnOption(Brief brief, Room room, IssueState issue, OptionState option, Setting setting)
    {
        if (option.Sponsors.Contains(brief.Place))
            return null;
        var verdict = Judgement.OnOption(brief, room, issue, option, setting);
        return (verdict.Objects, option.Objectors.Contains(brief.Place)) switch
        {
            (true, false) => new NegotiationCommand.RaiseObjection(brief.Id, issue.Id, option.Text, verdict.Reason),
            (false, true) => new NegotiationCommand.WithdrawObjection(brief.Id, issue.Id, option.Text, verdict.Reason),
            _ => null,
        };
    }

    /// <summary>
    /// Puts forward the option with the best product u x acc^w of own utility and expected acceptance, when it is not on the table
    /// and beats what is.
    /// </summary>
    private static NegotiationCommand? Proposal(Brief brief, Room room, IssueState issue, double place)
    {
        var position = brief.Mandate.Positions[issue.Index]!;
        var model = brief.Model;
        if (position.Salience < model.ProposingSalience
            || brief.Draws.Unit(brief.Place, room.State.Meeting, issue.Index, Purpose.Proposing) >= position.Salience)
            return null;
        OptionState? best = null;
        var bestValue = -1.0;
        foreach (var option in issue.Options)
        {
            if (position.IsRedLine(option.Text) || option.Objectors.Contains(brief.Place))
                continue;
            var value = Value(option);
            if (value > bestValue + 1e-9)
            {
                best = option;
                bestValue = value;
            }
        }

        if (best is null || best.OnTable)
            return null;
        var reason = new Reason.BestOffer(
            Judgement.Figure(Judgement.Utility(place, best.Place, model.Curvature)),
            Judgement.Figure(Acceptance(room[issue.Index], best.Place, model.Curvature)));
        return best.Proposal is { } filed
            ? new NegotiationCommand.Sponsor(brief.Id, filed, reason)
            : new NegotiationCommand.Propose(brief.Id, issue.Id, best.Text, null, reason);

        double Value(OptionState option) => Judgement.Round(
            Judgement.Utility(place, option.Place, model.Curvature)
            * Math.Pow(Acceptance(room[issue.Index], option.Place, model.Curvature), model.AcceptanceWeight));
    }

    private static void AddSponsorship(Brief brief, IssueState issue, double place, int meeting, ImmutableArray<NegotiationCommand>.Builder moves)
    {
        var position = brief.Mandate.Positions[issue.Index]!;
        if (position.Salience < brief.Model.ProposingSalience
            || brief.Draws.Unit(brief.Place, meeting, issue.Index, Purpose.Sponsoring) >= position.Salience / 2)
            return;
        foreach (var option in issue.Options)
            if (option is { OnTable: true, Proposal: { } proposal }
                && !option.Sponsors.Contains(brief.Place)
                && !option.Objectors.Contains(brief.Place)
                && Math.Abs(option.Place - place) <= brief.Model.SponsoringDistance
                && !position.IsRedLine(option.Text))
            {
                moves.Add(new NegotiationCommand.Sponsor(brief.Id, proposal, new Reason.Preference(
                    Judgement.Figure(Judgement.Utility(place, option.Place, brief.Model.Curvature)), position.Salience)));
                return;
            }
    }

    /// <summary>How well an option would satisfy those who have spoken: the utility of the mean declared place; one half before anyone has.</summary>
    private static double Acceptance(Hearing hearing, double option, double curvature) =>
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

        var moves = ImmutableArray.CreateBuilder<NegotiationCommand>(2);
        var wanted = issue.Options.MinBy(o => Math.Abs(o.Place - position.Place))!;
        var reason = new Reason.Preference(
            Judgement.Figure(Judgement.Utility(position.Place, wanted.Place, brief.Model.Curvature)), position.Salience);
        if (double.IsNaN(issue.Declared[brief.Place])
            && brief.Draws.Unit(brief.Place, room.State.Meeting, issue.Index, Purpose.Speaking) < position.Salience)
            moves.Add(new NegotiationCommand.Speak(brief.Id, issueId, position.Place, reason));
        if (wanted is { OnTable: false, Proposal: null }
            && position.Salience >= brief.Model.ProposingSalience
            && brief.Draws.Unit(brief.Place, room.State.Meeting, issue.Index, Purpose.Proposing) < position.Salience)
            moves.Add(new NegotiationCommand.Propose(brief.Id, issueId, wanted.Text, null, reason));
        return new(brief.Place, moves.ToImmutable());
    }
}

/// <summary>What blocs do: speak with one voice when their members are close enough to each other.</summary>
internal static class CommonPositions
{
    public static Reply Debate(Brief brief, Room room, IssueId issueId)
    {
        var issue = room.State[issueId];
        var members = brief.Blocs[0].Members;
        double weight = 0, sum = 0, squares = 0;
        var speakers = 0;
        foreach (var member in members)
        {
            var place = issue.Declared[member];
            if (double.IsNaN(place))
                continue;
            var influence = room.State.Roster[member].Influence;
            weight += influence;
            sum += influence * place;
            squares += influence * place * place;
            speakers++;
        }

        if (speakers < 2 || speakers * 3 < members.Count)
            return Reply.Nothing(brief.Place);
        var mean = sum / weight;
        var spread = Judgement.Figure(Math.Sqrt(Math.Max(0, squares / weight - mean * mean)));
        var said = issue.Declared[brief.Place];
        var common = Math.Clamp(Judgement.Figure(mean), 0, 1);
        return spread > brief.Model.BlocCohesion || (!double.IsNaN(said) && Math.Abs(said - common) <= brief.Model.NewsWorthSaying)
            ? Reply.Nothing(brief.Place)
            : new(brief.Place, [new NegotiationCommand.Speak(brief.Id, issueId, common, new Reason.CommonPosition(speakers, spread))]);
    }
}
