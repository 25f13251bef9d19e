namespace NegotiationSim.Core.History;

/// <summary>How much of a biography to print.</summary>
public enum PhraseDetail
{
    /// <summary>The timeline.</summary>
    Timeline,

    /// <summary>The timeline, and every single objection and withdrawal with its reason.</summary>
    All,
}

/// <summary>Writes the life of a phrase as lines of plain text.</summary>
public static class PhraseBiographyPrinter
{
    /// <summary>The whole biography.</summary>
    public static string Print(PhraseBiography biography, PhraseDetail detail = PhraseDetail.Timeline) =>
        string.Join('\n', Lines(biography, detail)) + "\n";

    /// <summary>The headline; the timeline, in sections where several wordings hold the phrase; the closest call.</summary>
    public static IEnumerable<string> Lines(PhraseBiography biography, PhraseDetail detail = PhraseDetail.Timeline)
    {
        yield return biography.Headline;
        if (biography.Timeline.IsEmpty)
            yield break;
        var several = biography.Sections.Length > 1;
        IEnumerable<(string Heading, IEnumerable<PhraseEntry> Entries, ClosestCall? Closest, bool Survives)> parts = several
            ?
            [
                .. biography.Sections.Select(s => ($"{s.Label} · {string.Join(' ', s.Clauses)} · {s.Ending}", s.Timeline.AsEnumerable(), s.Closest, s.Survives)),
                ("The text as a whole", biography.Timeline.Where(e => e.IsAboutTheWhole), null, true),
            ]
            : [("", biography.Timeline, biography.Closest, biography.Sections.All(s => s.Survives))];
        foreach (var part in parts.Where(p => p.Entries.Any()))
        {
            yield return "";
            if (several)
                yield return part.Heading;
            foreach (var line in Prose.Columns([.. part.Entries.Select(Row)]))
                yield return line;
            if (part.Closest is { } closest)
                yield return $"{(part.Survives ? "Closest call" : "Most opposed")}: {closest}.";
        }

        if (detail == PhraseDetail.Timeline)
            yield break;
        yield return "";
        foreach (var stance in biography.Stances)
            yield return Line(stance);
    }

    /// <summary>The cells of an entry: meeting or day, what happened, what came of it, move.</summary>
    public static string[] Row(PhraseEntry entry) =>
    [
        entry.Kind is PhraseEntryKind.Approved or PhraseEntryKind.InForce ? Prose.Day(entry.First.Date)
            : entry.First.Meeting == 0 ? "opening"
            : $"meeting {entry.First.Meeting}",
        entry.Text,
        entry.Outcome,
        Prose.Move(entry.First.Move),
    ];

    /// <summary>One objection, or the end of one, with its reason.</summary>
    public static string Line(Stance stance) =>
        $"meeting {stance.When.Meeting}  {stance.By} {(stance.Kind == StanceKind.Raised ? "objects to" : "lets pass")} "
        + $"{Prose.Quote(stance.Option)}: {stance.Reason}  {Prose.Move(stance.When.Move)}";
}
