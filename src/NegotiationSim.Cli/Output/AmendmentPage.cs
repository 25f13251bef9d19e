using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts.Amending;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>The amendments as a table, those to an amendment beneath it.</summary>
internal static class AmendmentPage
{
    public static Table Of(Negotiation state, IReadOnlyList<Amendment> amendments)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        table.AddColumn(new TableColumn("[grey]amendment[/]").NoWrap());
        table.AddColumn(new TableColumn("[grey]by[/]").NoWrap());
        table.AddColumn(new TableColumn("[grey]object[/]").NoWrap().RightAligned());
        table.AddColumn(new TableColumn("[grey]what it changes[/]"));
        table.AddColumn(new TableColumn("[grey]status[/]"));
        foreach (var (amendment, under) in Ordered(amendments))
            table.AddRow(
                new Markup($"{(under ? "  " : "")}{amendment.Id}"),
                new Markup(By(amendment)),
                new Markup(amendment.Objectors.IsEmpty ? "[grey]–[/]" : $"[red]{amendment.Objectors.Count}[/]"),
                new Markup(AmendmentText.Of(amendment, state).Plain()),
                new Markup(AmendmentText.Status(amendment).In(Style(amendment.Status))));
        return table;
    }

    /// <summary>In the order in which they were put forward, each followed by those that amend it.</summary>
    public static IEnumerable<(Amendment Amendment, bool Under)> Ordered(IReadOnlyList<Amendment> amendments)
    {
        var shown = amendments.Select(a => a.Id).ToHashSet();
        foreach (var amendment in amendments.Where(a => a.To is not { } to || !shown.Contains(to)))
        {
            yield return (amendment, amendment.To is not null);
            foreach (var second in amendments.Where(a => a.To == amendment.Id))
                yield return (second, true);
        }
    }

    private static string By(Amendment amendment)
    {
        var others = amendment.Sponsors.Count - (amendment.OnTable ? 1 : 0);
        return others > 0 ? $"{amendment.By} + {others}" : $"{amendment.By}";
    }

    private static string Style(AmendmentStatus status) => status switch
    {
        AmendmentStatus.Adopted => "green",
        AmendmentStatus.InConflict or AmendmentStatus.Rejected => "red",
        AmendmentStatus.Pending => "yellow",
        _ => "grey",
    };
}
