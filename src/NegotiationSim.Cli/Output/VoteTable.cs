using System.Globalization;
using NegotiationSim.Core.Backtests;
using NegotiationSim.Core.Negotiations;
using Spectre.Console;

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

        context.Show($"Votes on record: {votes.Count}\n");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        foreach (var vote in votes)
            foreach (var (i, (head, text)) in Lines(vote).Index())
                grid.AddRow(new Markup(i == 0 ? English.Day(vote.Recorded.Date) : ""), new Markup(head.In("grey")), new Markup(text));
        context.Screen.Write(grid);
    }

    private static IEnumerable<(string Head, string Text)> Lines(VoteBacktest vote)
    {
        var real = vote.Recorded.Vote;
        yield return ("on", $"{(real.Body is { } body ? $"[grey]{body.Plain()}:[/] " : "")}{real.Subject.Plain()}");
        yield return ("really", Tally(real.Yes, real.No, real.Abstaining) + (real.Carried is { } carried ? carried ? ", carried" : ", lost" : ""));
        if (vote.Put is { } put)
            yield return ("runs", $"{put.Count} of {put.Of} put this question ({EnsemblePage.Interval(put)}); {vote.OnWording!.Value.Count} voted on the wording at all");
        else
            yield return ("runs", "none can hold it: it was not on a wording of the text, or on which is not known");
        if (vote.Tally is { } t)
            yield return ("", $"{Spread(t.Yes, "for")}, {Spread(t.No, "against")}, {Spread(t.Abstaining, "abstaining")}{(t.SameResult is { } same ? $"; {same.Count} of {same.Of} with the real result" : "")} [grey](median, 5th to 95th percentile)[/]");
        foreach (var line in vote.RollCall is { } roll ? ByName(roll, vote.Recorded) : [])
            yield return line;
        yield return ("", "");
    }

    private static IEnumerable<(string Head, string Text)> ByName(RollCallBacktest roll, RecordedVote recorded)
    {
        var commonest = roll.Commonest switch { Ballot.Yes => "all vote yes", Ballot.No => "all vote no", _ => "all abstain" };
        var oneSided = roll.Same.Hits == roll.Known ? "; all known are on one side, so that this says little" : "";
        yield return ("by name", $"{English.Count(roll.Known, "ballot", "ballots")} known{(roll.IsComplete ? ", all" : "")}{oneSided}");
        yield return ("", roll.Runs is { } hits
            ? $"runs right on {Rate(hits)}"
            : roll.Uncounted switch
            {
                Uncounted.Circular => $"[yellow]runs not counted: positions in use rest on evidence of {English.Day(recorded.Date)} or later, perhaps on this vote: circular[/]",
                Uncounted.NotOnTheText => "runs not counted: no run holds this vote",
                _ => "runs not counted: none put the question",
            });
        yield return ("", $"[grey]naive: {commonest} {Rate(roll.Same)}, known afterwards{(roll.Repeated is { Of: > 0 } repeated ? $" · as in the roll call of {English.Day(roll.Earlier!.Date)} {Rate(repeated)}" : "")}[/]");
    }

    private static string Tally(int? yes, int? no, int? abstaining) => $"{Count(yes)} for, {Count(no)} against, {Count(abstaining)} abstaining";

    private static string Count(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "unknown";

    private static string Spread(BallotSpread s, string side) => $"{s.Median} ({s.Low}–{s.High}) {side}";

    private static string Rate(HitRate rate) => $"{rate.Hits} of {rate.Of} ({rate.Value.ToString(".000", CultureInfo.InvariantCulture)})";
}
