using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Procedure;

/// <summary>Of what a majority is taken. It decides what an abstention does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VotingBase>))]
public enum VotingBase
{
    /// <summary>Of the yes and no votes: who abstains is not voting and changes nothing.</summary>
    PresentAndVoting,

    /// <summary>Of the yes, no and abstaining votes: who abstains stands in the way as a no does.</summary>
    Present,

    /// <summary>Of all members: who abstains or stays away stands in the way as a no does.</summary>
    Members,
}

/// <summary>Whether the share itself is enough.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Bound>))]
public enum Bound
{
    /// <summary>The share itself is enough: two-thirds.</summary>
    AtLeast,

    /// <summary>One more than the share: a majority is more than half.</summary>
    MoreThan,
}

/// <summary>What is counted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VoteUnit>))]
public enum VoteUnit
{
    /// <summary>One delegation, one vote.</summary>
    Heads,

    /// <summary>Each delegation casts the votes of its weight.</summary>
    Weights,
}

/// <summary>A share of a whole.</summary>
/// <param name="Numerator">Two of "two-thirds"; 0 when no share is asked for.</param>
/// <param name="Denominator">Three of "two-thirds", 1 or more.</param>
/// <param name="Bound">Whether the share itself is enough.</param>
public readonly record struct Share(int Numerator, int Denominator, Bound Bound = Bound.AtLeast)
{
    public static readonly Share None = new(0, 1);
    public static readonly Share Majority = new(1, 2, Bound.MoreThan);
    public static readonly Share TwoThirds = new(2, 3);
    public static readonly Share All = new(1, 1);

    /// <summary>Whether a part is this share of a whole; nothing is a share of nothing.</summary>
    public bool IsMetBy(decimal part, decimal whole) => Numerator == 0
        || (whole > 0 && (Bound == Bound.AtLeast ? part * Denominator >= whole * Numerator : part * Denominator > whole * Numerator));

    /// <summary>The least number of members that is this share of so many.</summary>
    public int Of(int members) => (int)(Bound == Bound.AtLeast
        ? ((long)members * Numerator + Denominator - 1) / Denominator
        : (long)members * Numerator / Denominator + 1);

    /// <summary>As people say it: "a majority", "two-thirds", "55 %".</summary>
    public override string ToString() => (Numerator, Denominator, Bound) switch
    {
        (0, _, _) => "none",
        (1, 2, Bound.MoreThan) => "a majority",
        (1, 2, _) => "half",
        (1, 1, _) => "all",
        (1, 3, Bound.AtLeast) => "a third",
        (2, 3, Bound.AtLeast) => "two-thirds",
        (1, 4, Bound.AtLeast) => "a quarter",
        (3, 4, Bound.AtLeast) => "three-quarters",
        (3, 5, Bound.AtLeast) => "three-fifths",
        _ => (Bound == Bound.MoreThan ? "more than " : "")
            + (Denominator == 100 ? $"{Numerator} %" : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}")),
    };
}

/// <summary>The delegations on one side of a vote, counted in three ways.</summary>
/// <param name="Heads">How many delegations.</param>
/// <param name="Weight">The sum of their weights.</param>
/// <param name="Population">The people that they stand for.</param>
public readonly record struct Side(int Heads, decimal Weight = 0, long Population = 0)
{
    public static Side operator +(Side a, Side b) => new(a.Heads + b.Heads, a.Weight + b.Weight, a.Population + b.Population);

    internal decimal In(VoteUnit unit) => unit == VoteUnit.Heads ? Heads : Weight;
}

/// <summary>A counted vote.</summary>
/// <param name="Vetoes">Permanent members that voted no. An abstention or an absence is not among them.</param>
public sealed record Tally(Side Yes, Side No, Side Abstaining, Side Absent, ImmutableArray<PartyId> Vetoes)
{
    /// <summary>A vote of which only the numbers are known.</summary>
    public static Tally Of(int yes, int no, int abstaining = 0, int absent = 0) => new(new(yes), new(no), new(abstaining), new(absent), []);

    public Side Members => Yes + No + Abstaining + Absent;
}

/// <summary>What came of a vote, and why, with the figures.</summary>
public readonly record struct VoteResult(bool Carried, string Explanation);

