using NegotiationSim.Core;
using NegotiationSim.Core.History;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>A history by its name.</summary>
internal sealed record Named(string Id, Chronicle Chronicle);

/// <summary>Two histories side by side, for a person.</summary>
internal static class ComparisonPage
{
    private const int MostNames = 6;

    public static void Show(CommandContext context, Named one, Named other, HistoryComparison comparison)
    {
        context.Show($"[bold]{one.Id.Plain()}[/] against [bold]{other.Id.Plain()}[/]");
        context.Show(comparison.Parting is { } parting
            ? $"They share {English.Count(comparison.Shared, "move", "moves")}, up to {RedlinePage.At(parting)}."
            : "They share no move.");
        foreach (var premise in comparison.Premises)
            context.Screen.Write(Indented.By(2, Named(premise, one, other).In("yellow")));
        Ends(context, one, other);
        Wordings(context, one, other, comparison);
        Votes(context, one, other, comparison);
        var changed = comparison.Redline.Changed.ToList();
        context.Show($"\n[bold]From the text of {one.Id.Plain()} to that of {other.Id.Plain()}[/] [grey]· {English.Count(changed.Count, "clause", "clauses")} of {comparison.Redline.Clauses.Length} differ[/]");
        RedlinePage.Clauses(context, changed.Select(c => c with { Causes = [] }));
    }

    private static void Ends(CommandContext context, Named one, Named other)
    {
        var table = Table("", one.Id, other.Id);
        var (a, b) = (RunReport.Of(one.Chronicle).Summary, RunReport.Of(other.Chronicle).Summary);
        table.AddRow("[grey]outcome[/]", a.Line.Plain(), b.Line.Plain());
        context.Screen.Write(table);
    }

    private static void Wordings(CommandContext context, Named one, Named other, HistoryComparison comparison)
    {
        context.Show(Came(comparison).In("bold"));
        if (!comparison.OtherWay.IsEmpty)
            context.Screen.Write(Indented.By(2, $"The same by another way: {string.Join(", ", comparison.OtherWay)}".In("grey")));
        foreach (var wording in comparison.Wordings)
        {
            context.Show("");
            context.Show($"{wording.Label.In("bold")} [grey]{string.Join(" ", wording.Clauses).Plain()}[/]");
            Fate(context, one.Id, wording.One);
            Fate(context, other.Id, wording.Other);
            First(context, one.Id, wording.FirstInOne);
            First(context, other.Id, wording.FirstInOther);
            foreach (var difference in wording.Stood)
                context.Screen.Write(Indented.By(2, ($"Against {English.Quote(difference.Option)} at the end"
                    + string.Join(";", Only(one, difference.OnlyInOne).Concat(Only(other, difference.OnlyInOther)))).In("grey")));
        }
    }

    private static void Fate(CommandContext context, string id, WordingFate fate) =>
        context.Screen.Write(Indented.By(2, $"{id.In("grey")}  {(fate.Stands is { } stands ? English.Quote(stands) : "nothing agreed").Plain()} [grey]· {fate.How.Plain()}{(fate.Decisive is { } move ? $" · {English.Move(move.When.Move)}" : "")}[/]"));

    private static void First(CommandContext context, string id, ToldMove? move)
    {
        if (move is not null)
            context.Screen.Write(Indented.By(4, $"first otherwise, {id} {English.Move(move.When.Move)} (meeting {move.When.Meeting}): {move.Line}".In("grey")));
    }

    private static IEnumerable<string> Only(Named history, IReadOnlyList<PartyId> parties)
    {
        if (parties.Count > 0)
            yield return $" only in {history.Id}: {Names(history, parties)}";
    }

    /// <summary>A premise with the histories' own names.</summary>
    public static string Named(string premise, Named one, Named other) =>
        premise.Replace("in the first", one.Id, StringComparison.Ordinal).Replace("in the second", other.Id, StringComparison.Ordinal);

    /// <summary>How many of the wordings came out otherwise.</summary>
    public static string Came(HistoryComparison comparison)
    {
        var all = comparison.Wordings.Length + comparison.Same;
        return comparison.Wordings.IsEmpty ? $"All {all} contested wordings came out the same" : $"{comparison.Wordings.Length} of {all} contested wordings came out otherwise";
    }

    /// <summary>Parties by name, the first of many; a dash for none.</summary>
    public static string Names(Named history, IReadOnlyList<PartyId> parties) => parties.Count == 0
        ? "–"
        : string.Join(", ", parties.Take(MostNames).Select(history.Chronicle.End.Roster.NameOf))
            + (parties.Count > MostNames ? $" and {English.Count(parties.Count - MostNames, "other", "others")}" : "");

    /// <summary>How a vote ended.</summary>
    public static string Carried(ToldVote vote) => vote.Carried switch { true => "carried", false => "lost", null => "result not known" };

    private static void Votes(CommandContext context, Named one, Named other, HistoryComparison comparison)
    {
        if (comparison.Votes.IsEmpty)
            return;
        context.Show("\n[bold]Votes that differ[/]");
        var table = Table("to ...", one.Id, other.Id);
        foreach (var vote in comparison.Votes)
            table.AddRow(vote.Question.Plain(), Told(vote.One), Told(vote.Other));
        context.Screen.Write(table);
    }

    private static string Told(ToldVote? vote) => vote is null
        ? "[grey]no vote[/]"
        : $"{vote.Tally.Plain()}, {Carried(vote)} [grey]meeting {vote.When.Meeting}[/]";

    private static Table Table(params string[] headings)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Markup($"[grey]{heading.Plain()}[/]")));
        return table;
    }
}
