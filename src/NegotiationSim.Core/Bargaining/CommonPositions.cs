using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// What blocs do: their members tell each other what they want, look for a line that most can keep to, and the bloc speaks for it. A
/// line is the mean place of those who hold together, weighted by influence and salience; who is further from it than its tolerance
/// leaves, and the line is drawn again for the rest, until nobody leaves. Too few, or too far apart, and there is no common position.
/// </summary>
internal static class CommonPositions
{
    public static Reply Debate(Brief brief, Room room, IssueId issueId)
    {
        var issue = room.State[issueId];
        var hearing = room[issue.Index];
        var members = brief.Members;
        Span<double> places = members.Length <= 256 ? stackalloc double[members.Length] : new double[members.Length];
        var concerned = 0;
        for (var i = 0; i < members.Length; i++)
        {
            // A member without a position, or with salience 0, takes no part.
            places[i] = members[i].Mandate.Positions[issue.Index] is { Salience: > 0 } ? hearing.Own(members[i]) : double.NaN;
            if (!double.IsNaN(places[i]))
                concerned++;
        }

        var tolerance = Judgement.Tolerance(brief.Model, brief.Blocs[0].Solidarity);
        var holding = concerned;
        double line = 0, spread = 0;
        for (var left = true; left;)
        {
            if (holding < 2 || holding < brief.Model.BlocQuorum * concerned)
                return Reply.Nothing(brief.Place);
            (line, spread) = Draw(brief, issue.Index, places);
            left = false;
            for (var i = 0; i < members.Length; i++)
                if (!double.IsNaN(places[i]) && !Judgement.KeepsTo(members[i].Mandate.Positions[issue.Index]!.Salience, places[i], line, tolerance))
                {
                    places[i] = double.NaN;
                    holding--;
                    left = true;
                }
        }

        var said = issue.Declared[brief.Place];
        var common = Math.Clamp(Judgement.Figure(line), 0, 1);
        return spread > brief.Model.BlocCohesion || (!double.IsNaN(said) && Math.Abs(said - common) <= brief.Model.NewsWorthSaying)
            ? Reply.Nothing(brief.Place)
            : new(brief.Place, [new NegotiationCommand.Speak(
                brief.Id, issueId, common, new Reason.CommonPosition(holding, spread, holding < concerned ? concerned - holding : null))]);
    }

    /// <summary>Mean of the places of those who hold together, weighted by influence and salience, and their standard deviation.</summary>
    private static (double Line, double Spread) Draw(Brief brief, int issue, ReadOnlySpan<double> places)
    {
        double weight = 0, sum = 0, squares = 0;
        for (var i = 0; i < places.Length; i++)
        {
            if (double.IsNaN(places[i]))
                continue;
            var member = brief.Members[i];
            var w = member.Party.Influence * member.Mandate.Positions[issue]!.Salience;
            weight += w;
            sum += w * places[i];
            squares += w * places[i] * places[i];
        }

        var mean = sum / weight;
        return (Judgement.Round(mean), Judgement.Figure(Math.Sqrt(Math.Max(0, squares / weight - mean * mean))));
    }
}