/// <summary>When a question is carried: data, so that a scenario can name it, change it and print it.</summary>
/// <param name="Base">Of what the share is taken.</param>
/// <param name="Share">Which share must vote yes; <see cref="Share.None"/> when only <paramref name="Affirmative"/> counts.</param>
/// <param name="Unit">Whether delegations or their weights are counted.</param>
/// <param name="Population">Second criterion: which share of all the people the yes votes must stand for; null for none.</param>
/// <param name="BlockingMinority">So many members must be missing from the yes votes for the second criterion to fail; null for any number.</param>
/// <param name="Affirmative">At least so many delegations must vote yes; null for no such minimum.</param>
/// <param name="Veto">Whether the no of one permanent member is enough to stop it; null for no.</param>
public sealed record DecisionRule(
    VotingBase Base,
    Share Share,
    VoteUnit Unit = VoteUnit.Heads,
    Share? Population = null,
    int? BlockingMinority = null,
    int? Affirmative = null,
    bool? Veto = null)
{
    public static readonly DecisionRule SimpleMajority = new(VotingBase.PresentAndVoting, Share.Majority);
    public static readonly DecisionRule TwoThirds = new(VotingBase.PresentAndVoting, Share.TwoThirds);

    /// <summary>A majority of those present and voting, as older records have it.</summary>
    public static DecisionRule Of(Majority majority) =>
        new(VotingBase.PresentAndVoting, new(majority.Numerator, majority.Denominator, majority is (1, 2) ? Bound.MoreThan : Bound.AtLeast));

    /// <summary>Whether a share of those present and voting, by heads, is all that it asks for, so that a <see cref="Majority"/> says it.</summary>
    [JsonIgnore]
    public bool IsPlain => Share.Numerator > 0 && this == Of(new(Share.Numerator, Share.Denominator));

    /// <summary>Whether it must know who voted how, so that counting hands does not decide: weights, people and vetoes are somebody's.</summary>
    [JsonIgnore]
    public bool NeedsNames => Unit == VoteUnit.Weights || Population is not null || Veto == true;

    /// <summary>
    /// Decides. An equally divided vote is never carried, nor is one without a yes; each criterion is explained with its figures.
    /// </summary>
    public VoteResult Decide(Tally tally)
    {
        if (tally.Yes.Heads + tally.No.Heads == 0)
            return new(false, tally.Abstaining.Heads > 0
                ? F($"nobody voted yes or no, and {tally.Abstaining.Heads} abstained: not carried")
                : "nobody voted: not carried");
        var findings = new List<string>();
        var carried = Carries(tally, findings);
        if (tally.Yes.In(Unit) == tally.No.In(Unit))
            findings.Add("an equally divided vote is lost");
        return new(carried, $"{string.Join("; ", findings)}: {(carried ? "carried" : "not carried")}");
    }

    /// <summary>Whether a question is carried, for whoever does not ask why.</summary>
    internal bool Carries(Tally tally) => tally.Yes.Heads + tally.No.Heads > 0 && Carries(tally, null);

    /// <param name="findings">Takes what is found of each criterion, in words; null where nobody reads it.</param>
    private bool Carries(Tally tally, List<string>? findings)
    {
        var carried = tally.Yes.In(Unit) > tally.No.In(Unit);
        if (Share.Numerator > 0)
            carried &= ShareOfVotes(tally, findings);
        if (Affirmative is { } needed)
        {
            findings?.Add(F($"{Counted(tally.Yes.Heads, "yes vote", "yes votes")}, {needed} are needed"));
            carried &= tally.Yes.Heads >= needed;
        }

        if (Population is { } people)
            carried &= ShareOfPeople(people, tally, findings);
        if (Veto == true && !tally.Vetoes.IsEmpty)
        {
            findings?.Add($"vetoed by {string.Join(", ", tally.Vetoes)}");
            carried = false;
        }

        return carried;
    }

    /// <summary>What it asks for, in words.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Share.Numerator > 0)
            parts.Add($"{Share} of {(Unit == VoteUnit.Weights ? "the votes of " : "")}{Who}");
        if (Affirmative is { } least)
            parts.Add(F($"at least {least} yes votes"));
        if (Population is { } people)
            parts.Add($"delegations with {people} of the population"
                + (BlockingMinority is { } block ? F($" (unless fewer than {block} members are missing)") : ""));
        if (Veto == true)
            parts.Add("no permanent member voting no");
        return string.Join(", and ", parts);
    }

    /// <summary>What an abstention does, in words.</summary>
    [JsonIgnore]
    public string AbstentionsInWords => Share.Numerator == 0
        ? "Abstaining is not a yes, and no veto either."
        : Base switch
        {
            VotingBase.PresentAndVoting => "Who abstains is not counted as voting: the share is taken of the yes and no votes alone.",
            VotingBase.Present => "Who abstains counts in the whole, and so works as a no; who is absent does not count.",
            _ => "Who abstains or is absent counts in the whole, and so works as a no.",
        };

    private string Who => Base switch
    {
        VotingBase.PresentAndVoting => "the delegations present and voting",
        VotingBase.Present => "the delegations present",
        _ => "all members",
    };

    private bool ShareOfVotes(Tally tally, List<string>? findings)
    {
        var whole = Base switch
        {
            VotingBase.PresentAndVoting => tally.Yes + tally.No,
            VotingBase.Present => tally.Yes + tally.No + tally.Abstaining,
            _ => tally.Members,
        };
        var (part, all) = (tally.Yes.In(Unit), whole.In(Unit));
        var mark = all * Share.Numerator / Share.Denominator;
        findings?.Add(F($"{part:#,0.##} of {all:#,0.##} is {(all > 0 ? 100 * part / all : 0):0.0} %, ")
            + (Share.Bound == Bound.MoreThan && Share is (1, 2, _) ? F($"a majority is more than {mark:#,0.##}") : F($"{Share} is {mark:#,0.##}")));
        return Share.IsMetBy(part, all);
    }

    private bool ShareOfPeople(Share people, Tally tally, List<string>? findings)
    {
        var all = tally.Members.Population;
        var share = all > 0 ? 100m * tally.Yes.Population / all : 0;
        var met = people.IsMetBy(tally.Yes.Population, all);
        var missing = tally.Members.Heads - tally.Yes.Heads;
        var waived = !met && BlockingMinority is { } least && missing < least;
        findings?.Add(F($"the yes votes stand for {share:0.0} % of the population, {people} is needed")
            + (waived ? F($", but only {Counted(missing, "member is", "members are")} missing and a blocking minority needs {BlockingMinority}") : ""));
        return met || waived;
    }

    private static string Counted(int n, string one, string many) => F($"{n} {(n == 1 ? one : many)}");

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
