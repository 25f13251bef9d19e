using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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

/// <summary>The terms of the rule by which a party objects: shortfall above threshold.</summary>
/// <param name="Place">Where it stands, 0 to 1.</param>
/// <param name="Utility">u, what the option is worth to it.</param>
/// <param name="Aspiration">A(t), what it still hopes for.</param>
/// <param name="Shortfall">s (A - u).</param>
/// <param name="Against">q, share of the others that stand against the option.</param>
/// <param name="Isolation">What standing alone adds to the threshold.</param>
/// <param name="Bloc">The place in the roster of the bloc that pulls hardest; -1 for none.</param>
/// <param name="BlocShare">Share of its other members that object.</param>
/// <param name="Solidarity">What that takes off the threshold.</param>
/// <param name="Informal">What informals add.</param>
/// <param name="Authority">What the chair's text adds.</param>
/// <param name="Word">What having given one's word adds.</param>
/// <param name="Threshold">theta, the sum.</param>
internal readonly record struct Weighing(
    double Place,
    double Utility,
    double Aspiration,
    double Shortfall,
    double Against,
    double Isolation,
    int Bloc,
    double BlocShare,
    double Solidarity,
    double Informal,
    double Authority,
    double Word,
    double Threshold)
{
    /// <summary>Whether the party stands in the way.</summary>
    public bool Objects => Shortfall > Threshold;
}

/// <summary>How a party stands to the common position of its bloc.</summary>
/// <param name="Place">Where it stands with the line taken into account, 0 to 1.</param>
/// <param name="Bloc">The bloc's place in the roster; -1 when none of its blocs has a line.</param>
/// <param name="Line">The line, 0 to 1; not a number without one.</param>
/// <param name="Tolerance">Salience times distance up to which it follows.</param>
/// <param name="Follows">Whether it does.</param>
public readonly record struct Ranks(double Place, int Bloc, double Line, double Tolerance, bool Follows);

