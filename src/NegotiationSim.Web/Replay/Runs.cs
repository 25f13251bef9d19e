using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using NegotiationSim.Core.History;

namespace NegotiationSim.Web.Replay;

/// <summary>
/// Words of the text as elements of a page. Written by hand rather than as markup, because in a treaty the spaces matter: none before
/// a comma, one before a bracket.
/// </summary>
internal static class Runs
{
    /// <summary>A clause as drafters write it, with brackets and attributions.</summary>
    public static RenderFragment Of(TextClause clause) => builder =>
    {
        if (clause.Runs.IsEmpty)
            Element(builder, "span", "soft", "(deleted)");
        foreach (var (i, run) in clause.Runs.Index())
        {
            if (i > 0 && run.SpaceBefore)
                builder.AddContent(0, " ");
            Element(builder, "span", Class(run), RollingTextPrinter.Text(run));
        }
    };

    /// <summary>A clause with what came and what went.</summary>
    /// <param name="clause">The comparison.</param>
    /// <param name="side">Which words to show: those of one end, or all.</param>
    public static RenderFragment Of(RedlineClause clause, RedlineSide side = RedlineSide.Both) => builder =>
    {
        var isFirst = true;
        foreach (var run in clause.Runs)
        {
            if ((side, run.Kind) is (RedlineSide.Earlier, RedlineKind.Inserted) or (RedlineSide.Later, RedlineKind.Deleted) || run.Words.IsEmpty)
                continue;
            if (!isFirst && run.SpaceBefore)
                builder.AddContent(0, " ");
            isFirst = false;
            var (element, look) = run.Kind switch
            {
                RedlineKind.Inserted => ("ins", ""),
                RedlineKind.Deleted => ("del", ""),
                _ => ("span", run.Brackets == BracketMark.None ? "plain" : "open"),
            };
            Element(builder, element, look, run with { Kind = RedlineKind.Kept } is var kept ? kept.Text : "");
        }
    };

    private static string Class(TextRun run) => run switch
    {
        TextRun.Alternative { Stands: true } or TextRun.Amended { Amendment: null } => "open stands",
        TextRun.Alternative or TextRun.Amended => "open",
        TextRun.Agreed => "agreed",
        _ => "plain",
    };

    private static void Element(RenderTreeBuilder builder, string name, string look, string text)
    {
        builder.OpenElement(1, name);
        if (look.Length > 0)
            builder.AddAttribute(2, "class", look);
        builder.AddContent(3, text);
        builder.CloseElement();
    }
}

/// <summary>Which end of a comparison is shown.</summary>
internal enum RedlineSide
{
    Both,
    Earlier,
    Later,
}
