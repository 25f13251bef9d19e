using System.Collections.Immutable;

namespace NegotiationSim.Core.Forecasts;

/// <summary>What an actor brings to one issue: the data that every published model of bargaining starts from.</summary>
/// <param name="Actor">The actor's place in <see cref="Contest.Actors"/>, from 0.</param>
/// <param name="Position">The place that it wants, on the issue's own scale and within its ends.</param>
/// <param name="Capability">How much it could bring to bear, 0 or more, in any unit: only ratios matter.</param>
/// <param name="Salience">How much it cares, 0 to 1.</param>
public readonly record struct Stake(int Actor, double Position, double Capability, double Salience)
{
    /// <summary>Effective power: capability times salience.</summary>
    public double Weight => Capability * Salience;
}

/// <summary>An issue of a <see cref="Contest"/>.</summary>
/// <param name="Id">Short name, once in a contest.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Low">Lower end of the scale.</param>
/// <param name="High">Upper end of the scale, not below <paramref name="Low"/>.</param>
/// <param name="Stakes">Those who have a position on it, in the order of the actors, each at most once.</param>
/// <param name="Outcome">Where it was really settled, on the same scale; null when that is not known.</param>
/// <param name="OutcomeSource">What the outcome rests on; null when it is not known or no source is named.</param>
public sealed record ContestedIssue(
    string Id,
    string Label,
    double Low,
    double High,
    ImmutableArray<Stake> Stakes,
    double? Outcome = null,
    string? OutcomeSource = null)
{
    /// <summary>Length of the scale, in its own unit, 0 or more.</summary>
    public double Range => High - Low;

    /// <summary>Sum of capability times salience.</summary>
    public double TotalWeight
    {
        get
        {
            var sum = 0.0;
            foreach (var stake in Stakes)
                sum += stake.Weight;
            return sum;
        }
    }
}

/// <summary>Who wants what, how much, and with which weight: the input of every forecast.</summary>
/// <remarks>Forecasts need no more than this, so scenarios and the tables of the field are read into the same form.</remarks>
public sealed record Contest
{
    /// <param name="title">Title for people.</param>
    /// <param name="actors">Names of the actors; a <see cref="Stake"/> refers to them by place.</param>
    /// <param name="issues">The issues, each with at least one stake whose weight is above 0.</param>
    /// <exception cref="ArgumentException">A stake names no actor or one twice, lies off its scale, has a capability below 0 or a
    /// salience outside 0 to 1, or nobody on an issue has weight; a figure that is no number counts as each of these.</exception>
    public Contest(string title, ImmutableArray<string> actors, ImmutableArray<ContestedIssue> issues)
    {
        Title = title;
        Actors = actors;
        Issues = issues;
        foreach (var issue in issues)
            Check(issue, actors.Length);
    }

    public string Title { get; }

    public ImmutableArray<string> Actors { get; }

    public ImmutableArray<ContestedIssue> Issues { get; }

    private static void Check(ContestedIssue issue, int actors)
    {
        var last = -1;
        foreach (var stake in issue.Stakes)
        {
            if (stake.Actor <= last || stake.Actor >= actors)
                throw new ArgumentException($"Issue {issue.Id}: stakes go in the order of the actors, each at most once.", nameof(issue));
            last = stake.Actor;
            if (!(stake.Position >= issue.Low && stake.Position <= issue.High))
                throw new ArgumentException($"Issue {issue.Id}: a position lies off the scale.", nameof(issue));
            if (!(stake.Capability >= 0 && double.IsFinite(stake.Capability)) || !(stake.Salience is >= 0 and <= 1))
                throw new ArgumentException($"Issue {issue.Id}: capability is 0 or more and salience 0 to 1.", nameof(issue));
        }

        if (!(issue.TotalWeight > 0))
            throw new ArgumentException($"Issue {issue.Id}: nobody has any weight.", nameof(issue));
    }
}