/// <summary>The formulas of behaviour; <c>docs/model.md</c> derives each.</summary>
public static partial class Judgement
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

    /// <summary>Where the party stands now: its own place after what it has heard, moved towards the line of its bloc when it follows that.</summary>
    /// <returns>The place, 0 to 1.</returns>
    public static double Stance(Brief brief, Hearing hearing)
    {
        if (hearing.Said.Places is { } places)
            return places[brief.Place];
        var own = hearing.Own(brief);
        return hearing.HasLines ? InRanks(brief, hearing, own).Place : own;
    }

    /// <summary>
    /// How a party at a place takes the common position L of the closest of its blocs that has one: it follows while s |p - L| is at most
    /// the tolerance tau sigma, and then stands at p + d sigma (L - p); else it breaks with it and stands where it stood.
    /// </summary>
    public static Ranks InRanks(Brief brief, Hearing hearing, double own)
    {
        var salience = brief.Mandate.Positions.SalienceOn(hearing.Issue.Index);
        foreach (ref readonly var bloc in brief.Blocs.AsSpan())
        {
            var line = hearing.LineOf(bloc.Place);
            if (double.IsNaN(line))
                continue;
            var tolerance = Tolerance(brief.Model, bloc.Solidarity);
            return KeepsTo(salience, own, line, tolerance)
                ? new(Round(own + brief.Model.Deference * bloc.Solidarity * (line - own)), bloc.Place, line, tolerance, true)
                : new(own, bloc.Place, line, tolerance, false);
        }

        return new(own, -1, double.NaN, 0, false);
    }

    /// <summary>Salience times distance from the line up to which a member follows: tau sigma.</summary>
    public static double Tolerance(BehaviourParameters model, double solidarity) => Round(model.BlocTolerance * solidarity);

    /// <summary>Whether a member follows a line.</summary>
    public static bool KeepsTo(double salience, double own, double line, double tolerance) => Round(salience * Math.Abs(own - line)) <= tolerance;

    /// <summary>
    /// Where the party stands by itself: p = (1 - a') p0 + a' h, with a' = a (1 - s), h what it hears from its closest bloc, from the
    /// room and from the observers that it receives (Friedkin and Johnsen 1990, on declared positions).
    /// </summary>
    /// <returns>The place, 0 to 1, and how much of the move from p0 is due to observers.</returns>
    public static (double Place, double Lobbied, int Lobbyist) Own(Brief brief, Hearing hearing)
    {
        var place = brief.Mandate.Positions.PlaceOn(hearing.Issue.Index);
        var ear = Listen(brief, hearing);
        return ear.Total <= 0
            ? (place, 0, -1)
            : (Heard(brief.Model, Lanes(place), Lanes(ear.Receptive), Lanes(ear.Lobby), Lanes(ear.LobbyMean), Lanes(ear.BlocMean), Lanes(ear.RoomMean))[0], ear.Lobbied(place), ear.Loudest);
    }

    /// <summary>How much of what moved the party from its instructions is due to observers, and which of them is furthest from those; see <see cref="Own"/>.</summary>
    internal static (double Shift, int Lobbyist) Lobbied(Brief brief, Hearing hearing) =>
        Listen(brief, hearing, forObservers: true) is { Total: > 0 } ear ? (ear.Lobbied(brief.Mandate.Positions.PlaceOn(hearing.Issue.Index)), ear.Loudest) : (0, -1);

    /// <summary>What a party hears.</summary>
    /// <param name="Receptive">a', 0 to 1.</param>
    /// <param name="Lobby">Share of it that comes from observers, 0 to 1.</param>
    /// <param name="LobbyMean">Their mean place; 0 when none has spoken.</param>
    /// <param name="BlocMean">Mean place of its closest bloc; not a number when nobody there has spoken.</param>
    /// <param name="RoomMean">Mean place of the room.</param>
    /// <param name="Total">What it hears in all; 0 for nothing.</param>
    /// <param name="Loudest">The observer furthest from its instructions; -1 for none.</param>
    private readonly record struct Ear(double Receptive, double Lobby, double LobbyMean, double BlocMean, double RoomMean, double Total, int Loudest)
    {
        public double Lobbied(double place) => Lobby == 0 ? 0 : Round(Receptive * Lobby / Total * (LobbyMean - place));
    }

    /// <param name="forObservers">Whether nothing else matters when no observer has been heard.</param>
    private static Ear Listen(Brief brief, Hearing hearing, bool forObservers = false)
    {
        var model = brief.Model;
        var place = brief.Mandate.Positions.PlaceOn(hearing.Issue.Index);
        var receptive = brief.Mandate.Receptivity * (1 - brief.Mandate.Positions.SalienceOn(hearing.Issue.Index));
        if (receptive <= 0)
            return new(receptive, 0, 0, double.NaN, double.NaN, 0, -1);

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
            var pull = Math.Abs(declared - place);
            if (pull > loudestPull)
            {
                loudestPull = pull;
                loudest = observer;
            }
        }

        if (forObservers && lobbyWeight == 0)
            return new(receptive, 0, 0, double.NaN, double.NaN, 0, -1);
        var own = hearing.Issue.Declared[brief.Place];
        var lobby = FromLobby(model, lobbyWeight);
        var blocMean = double.NaN;
        foreach (ref readonly var bloc in brief.Blocs.AsSpan())
            if (!double.IsNaN(blocMean = hearing.Said.BlocMeanWithout(bloc.Place, brief.Party.Influence, own)))
                break;
        var roomMean = hearing.Said.MeanWithout(brief.Party.Influence, own);
        var total = lobby + FromBloc(model, lobby, blocMean) + FromRoom(model, lobby, blocMean, roomMean);
        return new(receptive, lobby, lobbyWeight > 0 ? lobbySum / lobbyWeight : 0, blocMean, roomMean, total, loudest);
    }

    /// <summary>Share of what is heard that comes from observers when so many of those that are received have spoken.</summary>
    internal static double FromLobby(BehaviourParameters model, double observers) => observers > 0 ? model.LobbyHearing * observers / (1 + observers) : 0;

    private static Vector512<double> Lanes(double value) => Vector512.Create(value);

    private static double FromBloc(BehaviourParameters model, double lobby, double blocMean) => double.IsNaN(blocMean) ? 0 : (1 - lobby) * model.BlocHearing;

    private static double FromRoom(BehaviourParameters model, double lobby, double blocMean, double roomMean) =>
        double.IsNaN(roomMean) ? 0 : 1 - lobby - FromBloc(model, lobby, blocMean);

    /// <summary>
    /// Whether a delegation stands in the way of an option: when it crosses a red line, or when s (A(t) - u) is above
    /// theta = theta0 + kappa max(0, 1 - q / r) - lambda sigma n, plus what informals, a chair's text and good faith add.
    /// </summary>
    public static Verdict OnOption(Brief brief, Room room, IssueState issue, OptionState option, Setting setting)
    {
        if (brief.Mandate.Positions.IsRedLine(issue.Index, option.Text))
            return new(true, new Reason.RedLine(option.Text));
        var w = Weigh(brief, room, issue, issue.Find(option.Text), setting, Stance(brief, room[issue.Index]));
        return new(w.Objects, Judge(brief.Model, brief.Mandate.Positions.SalienceOn(issue.Index), w).ToReason(room.State.Roster, option.Text));
    }

    /// <summary>What changes in a party's view of an option, with the reason; null when nothing does, as mostly, and no reason is made up.</summary>
    /// <param name="objects">Whether it objects now.</param>
    internal static Verdict? Change(Brief brief, Room room, IssueState issue, int option, Setting setting, double place, bool objects)
    {
        var text = issue.Options[option].Text;
        if (brief.Mandate.Positions.IsRedLine(issue.Index, text))
            return objects ? null : new(true, new Reason.RedLine(text));
        var w = Weigh(brief, room, issue, option, setting, place);
        return w.Objects == objects ? null : new(w.Objects, Judge(brief.Model, brief.Mandate.Positions.SalienceOn(issue.Index), w).ToReason(room.State.Roster, text));
    }

    /// <summary>Which of its terms made the rule come out as it did.</summary>
    /// <param name="salience">s, 0 to 1.</param>
    internal static Grounds Judge(BehaviourParameters model, double salience, in Weighing w)
    {
        if (w.Objects)
            return w.Solidarity > 0 && w.Shortfall <= w.Threshold + w.Solidarity
                ? new(GroundsKind.BlocLine, w.Bloc, Figure(w.BlocShare), Figure(w.Shortfall), Figure(w.Threshold))
                : new(GroundsKind.AspirationGap, -1, salience, Figure(w.Aspiration), Figure(w.Utility), Figure(w.Threshold));
        if (w.Shortfall <= model.ObjectionThreshold - w.Solidarity)
            return new(GroundsKind.AspirationMet, -1, salience, Figure(w.Aspiration), Figure(w.Utility), Figure(w.Threshold));
        if (w.Informal > 0 && w.Shortfall > w.Threshold - w.Informal)
            return new(GroundsKind.Informal, -1, Figure(w.Shortfall), Figure(w.Threshold));
        if (w.Authority > 0 && w.Shortfall > w.Threshold - w.Authority)
            return new(GroundsKind.ChairAuthority, -1, Figure(w.Shortfall), Figure(w.Threshold));
        return new(GroundsKind.Isolation, -1, Figure(w.Against), Figure(w.Shortfall), Figure(w.Threshold));
    }

    /// <summary>The terms of the rule for a party at a place.</summary>
    internal static Weighing Weigh(Brief brief, Room room, IssueState issue, int at, Setting setting, double place)
    {
        var model = brief.Model;
        var option = issue.Options[at];
        var hearing = room[issue.Index];
        var q = Against(hearing.Against(at) - hearing.StandsAgainst(brief.Place, at), room.State.Roster.Delegations);
        var (bloc, share, solidarity) = BlocPressure(brief, issue.Apart, option.Objectors);
        return Weigh(
            model,
            brief.Mandate.Positions.SalienceOn(issue.Index),
            place,
            Utility(place, option.Place, model.Curvature),
            Aspiration(brief.Mandate.NoAgreement, brief.Mandate.Concession, room.Progress),
            q,
            Alone(model, q),
            (bloc, share, solidarity),
            setting == Setting.Informals ? model.Informals : 0,
            issue.InChairText && issue.Standing == at ? model.ChairAuthority : 0,
            !option.Objectors.Contains(brief.Place) && option.Relented.Contains(brief.Place) ? model.GoodFaith : 0);
    }

    /// <summary>The terms of the rule, put together.</summary>
    /// <param name="salience">s, 0 to 1.</param>
    /// <param name="place">Where the party stands, 0 to 1.</param>
    /// <param name="utility">u, what the option is worth to it, 0 to 1.</param>
    internal static Weighing Weigh(
        BehaviourParameters model,
        double salience,
        double place,
        double utility,
        double aspiration,
        double against,
        double alone,
        (int Bloc, double Share, double Pressure) pull,
        double informal,
        double authority,
        double word) => new(
            place, utility, aspiration, Round(salience * (aspiration - utility)), against, alone, pull.Bloc, pull.Share, pull.Pressure, informal, authority, word,
            Round(model.ObjectionThreshold + alone - pull.Pressure + informal + authority + word));

    /// <summary>q, share of the other delegations that stand against an option.</summary>
    /// <param name="standing">How many do, an objection counting one and having spoken for another wording one half.</param>
    internal static double Against(double standing, int delegations) => standing / Math.Max(1, delegations - 1);

    /// <summary>What standing alone adds to the threshold: kappa max(0, 1 - q / r).</summary>
    internal static double Alone(BehaviourParameters model, double against) => Round(model.Isolation * Math.Max(0, 1 - against / model.IsolationReach));

    /// <summary>How hard a bloc pulls: lambda sigma n, with n the share of the other members that object.</summary>
    internal static double Pressure(BehaviourParameters model, double solidarity, double share) => Round(model.Solidarity * solidarity * share);

    /// <summary>The bloc that pulls hardest: the share of its other members that object, times its solidarity. Who has broken with its bloc is not pulled.</summary>
    /// <returns>The bloc's place in the roster, -1 for none.</returns>
    internal static (int Bloc, double Share, double Pressure) BlocPressure(Brief brief, PartySet apart, PartySet objectors)
    {
        var best = (Bloc: -1, Share: 0.0, Pressure: 0.0);
        if (objectors.IsEmpty || apart.Contains(brief.Place))
            return best;
        foreach (ref readonly var bloc in brief.Blocs.AsSpan())
        {
            var others = bloc.Members.Count - 1;
            if (others <= 0)
                continue;
            var objecting = bloc.Members.CountShared(objectors) - (objectors.Contains(brief.Place) ? 1 : 0);
            var share = objecting / (double)others;
            var pressure = Pressure(brief.Model, bloc.Solidarity, share);
            if (pressure > best.Pressure)
                best = (bloc.Place, share, pressure);
        }

        return best;
    }

    /// <summary>Utility of a text: the salience-weighted mean over the issues on which the party has a position, 0 to 1.</summary>
    public static double TextUtility(Brief brief, Room room, Func<IssueState, OptionState?> chosen)
    {
        double weight = 0, sum = 0;
        foreach (var issue in room.State.Issues)
            if (brief.Mandate.Positions.SalienceOn(issue.Index) is > 0 and var salience && chosen(issue) is { } option)
            {
                weight += salience;
                sum += salience * Utility(Stance(brief, room[issue.Index]), option.Place, brief.Model.Curvature);
            }

        return weight > 0 ? Round(sum / weight) : brief.Mandate.NoAgreement;
    }

    /// <summary>Four decimals, for figures that are recorded; of two as near the even one. Values are below 10^12.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Figure(double value) => Math.Round(value * 1e4) / 1e4 + 0.0;

    /// <summary>
    /// Six decimals: powers may differ in the last bit between machines, and what is compared must not.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double value) => Millionths(value) / 1e6 + 0.0;

    /// <summary>Whether an option leaves the words out.</summary>
    public static bool Deletes(OptionState option) => option.Text == Wordings.NoText;
}
