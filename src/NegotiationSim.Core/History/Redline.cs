using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.History;

/// <summary>What became of a run of words between two moves.</summary>
public enum RedlineKind
{
    Kept,
    Inserted,
    Deleted,
}

/// <summary>What became of the brackets around it.</summary>
public enum BracketMark
{
    /// <summary>No brackets at either end.</summary>
    None,

    /// <summary>In brackets at both ends.</summary>
    Kept,

    /// <summary>In brackets only at the later end.</summary>
    Placed,

    /// <summary>In brackets only at the earlier end.</summary>
    Lifted,
}

/// <summary>
/// What changed between two moves. It compares what stands: plain words as the adopted amendments leave them, and for each contested
/// wording the option that stands in the text, in brackets or not; where nothing stands because the draft opened with alternatives, all
/// alternatives before the room. Nothing is guessed from characters: every word has a name, and the moves that changed what stands are
/// known. Reading from a later move to an earlier one turns insertions into deletions.
/// </summary>
/// <param name="From">The move to read from.</param>
/// <param name="To">The move to read to.</param>
/// <param name="Clauses">All clauses in order, and the title and headings that changed.</param>
public sealed partial record Redline(Moment From, Moment To, ImmutableArray<RedlineClause> Clauses)
{
    /// <summary>The clauses in which a word or a bracket changed.</summary>
    public IEnumerable<RedlineClause> Changed => Clauses.Where(c => c.IsChanged);

    /// <summary>Compares the text after two moves.</summary>
    public static Redline Between(Chronicle chronicle, long from, long to)
    {
        from = Math.Clamp(from, 0, chronicle.Moves);
        to = Math.Clamp(to, 0, chronicle.Moves);
        return new(chronicle.When(from), chronicle.When(to), new Comparison(chronicle, from, to).Clauses());
    }

    private static ImmutableArray<OptionState> Standing(IssueState? issue) =>
        issue is null ? [] : issue.Stands is { } stands ? [stands] : issue.BeforeTheRoom();

    private static bool IsBracketed(IssueState? issue) => issue?.Status == IssueStatus.Bracketed;

    private static BracketMark Mark(bool before, bool after) => (before, after) switch
    {
        (true, true) => BracketMark.Kept,
        (false, true) => BracketMark.Placed,
        (true, false) => BracketMark.Lifted,
        _ => BracketMark.None,
    };

    private static RedlineCause Cause(Turn turn, Chronicle chronicle) =>
        new(turn.When, string.Join(", ", Facts(turn)), chronicle.Line(turn.When.Move), turn.Issue, null);

    private static IEnumerable<string> Facts(Turn turn)
    {
        if (turn.ChangedWords)
            yield return turn is { From: null, To: null or Wordings.NoText } ? "the words left out"
                : turn.To is null or Wordings.NoText ? $"{Prose.Quote(turn.From)} deleted"
                : turn.From is null or Wordings.NoText ? $"{Prose.Quote(turn.To)} now stands" : $"{Prose.Quote(turn.To)} for {Prose.Quote(turn.From)}";
        if (turn.PlacedBrackets)
            yield return "brackets placed";
        if (turn.LiftedBrackets)
            yield return "brackets lifted";
    }
}

/// <summary>A clause compared.</summary>
/// <param name="Id">The clause.</param>
/// <param name="Place">How people cite it.</param>
/// <param name="Article">Heading of its article.</param>
/// <param name="Runs">Its words in order, those that went and those that came.</param>
/// <param name="Causes">The moves between the two ends that changed its words or brackets, even when a later one undid it.</param>
public sealed record RedlineClause(
    ClauseId Id,
    string Place,
    string Article,
    ImmutableArray<RedlineRun> Runs,
    ImmutableArray<RedlineCause> Causes)
{
    /// <summary>Where it stood at the earlier end, as people cite it, when that was elsewhere; null when it has not moved.</summary>
    public string? Was { get; init; }

    public bool IsChanged => Was is not null || Runs.Any(r => r.Kind != RedlineKind.Kept || r.Brackets is BracketMark.Placed or BracketMark.Lifted);

    /// <summary>
    /// One line: words that went as <c>~~without right~~</c>, words that came as <c>++with dishonest intent++</c>, words in brackets at
    /// the later end as <c>[without right]</c>.
    /// </summary>
    public string Text => ClauseLayout.Join(Runs.Select(r => (r.Text, r.SpaceBefore)));
}

/// <summary>A run of words that was kept, came or went.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Words">The words, each with the move that brought it in.</param>
/// <param name="SpaceBefore">Whether a space separates it from what stands before it.</param>
/// <param name="Issue">The contested wording; null for plain words.</param>
/// <param name="Option">The alternative; null for plain words.</param>
/// <param name="Brackets">What became of the brackets around it.</param>
public sealed record RedlineRun(
    RedlineKind Kind,
    ImmutableArray<Word> Words,
    bool SpaceBefore,
    IssueId? Issue,
    string? Option,
    BracketMark Brackets)
{
    /// <summary>The words with their marks; see <see cref="RedlineClause.Text"/>.</summary>
    public string Text
    {
        get
        {
            var words = ClauseLayout.Join(Words);
            var bracketed = Brackets is BracketMark.Placed or BracketMark.Kept ? $"[{words}]" : words;
            return Kind switch
            {
                RedlineKind.Deleted => $"~~{words}~~",
                RedlineKind.Inserted => $"++{bracketed}++",
                _ => bracketed,
            };
        }
    }
}

/// <summary>A move that changed a clause.</summary>
/// <param name="When">The move.</param>
/// <param name="Effect">What it changed, as in <c>brackets placed</c>.</param>
/// <param name="Summary">One line of prose for the move.</param>
/// <param name="Issue">The contested wording; null for an amendment.</param>
/// <param name="Amendment">The amendment; null for a contested wording.</param>
public sealed record RedlineCause(Moment When, string Effect, string Summary, IssueId? Issue, AmendmentId? Amendment)
{
    public override string ToString() => $"{Prose.Move(When.Move)}, meeting {When.Meeting}: {Effect}";
}
