using System.Text;
using NegotiationSim.Core.History;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>The rolling text as it would be projected on the wall.</summary>
internal static class RollingTextPage
{
    public static void Show(IAnsiConsole screen, IEnumerable<TextArticle> articles)
    {
        string? chapter = null;
        foreach (var article in articles)
        {
            screen.WriteLine();
            if (article.Chapter is { } next && next != chapter)
            {
                screen.MarkupLine(next.In("bold underline"));
                screen.WriteLine();
            }

            chapter = article.Chapter;
            screen.MarkupLine(article.Heading.In("bold"));
            foreach (var clause in article.Clauses)
            {
                var number = article.Clauses.Length > 1 ? Numbered(clause.Number) : "";
                if (number.Length > 0)
                    screen.Write(Indented.Behind(number.Plain(), Marked(clause)));
                else
                    screen.MarkupLine(Marked(clause));
                if (RollingTextPrinter.Footnote(clause) is { Length: > 0 } note)
                    screen.Write(Indented.By(number.Length + 1, note.In(clause.Status == TextStatus.Bracketed ? "yellow" : "grey")));
                foreach (var amendment in clause.Amendments)
                    if (RollingTextPrinter.Footnote(amendment) is { Length: > 0 } told)
                        screen.Write(Indented.By(number.Length + 1, told.In("yellow")));
            }
        }
    }

    /// <summary>The words of a clause, its brackets in colour.</summary>
    public static string Marked(TextClause clause)
    {
        if (clause.Runs.IsEmpty)
            return "[grey](deleted)[/]";
        var markup = new StringBuilder();
        foreach (var run in clause.Runs)
        {
            if (markup.Length > 0 && run.SpaceBefore)
                markup.Append(' ');
            var text = RollingTextPrinter.Text(run);
            markup.Append(run switch
            {
                TextRun.Alternative { IsDeletion: true } => text.In("red"),
                TextRun.Alternative { Stands: true } => text.In("bold yellow"),
                TextRun.Alternative => text.In("yellow"),
                TextRun.Amended { IsDeletion: true } => text.In("red"),
                TextRun.Amended { Stands: true } => text.In("bold yellow"),
                TextRun.Amended => text.In("yellow"),
                TextRun.Agreed => text.In("green"),
                _ => text.Plain(),
            });
        }

        return markup.ToString();
    }

    private static string Numbered(string number) => number.Length == 0 || number[^1] is ')' or '.' ? number : number + ".";
}
