using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.Word;

/// <summary>A run of a clause as it goes into the document.</summary>
internal sealed record ClauseRun(string Text, WordRole Role, WordChange? Insertion, WordChange? Deletion, IssueId? Issue, string? Option);

/// <summary>Turns the three readings of a clause into runs with tracked changes.</summary>
internal static class ClauseRuns
{
    public static ImmutableArray<ClauseRun> Of(TextClause? draft, TextClause? standing, TextClause wall, Attribution attribution)
    {
        var tokens = ClauseMerge.Merge(draft, standing, wall);
        var amended = Amended(tokens, wall.Id, attribution);
        var struck = wall.Runs.OfType<TextRun.Alternative>().Where(a => a is { IsDeletion: true, Stands: false }).Select(a => a.Issue).ToHashSet();
        var runs = ImmutableArray.CreateBuilder<ClauseRun>();
        for (var i = 0; i < tokens.Length; i++)
        {
            var run = amended[i] is { } by ? OfAmendment(tokens[i], by) : Run(tokens, i, struck, attribution);
            if (runs.Count > 0 && runs[^1] is var last && last with { Text = run.Text } == run)
                runs[^1] = last with { Text = last.Text + run.Text };
            else
                runs.Add(run);
        }

        return runs.ToImmutable();
    }

    private static ClauseRun OfAmendment(MergedToken token, WordChange by) =>
        new(token.Token.Text, WordRole.Text, token.InDraft ? null : by, token.OnWall ? null : by, null, null);

    /// <summary>The plain words that amendments brought in or took out, each with who did; a space goes with the word beside it.</summary>
    private static WordChange?[] Amended(ImmutableArray<MergedToken> tokens, ClauseId clause, Attribution attribution)
    {
        var changes = new WordChange?[tokens.Length];
        var whole = attribution.OfClause(clause);
        var removed = attribution.RemovedFrom(clause);
        if (whole is null && removed.Count == 0 && tokens.All(t => t.Token.Move <= Core.Negotiations.Negotiation.OpeningMove))
            return changes;
        var next = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            var (token, inDraft, _, onWall) = tokens[i];
            if (token is not { Issue: null, IsMark: false } || token.Text == " " || inDraft == onWall)
                continue;
            if (!inDraft)
            {
                changes[i] = attribution.OfMove(token.Move) ?? whole;
                continue;
            }

            var at = removed.FindIndex(next, r => r.Word == token.Text);
            changes[i] = at >= 0 ? removed[at].By : whole;
            next = at >= 0 ? at + 1 : next;
        }

        for (var i = 0; i < tokens.Length; i++)
            if (tokens[i] is { Token: { Text: " ", Issue: null } } space && space.InDraft != space.OnWall)
                changes[i] = Beside(i, 1) ?? Beside(i, -1);
        return changes;

        WordChange? Beside(int i, int step) =>
            i + step >= 0 && i + step < tokens.Length && tokens[i + step] is var near && near.InDraft == tokens[i].InDraft && near.OnWall == tokens[i].OnWall && near.Token.Text != " "
                ? changes[i + step]
                : null;
    }

    private static ClauseRun Run(ImmutableArray<MergedToken> tokens, int i, HashSet<IssueId> struck, Attribution attribution)
    {
        var (token, inDraft, stands, onWall) = tokens[i];
        var pendingDeletion = stands && token is { IsMark: false, Issue: { } own } && struck.Contains(own);
        var shown = onWall && !pendingDeletion;
        var role = token.IsMark ? WordRole.Mark
            : stands ? shown ? WordRole.Text : WordRole.PendingDeletion
            : onWall ? WordRole.Alternative
            : WordRole.Text;
        if (inDraft && shown)
            return new(token.Text, role, null, null, token.Issue, token.Option);
        var near = token.Issue is not null ? token : Neighbour(tokens, i);
        if (near is not { Issue: { } issue, Option: { } option })
            return new(token.Text, role, null, null, null, null);
        return new(
            token.Text,
            role,
            inDraft ? null : near.IsMark ? attribution.Marked(issue, option) : attribution.BroughtIn(issue, option),
            shown ? null
                : stands ? attribution.BroughtIn(issue, pendingDeletion ? Wordings.NoText : option)
                : near.IsMark ? attribution.Lifted(issue)
                : attribution.Replaced(issue),
            token.Issue,
            token.Option);
    }

    /// <summary>A space or a comma that came or went did so with the nearest wording that did.</summary>
    private static Token Neighbour(ImmutableArray<MergedToken> tokens, int i)
    {
        var fate = tokens[i] with { Token = default };
        return Nearest(tokens, i, t => t with { Token = default } == fate)
            ?? Nearest(tokens, i, t => !(t.InDraft && t.OnWall))
            ?? Nearest(tokens, i, _ => true)
            ?? default;
    }

    private static Token? Nearest(ImmutableArray<MergedToken> tokens, int i, Func<MergedToken, bool> alike)
    {
        for (var distance = 1; distance < tokens.Length; distance++)
            foreach (var at in (ReadOnlySpan<int>)[i + distance, i - distance])
                if (at >= 0 && at < tokens.Length && tokens[at].Token.Issue is not null && alike(tokens[at]))
                    return tokens[at].Token;
        return null;
    }
}
