using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// What blocs do: their members tell each other what they want, look for a line that most can keep to, and the bloc speaks for it. A
/// line is the mean place of those who hold together, weighted by influence and salience; who is further from it than its tolerance
/// leaves, and the line is drawn again for the rest, until nobody leaves. Too few, or too far apart, and there is no common position.
/// </summary>
internal static class CommonPositions
{
    /// <summary>A member in the talk of its bloc.</summary>
    /// <param name="Place">Where it stands by itself, 0 to 1; not a number when it takes no part, or no longer.</param>
    /// <param name="Salience">How much it cares, 0 to 1.</param>
    /// <param name="Weight">Influence times salience.</param>
    internal readonly record struct Member(double Place, double Salience, double Weight)
    {
        public static readonly Member Unconcerned = new(double.NaN, 0, 0);
    }

    public static Reply Debate(Brief brief, Room room, IssueId issueId)
    {
        var issue = room.State[issueId];
        var hearing = room[issue.Index];
        Span<Member> members = brief.Members.Length <= 256 ? stackalloc Member[brief.Members.Length] : new Member[brief.Members.Length];
        for (var i = 0; i < members.Length; i++)
            // A member without a position, or with salience 0, takes no part.
            members[i] = brief.Members[i].Mandate.Positions.SalienceOn(issue.Index) is > 0 and var salience
                ? new(hearing.Own(brief.Members[i]), salience, brief.Members[i].Party.Influence * salience)
                : Member.Unconcerned;
        return Agree(brief, issue, room.State.Roster, members);
    }

    /// <summary>Draws the line among members until nobody leaves, and speaks for it when that is news.</summary>
    private static Reply Agree(Brief brief, IssueState issue, Roster roster, Span<Member> members)
    {
        var concerned = 0;
        foreach (ref readonly var member in members)
            if (!double.IsNaN(member.Place))
                concerned++;
        var tolerance = Judgement.Tolerance(brief.Model, brief.Blocs[0].Solidarity);
        var holding = concerned;
        double line = 0, spread = 0;
        for (var left = true; left;)
        {
            if (!Holds(brief.Model, holding, concerned))
                return Reply.Nothing(brief.Place);
            (line, spread) = Draw(members);
            left = false;
            foreach (ref var member in members)
                if (!double.IsNaN(member.Place) && !Judgement.KeepsTo(member.Salience, member.Place, line, tolerance))
                {
                    member = Member.Unconcerned;
                    holding--;
                    left = true;
                }
        }

        return News(brief.Model, issue.Declared[brief.Place], line, spread, holding, concerned) is { } news
            ? new(brief.Place, [new NegotiationCommand.Speak(brief.Id, issue.Id, news.Place, news.Why.ToReason(roster, ""))])
            : Reply.Nothing(brief.Place);
    }

    /// <summary>Whether enough of those who are concerned hold together for a common position.</summary>
    internal static bool Holds(BehaviourParameters model, int holding, int concerned) => holding >= 2 && !(holding < model.BlocQuorum * concerned);

    /// <summary>What a bloc says of its line; null when its members are too far apart or it has said so before.</summary>
    /// <param name="said">What it last argued for, 0 to 1; not a number when it has not spoken.</param>
    internal static (double Place, Grounds Why)? News(BehaviourParameters model, double said, double line, double spread, int holding, int concerned)
    {
        var common = Math.Clamp(Judgement.Figure(line), 0, 1);
        return spread > model.BlocCohesion || (!double.IsNaN(said) && Math.Abs(said - common) <= model.NewsWorthSaying)
            ? null
            : (common, new(GroundsKind.CommonPosition, -1, holding, spread, concerned - holding));
    }

    /// <summary>Standard deviation of the places of those who hold together, from sums over influence times salience.</summary>
    internal static double Spread(double weight, double squares, double mean) => Judgement.Figure(Math.Sqrt(Math.Max(0, squares / weight - mean * mean)));

    /// <summary>Mean of the places of those who hold together, weighted by influence and salience, and their standard deviation.</summary>
    private static (double Line, double Spread) Draw(ReadOnlySpan<Member> members)
    {
        double weight = 0, sum = 0, squares = 0;
        foreach (ref readonly var member in members)
        {
            if (double.IsNaN(member.Place))
                continue;
            weight += member.Weight;
            sum += member.Weight * member.Place;
            squares += member.Weight * member.Place * member.Place;
        }

        var mean = sum / weight;
        return (Judgement.Round(mean), Spread(weight, squares, mean));
    }
}
