using System.Collections.Immutable;

namespace NegotiationSim.Core.History;

/// <summary>
/// Writes the rolling text as diplomats read it: <c>[without right] [with dishonest intent - CHE, NZL] [del. - UGA, COD]</c>.
/// Lines are not wrapped: that is for whoever knows the width.
/// </summary>
public static class RollingTextPrinter
{
    /// <summary>How many sponsors an attribution names before it says "and 14 others".</summary>
    public const int SponsorsNamed = 5;

    /// <summary>The whole text.</summary>
    public static string Print(RollingText text, int sponsors = SponsorsNamed) => string.Join('\n', Lines(text, sponsors)) + "\n";

    /// <summary>The whole text, one line for each heading, clause and footnote; an empty line before an article.</summary>
    public static IEnumerable<string> Lines(RollingText text, int sponsors = SponsorsNamed)
    {
        yield return text.Title;
        string? chapter = null;
        foreach (var article in text.Articles)
        {
            if (article.Chapter is { } next && next != chapter)
            {
                yield return "";
                yield return next;
            }

            chapter = article.Chapter;
            yield return "";
            foreach (var line in Lines(article, sponsors))
                yield return line;
        }
    }

    /// <summary>One article.</summary>
    public static IEnumerable<string> Lines(TextArticle article, int sponsors = SponsorsNamed)
    {
        yield return article.Heading;
        foreach (var clause in article.Clauses)
        {
            var number = article.Clauses.Length > 1 ? Numbered(clause.Number) : "";
            yield return number + Text(clause, sponsors);
            if (Footnote(clause) is { Length: > 0 } footnote)
                yield return new string(' ', number.Length) + footnote;
            foreach (var amendment in clause.Amendments)
                if (Footnote(amendment) is { Length: > 0 } note)
                    yield return new string(' ', number.Length) + note;
        }
    }

    /// <summary>The words of a clause with its brackets; <c>(deleted)</c> when nothing is left of it.</summary>
    public static string Text(TextClause clause, int sponsors = SponsorsNamed) => clause.Runs.IsEmpty
        ? "(deleted)"
        : ClauseLayout.Join(clause.Runs.Select(r => (Text(r, sponsors), r.SpaceBefore)));

    /// <summary>One run with its brackets.</summary>
    public static string Text(TextRun run, int sponsors = SponsorsNamed)
    {
        var words = ClauseLayout.Join(run.Words);
        if (run is TextRun.Amended amended)
            return $"[{(amended.IsDeletion ? "del." : words)}{(amended.Sponsors.IsEmpty ? "" : " - " + Attribution(amended.Sponsors, sponsors))}]";
        if (run is not TextRun.Alternative alternative)
            return words;
        var by = Attribution(alternative, sponsors);
        return $"[{(alternative.IsDeletion ? "del." : words)}{(by.Length > 0 ? " - " + by : "")}]";
    }

    /// <summary>To whom an alternative belongs, as in <c>CHE, NZL and 14 others</c>; empty for what stands from the draft.</summary>
    public static string Attribution(TextRun.Alternative alternative, int sponsors = SponsorsNamed) =>
        alternative.Sponsors.IsEmpty
            ? alternative.ByChair ? "Chair" : ""
            : Prose.Few([.. alternative.Sponsors.Select(s => s.Value)], sponsors);

    /// <summary>The same for the sponsors of an amendment.</summary>
    public static string Attribution(ImmutableArray<PartyId> parties, int sponsors = SponsorsNamed) =>
        Prose.Few([.. parties.Select(s => s.Value)], sponsors);

    /// <summary>What the room needs to know, as in <c>67 object · 2 proposals · informals (Brazil)</c>; empty when nothing.</summary>
    public static string Footnote(TextClause clause) =>
        clause.Notes.Length == 1
            ? Footnote(clause.Notes[0])
            : string.Join("; ", clause.Notes.Select(n => (n.Label, Note: Footnote(n))).Where(x => x.Note.Length > 0).Select(x => $"{x.Label}: {x.Note}"));

    /// <summary>The same for one contested wording.</summary>
    public static string Footnote(ClauseNote note) => note.Status switch
    {
        TextStatus.Adopted => "adopted",
        TextStatus.AgreedAdReferendum => note.Move == 0 ? "agreed ad referendum" : $"agreed ad referendum {Prose.Move(note.Move)}",
        _ => string.Join(" · ", Open(note)),
    };

    /// <summary>What the brackets do not show of an open amendment; empty when they show everything.</summary>
    public static string Footnote(AmendmentNote note)
    {
        var objections = note.Objections > 0 ? $" · {Objecting(note.Objections)}" : "";
        return !note.IsInline ? $"{note.Id} {note.By}: {note.Text} · {note.Standing}{objections}"
            : objections.Length > 0 ? $"{note.Id} {note.By}{objections}"
            : "";
    }

    private static IEnumerable<string> Open(ClauseNote note)
    {
        if (note.Objections is [{ Stands: true } only])
            yield return Objecting(only.Count);
        else if (!note.Objections.IsEmpty)
            yield return string.Join(", ", note.Objections.Select(o => $"{Objecting(o.Count)} to {Prose.Wording(o.Option)}"));
        if (note.Proposals > 0)
            yield return Prose.Count(note.Proposals, "proposal", "proposals");
        if (note.Papers > 0)
            yield return Prose.Count(note.Papers, "paper without sponsor", "papers without sponsor");
        if (note.FacilitatorName is { } name)
            yield return $"informals ({name})";
    }

    private static string Objecting(int count) => count == 1 ? "1 objects" : $"{Prose.Number(count)} object";

    private static string Numbered(string number) =>
        number.Length == 0 ? "" : number.EndsWith(')') || number.EndsWith('.') ? number + " " : number + ". ";
}
