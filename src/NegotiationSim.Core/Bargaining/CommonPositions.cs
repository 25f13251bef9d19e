using NegotiationSim.Core.Negotiations;

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
            members[i] = brief.Members[i].Mandate.Positions[issue.Index] is { Salience: > 0 and var salience }
                ? new(hearing.Own(brief.Members[i]), salience, brief.Members[i].Party.Influence * salience)
                : Member.Unconcerned;
        return Agree(brief, issue, members);
    }

    /// <summary>Draws the line among members until nobody leaves, and speaks for it when that is news.</summary>
    internal static Reply Agree(Brief brief, IssueState issue, Span<Member> members)
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
            if (holding < 2 || holding < brief.Model.BlocQuorum * concerned)
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

        var said = issue.Declared[brief.Place];
        var common = Math.Clamp(Judgement.Figure(line), 0, 1);
        return spread > brief.Model.BlocCohesion || (!double.IsNaN(said) && Math.Abs(said - common) <= brief.Model.NewsWorthSaying)
            ? Reply.Nothing(brief.Place)
            : new(brief.Place, [new NegotiationCommand.Speak(
                brief.Id, issue.Id, common, new Reason.CommonPosition(holding, spread, holding < concerned ? concerned - holding : null))]);
    }

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
        return (Judgement.Round(mean), Judgement.Figure(Math.Sqrt(Math.Max(0, squares / weight - mean * mean))));
    }
}
