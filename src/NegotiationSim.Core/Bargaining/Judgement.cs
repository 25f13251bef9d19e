using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.Bargaining;

/// <summary>In which setting a party is asked to let a wording pass.</summary>
public enum Setting
{
    Plenary,

    /// <summary>Off the record, where giving way costs less.</summary>
    Informals,
}

/// <summary>A party's view of one option: whether it stands in the way, and the figures that made it so.</summary>
/// <param name="Objects">Whether it objects.</param>
/// <param name="Reason">Why it does, or why it lets go of an objection.</param>
public readonly record struct Verdict(bool Objects, Reason Reason);

/// <summary>The formulas of behaviour; <c>docs/model.md</c> derives each.</summary>
public static class Judgement
{
    /// <summary>Utility of a place on the scale: u = 1 - |p - x|^a, 0 to 1.</summary>
    public static double Utility(double position, double place, double curvature)
    {
        var distance = Math.Abs(position - place);
        return Round(1 - (curvature == 1 ? distance : Math.Pow(distance, curvature)));
    }

    /// <summary>Aspiration: A(t) = b + (1 - b) (1 - t^(1/beta)), falling from 1 to b (Faratin, Sierra and Jennings 1998).</summary>
    /// <param name="noAgreement">b, 0 to 1.</param>
    /// <param name="concession">beta, above 0.</param>
    /// <param name="progress">t, 0 to 1.</param>
    public static double Aspiration(double noAgreement, double concession, double progress) =>
        Round(noAgreement + (1 - noAgreement) * (1 - (concession == 1 ? progress : Math.Pow(progress, 1 / concession))));

    /// <summary>
    /// Where the party stands now: p = (1 - a') p0 + a' h, with a' = a (1 - s), h what it hears from its closest bloc, from the
    /// room and from the observers that it receives (Friedkin and Johnsen 1990, on declared positions).
    /// </summary>
    /// <returns>The place, 0 to 1, and how much of the move from p0 is due to observers.</returns>
    public static (double Place, double Lobbied, int Lobbyist) Stance(Brief brief, Hearing hearing)
    {
        var position = brief.Mandate.Positions[hearing.Issue.Index]!;
        var model = brief.Model;
        var receptive = brief.Mandate.Receptivity * (1 - position.Salience);
        if (receptive <= 0)
            return (position.Place, 0, -1);

        double lobbyWeight = 0, lobbySum = 0;
        var loudest = -1;
        var loudestPull = 0.0;
        foreach (var observer in brief.Lobbyists)
        {
            var declared = hearing.Issue.Declared[observer];
            if (double.IsNaN(declared))
                continue;
            lobbyWeight += 1;
            lobbySum += declared;
            var pull = Math.Abs(declared - position.Place);
            if (pull > loudestPull)
            {
                loudestPull = pull;
                loudest = observer;
            }
        }

        var own = hearing.Issue.Declared[brief.Place];
        var lobby = lobbyWeight > 0 ? model.LobbyHearing * lobbyWeight / (1 + lobbyWeight) : 0;
        double? blocMean = null;
        foreach (var bloc in brief.Blocs)
            if ((blocMean = hearing.BlocMeanWithout(bloc.Place, brief.Party.Influence, own)) is not null)
                break;
        var roomMean = hearing.MeanWithout(brief.Party.Influence, own);
        var fromBloc = blocMean is null ? 0 : (1 - lobby) * model.BlocHearing;
        var fromRoom = roomMean is null ? 0 : 1 - lobby - fromBloc;
        var total = lobby + fromBloc + fromRoom;
        if (total <= 0)
            return (position.Place, 0, -1);

        var lobbied = lobby == 0 ? 0 : receptive * lobby / total * (lobbySum / lobbyWeight - position.Place);
        var heard = (lobby * (lobbyWeight > 0 ? lobbySum / lobbyWeight : 0) + fromBloc * (blocMean ?? 0) + fromRoom * (roomMean ?? 0)) / total;
        return (Math.Clamp(Round((1 - receptive) * position.Place + receptive * heard), 0, 1), Round(lobbied), loudest);
    }

