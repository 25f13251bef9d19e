using System.Globalization;
using NegotiationSim.Core.Backtests;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Output;

/// <summary>The votes of a record beside those of the runs.</summary>
internal static class VoteTable
{
    public static void Show(CommandContext context, IReadOnlyList<VoteBacktest> votes)
    {
        context.Show("");
        if (votes.Count == 0)
        {
            context.Show("The record has no vote.");
            return;
        }

        context.Show($"Votes on record: {votes.Count}");
        foreach (var vote in votes)
            Show(context, vote);
    }

    private static void Show(CommandContext context, VoteBacktest vote)
    {
        var real = vote.Recorded.Vote;
        context.Show($"  {English.Day(vote.Recorded.Date)}  {(real.Body is { } body ? $"[grey]{body.Plain()}:[/] " : "")}{real.Subject.Plain()}");
        Line(context, "really", Tally(real.Yes, real.No, real.Abstaining) + (real.Carried is { } carried ? carried ? ", carried" : ", lost" : ""));
        if (vote.Put is { } put)
            Line(context, "runs", $"{put.Count} of {put.Of} put this question ({EnsemblePage.Interval(put)}); {vote.OnWording!.Value.Count} voted on the wording at all");
        if (vote.Tally is { } t)
            Line(context, "", $"{Spread(t.Yes, "for")}, {Spread(t.No, "against")}, {Spread(t.Abstaining, "abstaining")}{(t.SameResult is { } same ? $"; {same.Count} of {same.Of} with the real result" : "")} [grey](median, 5th to 95th percentile)[/]");
        if (vote.RollCall is { } roll)
            RollCall(context, roll, vote.Recorded);
        else if (vote.Put is null)
            Line(context, "runs", "none can hold it: it was not on a wording of the text, or on which is not known");
    }

    private static void RollCall(CommandContext context, RollCallBacktest roll, RecordedVote recorded)
    {
        var commonest = roll.Commonest switch { Ballot.Yes => "all vote yes", Ballot.No => "all vote no", _ => "all abstain" };
        var oneSided = roll.Same.Hits == roll.Known ? "; all that are known are on one side, so that this says little" : "";
        Line(context, "by name", $"{English.Count(roll.Known, "ballot", "ballots")} known{(roll.IsComplete ? ", all" : "")}{oneSided}");
        Line(context, "", roll.Runs is { } hits
            ? $"runs right on {Rate(hits)}"
            : roll.Uncounted switch
            {
                Uncounted.Circular => $"[yellow]runs not counted: positions in use rest on evidence of {English.Day(recorded.Date)} or later, perhaps on this vote: circular[/]",
                Uncounted.NotOnTheText => "runs not counted: the vote was not on a wording of the text, so that no run holds it",
                _ => "runs not counted: none put the question",
            });
        Line(context, "", $"[grey]naive: {commonest} {Rate(roll.Same)}, known afterwards{(roll.Repeated is { } repeated ? $" · as in the roll call of {English.Day(roll.Earlier!.Date)} {Rate(repeated)}" : "")}[/]");
    }

    private static void Line(CommandContext context, string head, string text) => context.Show($"               {head,-8} {text}");

    private static string Tally(int? yes, int? no, int? abstaining) => $"{Count(yes)} for, {Count(no)} against, {Count(abstaining)} abstaining";

    private static string Count(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "unknown";

    private static string Spread(BallotSpread s, string side) => $"{s.Median} ({s.Low}–{s.High}) {side}";

    private static string Rate(HitRate rate) => $"{rate.Hits} of {rate.Of} ({rate.Value.ToString(".000", CultureInfo.InvariantCulture)})";
}
