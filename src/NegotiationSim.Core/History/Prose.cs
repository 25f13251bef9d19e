using System.Globalization;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.History;

/// <summary>The small change of reports: numbers, days, lists of names, quoted wordings.</summary>
public static class Prose
{
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Move(long move) => $"#{Number(move)}";

    public static string Day(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    public static string Figure(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Count(long n, string one, string many) => n == 1 ? $"1 {one}" : $"{Number(n)} {many}";

    /// <summary>A wording in quotation marks, its beginning when it is long; deletion without.</summary>
    public static string Quote(string? option) => option is null or Wordings.NoText ? Wordings.NoText : $"\"{Short(option)}\"";

    /// <summary>A wording that somebody speaks for or against: deletion is called so.</summary>
    public static string Wording(string option) => option == Wordings.NoText ? "deletion" : Quote(option);

    /// <summary>A wording and the name of its issue, which often begins with the wording.</summary>
    public static string Within(string option, string label) =>
        label.StartsWith(Wording(option), StringComparison.Ordinal) ? label : $"{Wording(option)}, {label}";

    private static string Short(string option)
    {
        const int Most = 70;
        if (option.Length <= Most)
            return option;
        var cut = option.LastIndexOf(' ', Most);
        return (cut > 0 ? option[..cut] : option[..Most]).TrimEnd(',', ';') + " ...";
    }

    /// <summary>The first few of a list, and how many others there are.</summary>
    public static string Few(IReadOnlyList<string> names, int most)
    {
        var others = names.Count - most;
        return others <= 0
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(most))} and {Count(others, "other", "others")}";
    }

    /// <summary>Small numbers in words, as in sentences.</summary>
    public static string InWords(int count) => count switch
    {
        1 => "one", 2 => "two", 3 => "three", 4 => "four", 5 => "five", 6 => "six",
        7 => "seven", 8 => "eight", 9 => "nine", 10 => "ten", 11 => "eleven", 12 => "twelve",
        _ => Number(count),
    };

    /// <summary>Names joined as in a sentence.</summary>
    public static string List(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
    };

    public static string How(SettledBy how) => how switch
    {
        SettledBy.Consensus => "consensus",
        SettledBy.Package => "package",
        SettledBy.Vote => "vote",
        _ => "chair's text",
    };

    public static string Tally(VoteTally vote) => $"{vote.Yes}-{vote.No}-{vote.Abstaining}";

    /// <summary>What a yes would do.</summary>
    public static string Ask(Question question) => question switch
    {
        { Kind: QuestionKind.WholeText } => "on the text as a whole",
        { Kind: QuestionKind.Approval } => "on the convention",
        { Kind: QuestionKind.TextAmendment } => $"on amendment {question.Text}",
        { Kind: QuestionKind.Retention } => $"to keep {Quote(question.Option)}",
        { Option: Wordings.NoText, InsteadOf: null or Wordings.NoText } => "to leave the words out",
        { Option: Wordings.NoText } => $"to delete {Quote(question.InsteadOf)}",
        _ when question.Option == question.InsteadOf => $"to keep {Quote(question.Option)}",
        { InsteadOf: null or Wordings.NoText } => $"to insert {Quote(question.Option)}",
        _ => $"to put {Quote(question.Option)} for {Quote(question.InsteadOf)}",
    };

    public static string Label(this Negotiation state, IssueId issue) => state.Find(issue)?.Draft.Label ?? issue.Value;

    /// <summary>The parties with most influence first, as people name them.</summary>
    public static IEnumerable<PartyId> ByInfluence(this Roster roster, IEnumerable<PartyId> parties) =>
        parties.OrderByDescending(p => roster.Find(p) is { } place ? roster[place].Influence : 0);

    public static double InfluenceOf(this Roster roster, PartySet parties)
    {
        var sum = 0.0;
        foreach (var place in parties)
            sum += roster[place].Influence;
        return sum;
    }

    /// <summary>Share of the delegations' influence, 0 to 1.</summary>
    public static double ShareOf(this Roster roster, PartySet parties) =>
        roster.TotalInfluence > 0 ? roster.InfluenceOf(parties) / roster.TotalInfluence : 0;

    /// <summary>Short name of the kind of a reason, for counts.</summary>
    public static string Kind(this Reason reason) => reason switch
    {
        Reason.RedLine => "red line",
        Reason.AspirationGap => "aspiration gap",
        Reason.AspirationMet => "aspiration met",
        Reason.Isolation => "isolation",
        Reason.BlocLine => "bloc",
        Reason.Informal => "informals",
        Reason.ChairAuthority => "chair's text",
        Reason.PackageBalance => "package",
        Reason.Preference => "preference",
        Reason.Lobbied => "lobbying",
        Reason.BestOffer => "best offer",
        Reason.CommonPosition => "common position",
        Reason.Balance => "balance",
        Reason.RoomEstimate => "room",
        Reason.Likelihood => "chance",
        _ => reason.GetType().Name,
    };

    /// <summary>Lines of columns, each as wide as its widest cell.</summary>
    public static IEnumerable<string> Columns(IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
            yield break;
        var widths = Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        foreach (var row in rows)
            yield return string.Join("  ", row.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd();
    }
}
