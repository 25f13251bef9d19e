using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>The text at a move as it would hang on the wall of the conference room: every word with the move that brought it in.</summary>
/// <param name="AsOf">The last move that it reflects.</param>
/// <param name="Title">Title of the treaty.</param>
/// <param name="OpenBrackets">How many wordings stand in brackets.</param>
/// <param name="Articles">The articles in order.</param>
public sealed partial record RollingText(Moment AsOf, string Title, int OpenBrackets, ImmutableArray<TextArticle> Articles)
{
    /// <summary>The text as a state has it. Facilitators and the move of adoption are only known to a chronicle.</summary>
    public static RollingText At(Negotiation state) =>
        new Builder(state, ImmutableDictionary<IssueId, PartyId>.Empty, null, null).Build();

    /// <summary>What stands, laid out as a text of its own: one wording or none in each place, no brackets and no notes.</summary>
    public static RollingText Standing(Negotiation state) => new(
        new(state.Version, state.Meeting, state.Date),
        state.Title,
        0,
        [
            .. state.Articles.Select(a => new TextArticle(a.Id, a.Number, a.Title, a.Chapter, [.. a.Clauses.Select(c => new TextClause(
                c.Id, c.Number, Citation.Of(a, c), TextStatus.Draft, StandingRuns(c, state), [], []))])),
        ]);

    private static ImmutableArray<TextRun> StandingRuns(Clause clause, Negotiation state) =>
    [
        .. ClauseLayout.Lay<OptionState>(clause, i => state.Find(i)?.Stands is { Words.IsEmpty: false } stands ? [stands] : [], o => o.Words)
            .Select(p => p is { Issue: { } issue, Content: { } option }
                ? (TextRun)new TextRun.Agreed(p.Words, p.SpaceBefore, issue, option.Text)
                : new TextRun.Plain(p.Words, p.SpaceBefore)),
    ];

    /// <summary>The text after a move; after the last one when none is given.</summary>
    public static RollingText At(Chronicle chronicle, long? move = null)
    {
        var at = Math.Clamp(move ?? chronicle.Moves, 0, chronicle.Moves);
        var adopted = chronicle.Adopted is { } a && a.Move <= at ? a : (Moment?)null;
        return new Builder(chronicle.StateAt(at), Facilitators(chronicle, at), chronicle.Settlements, adopted).Build();
    }

    /// <summary>Who facilitates informals that have not come back to the floor.</summary>
    private static ImmutableDictionary<IssueId, PartyId> Facilitators(Chronicle chronicle, long move)
    {
        var facilitators = ImmutableDictionary.CreateBuilder<IssueId, PartyId>();
        foreach (var e in chronicle.Events.AsSpan()[..(int)move])
            switch (e)
            {
                case InformalsConvened convened:
                    facilitators[convened.Issue] = convened.Facilitator;
                    break;
                case AgendaItemTaken taken:
                    facilitators.Remove(taken.Issue);
                    break;
                case ClauseAgreedAdReferendum agreed:
                    facilitators.Remove(agreed.Issue);
                    break;
            }

        return facilitators.ToImmutable();
    }