    /// <summary>
    /// Whether a delegation stands in the way of an option: when it crosses a red line, or when s (A(t) - u) is above
    /// theta = theta0 + kappa max(0, 1 - q / r) - lambda sigma n, plus what informals, a chair's text and good faith add.
    /// </summary>
    public static Verdict OnOption(Brief brief, Room room, IssueState issue, OptionState option, Setting setting)
    {
        var position = brief.Mandate.Positions[issue.Index]!;
        if (position.IsRedLine(option.Text))
            return new(true, new Reason.RedLine(option.Text));

        var model = brief.Model;
        var state = room.State;
        var (place, _, _) = Stance(brief, room[issue.Index]);
        var utility = Utility(place, option.Place, model.Curvature);
        var aspiration = Aspiration(brief.Mandate.NoAgreement, brief.Mandate.Concession, state.Progress);
        var shortfall = Round(position.Salience * (aspiration - utility));

        var objects = option.Objectors.Contains(brief.Place);
        var hearing = room[issue.Index];
        var at = issue.Find(option.Text);
        var q = (hearing.Against(at) - hearing.StandsAgainst(brief.Place, at)) / Math.Max(1, state.Roster.Delegations - 1);
        var isolation = Round(model.Isolation * Math.Max(0, 1 - q / model.IsolationReach));
        var (bloc, share, solidarity) = BlocPressure(brief, option.Objectors);
        var informal = setting == Setting.Informals ? model.Informals : 0;
        var authority = issue.InChairText && issue.Standing >= 0 && issue.Options[issue.Standing].Text == option.Text ? model.ChairAuthority : 0;
        var word = !objects && option.Relented.Contains(brief.Place) ? model.GoodFaith : 0;
        var threshold = Round(model.ObjectionThreshold + isolation - solidarity + informal + authority + word);

        if (shortfall > threshold)
            return new(true, solidarity > 0 && shortfall <= threshold + solidarity
                ? new Reason.BlocLine(bloc, Figure(share), Figure(shortfall), Figure(threshold))
                : new Reason.AspirationGap(position.Salience, Figure(aspiration), Figure(utility), Figure(threshold)));
        if (shortfall <= model.ObjectionThreshold - solidarity)
            return new(false, new Reason.AspirationMet(position.Salience, Figure(aspiration), Figure(utility), Figure(threshold)));
        if (informal > 0 && shortfall > threshold - informal)
            return new(false, new Reason.Informal(Figure(shortfall), Figure(threshold)));
        if (authority > 0 && shortfall > threshold - authority)
            return new(false, new Reason.ChairAuthority(Figure(shortfall), Figure(threshold)));
        return new(false, new Reason.Isolation(Figure(q), Figure(shortfall), Figure(threshold)));
    }

    /// <summary>The bloc that pulls hardest: the share of its other members that object, times its solidarity.</summary>
    internal static (PartyId Bloc, double Share, double Pressure) BlocPressure(Brief brief, PartySet objectors)
    {
        var best = (Bloc: default(PartyId), Share: 0.0, Pressure: 0.0);
        if (objectors.IsEmpty)
            return best;
        foreach (var bloc in brief.Blocs)
        {
            var others = bloc.Members.Count - 1;
            if (others <= 0)
                continue;
            var objecting = bloc.Members.CountShared(objectors) - (objectors.Contains(brief.Place) ? 1 : 0);
            var share = objecting / (double)others;
            var pressure = Round(brief.Model.Solidarity * bloc.Solidarity * share);
            if (pressure > best.Pressure)
                best = (bloc.Id, share, pressure);
        }

        return best;
    }

    /// <summary>Utility of a text: the salience-weighted mean over the issues on which the party has a position, 0 to 1.</summary>
    public static double TextUtility(Brief brief, Room room, Func<IssueState, OptionState?> chosen)
    {
        double weight = 0, sum = 0;
        foreach (var issue in room.State.Issues)
            if (brief.Mandate.Positions[issue.Index] is { Salience: > 0 } position && chosen(issue) is { } option)
            {
                weight += position.Salience;
                sum += position.Salience * Utility(Stance(brief, room[issue.Index]).Place, option.Place, brief.Model.Curvature);
            }

        return weight > 0 ? Round(sum / weight) : brief.Mandate.NoAgreement;
    }

    /// <summary>Four decimals, for figures that are recorded.</summary>
    public static double Figure(double value) => Math.Round(value, 4, MidpointRounding.ToEven) + 0.0;

    /// <summary>
    /// Six decimals: powers may differ in the last bit between machines, and what is compared must not.
    /// </summary>
    public static double Round(double value) => Math.Round(value, 6, MidpointRounding.ToEven) + 0.0;

    /// <summary>Whether an option leaves the words out.</summary>
    public static bool Deletes(OptionState option) => option.Text == Wordings.NoText;
}