    private sealed class Builder(
        Negotiation state,
        ImmutableDictionary<IssueId, PartyId> facilitators,
        ImmutableDictionary<IssueId, Settlement>? settlements,
        Moment? adopted)
    {
        private readonly ILookup<IssueId, Proposal> _proposals = state.Proposals.Values.ToLookup(p => p.Issue);
        private readonly PendingAmendments _pending = new(state);

        public RollingText Build() => new(
            new(state.Version, state.Meeting, state.Date),
            state.Title,
            state.OpenBrackets,
            [.. state.Articles.Select(a => new TextArticle(a.Id, a.Number, a.Title, a.Chapter, [.. _pending.Added(a.Id, null), .. a.Clauses.SelectMany(c => _pending.Added(a.Id, c.Id).Prepend(Clause(a, c)))]))]);

        private TextClause Clause(Article article, Clause clause)
        {
            ImmutableArray<ClauseNote> notes =
            [
                .. clause.Passages.OfType<Passage.Contested>()
                    .Select(p => p.Issue).Distinct()
                    .Select(state.Find).OfType<IssueState>()
                    .Select(Note),
            ];
            var amendments = _pending.To(clause.Id);
            var status = amendments.Any(a => a.IsInline) && state.AdoptedBy is null ? TextStatus.Bracketed : StatusOf(notes);
            return new(clause.Id, clause.Number, ClauseLayout.Cite(article, clause), status, _pending.Runs(clause, Lay), notes, amendments);
        }

        private ImmutableArray<TextRun> Lay(Clause clause) => [.. ClauseLayout.Lay<Filling>(clause, Fill, f => f.Words).Select(Run)];

        private static TextRun Run(Piece<Filling> piece) => piece switch
        {
            { Issue: null } => new TextRun.Plain(piece.Words, piece.SpaceBefore),
            { Issue: { } issue, Content: { Alternative: { } a } } => a with { Issue = issue, SpaceBefore = piece.SpaceBefore },
            _ => new TextRun.Agreed(piece.Words, piece.SpaceBefore, piece.Issue!.Value, piece.Content!.Option),
        };

        private ImmutableArray<Filling> Fill(IssueId id)
        {
            if (state.Find(id) is not { } issue)
                return [];
            if (issue.Status != IssueStatus.Bracketed)
                return issue.Stands is { Words.IsEmpty: false } stands ? [new(stands.Text, stands.Words, null)] : [];
            var options = issue.BeforeTheRoom();
            return
            [
                .. options
                    .Where(o => o.Text != Wordings.NoText || o != issue.Stands || !o.Sponsors.IsEmpty || options.Length == 1)
                    .Select(o => new Filling(o.Text, o.Words, Alternative(issue, o))),
            ];
        }

        private TextRun.Alternative Alternative(IssueState issue, OptionState option) => new(
            option.Words,
            SpaceBefore: true,
            issue.Id,
            option.Text,
            state.Roster.SponsorsOf(option),
            ByChair: option.Author == PartyId.Chair && option.Introduced > Negotiation.OpeningMove,
            Stands: option == issue.Stands,
            option.Objectors.Count);

        private ClauseNote Note(IssueState issue)
        {
            var pending = issue.IsOpen
                ? _proposals[issue.Id].Where(p => p.Option != issue.Stands?.Text && issue.Options[issue.Find(p.Option)].Proposal == p.Id).ToList()
                : [];
            return new(
                issue.Id,
                issue.Draft.Label,
                Status(issue),
                Status(issue) switch
                {
                    TextStatus.Adopted => adopted?.Move ?? 0,
                    TextStatus.Bracketed => issue.BracketsPlaced,
                    TextStatus.AgreedAdReferendum => AgreedAt(issue),
                    _ => 0,
                },
                issue.How,
                issue.IsOpen
                    ? [.. issue.BeforeTheRoom().Where(o => !o.Objectors.IsEmpty).Select(o => new OptionObjections(o.Text, o.Objectors.Count, o == issue.Stands))]
                    : [],
                pending.Count(p => p.OnTable),
                pending.Count(p => !p.OnTable),
                facilitators.TryGetValue(issue.Id, out var by) ? by : null,
                facilitators.TryGetValue(issue.Id, out by) ? state.Roster.NameOf(by) : null);
        }

        /// <summary>A state keeps the move that lifted brackets; the clause is agreed by the move that follows it at once.</summary>
        private long AgreedAt(IssueState issue) =>
            settlements is not null && settlements.TryGetValue(issue.Id, out var settled) ? settled.When.Move
            : issue.BracketsLifted > 0 ? issue.BracketsLifted + 1
            : 0;

        private TextStatus Status(IssueState issue) =>
            state.AdoptedBy is not null ? TextStatus.Adopted
            : issue.Status switch
            {
                IssueStatus.Bracketed => TextStatus.Bracketed,
                IssueStatus.Settled => TextStatus.AgreedAdReferendum,
                _ => TextStatus.Draft,
            };

        private TextStatus StatusOf(ImmutableArray<ClauseNote> notes) =>
            state.AdoptedBy is not null ? TextStatus.Adopted
            : notes.Any(n => n.Status == TextStatus.Bracketed) ? TextStatus.Bracketed
            : notes.Length > 0 && notes.All(n => n.Status == TextStatus.AgreedAdReferendum) ? TextStatus.AgreedAdReferendum
            : TextStatus.Draft;
    }

    private sealed record Filling(string Option, ImmutableArray<Word> Words, TextRun.Alternative? Alternative);
}

/// <summary>Reading a wording's options as the room sees them.</summary>
public static class OptionReading
{
    /// <summary>What stands first, then the others on the table in the order of the file.</summary>
    public static ImmutableArray<OptionState> BeforeTheRoom(this IssueState issue) =>
        [.. issue.Options.Where((o, i) => o.OnTable || i == issue.Standing).OrderBy(o => o == issue.Stands ? 0 : 1)];

    /// <summary>The sponsors, whoever brought it in first.</summary>
    public static ImmutableArray<PartyId> SponsorsOf(this Roster roster, OptionState option) => roster.Ids(option.Sponsors, option.Author);

    /// <summary>The parties of a set in the order of the roster, one of them first.</summary>
    public static ImmutableArray<PartyId> Ids(this Roster roster, PartySet set, PartyId first = default)
    {
        var ids = ImmutableArray.CreateBuilder<PartyId>();
        foreach (var place in set)
            if (roster[place].Id == first)
                ids.Insert(0, first);
            else
                ids.Add(roster[place].Id);
        return ids.ToImmutable();
    }
}
