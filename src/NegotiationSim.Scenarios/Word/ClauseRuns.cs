using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.Word;

/// <summary>A run of a clause as it goes into the document.</summary>
internal sealed record ClauseRun(string Text, WordRole Role, WordChange? Insertion, WordChange? Deletion, IssueId? Issue, string? Option, AmendmentId? Amendment = null);

/// <summary>Turns the three readings of a clause into runs with tracked changes.</summary>
internal static class ClauseRuns
{
    public static ImmutableArray<ClauseRun> Of(ClauseDraftWords draft, TextClause? standing, TextClause? wall, Attribution attribution)
    {
        var reshaped = (wall ?? draft.Clause) is { } clause ? attribution.ReshapedBy(clause.Id) : null;
        var tokens = ClauseMerge.Merge(draft, standing, wall, attribution.AmendmentOf);
        var struck = (wall?.Runs ?? []).OfType<TextRun.Alternative>().Where(a => a is { IsDeletion: true, Stands: false }).Select(a => a.Issue).ToHashSet();
        var runs = ImmutableArray.CreateBuilder<ClauseRun>();
        for (var i = 0; i < tokens.Length; i++)
        {
            var run = Run(tokens, i, struck, attribution, reshaped);
            if (runs.Count > 0 && runs[^1] is var last && last with { Text = run.Text } == run)
                runs[^1] = last with { Text = last.Text + run.Text };
            else
                runs.Add(run);
        }

        return runs.ToImmutable();
    }

    private static ClauseRun Run(ImmutableArray<MergedToken> tokens, int i, HashSet<IssueId> struck, Attribution attribution, AmendmentId? reshaped)
    {
        var (token, inDraft, stands, onWall) = tokens[i];
        var pendingDeletion = stands && (token.Struck.By is not null || (token is { IsMark: false, Issue: { } own } && struck.Contains(own)));
        var shown = onWall && !pendingDeletion;
        var role = token.IsMark ? WordRole.Mark
            : stands ? shown ? WordRole.Text : WordRole.PendingDeletion
            : onWall ? WordRole.Alternative
            : WordRole.Text;
        if (inDraft && shown)
            return new(token.Text, role, null, null, token.Issue, token.Option);
        if (Amended(token, inDraft, shown, role, attribution) is { } amended)
            return amended;
        var near = token.IsOwned ? token : Neighbour(tokens, i);
        if (near.Amendment is { } beside)
            return Changed(token, beside, inDraft, shown, role, attribution);
        if (near is not { Issue: { } issue, Option: { } option })
            return reshaped is { } by ? Changed(token, by, inDraft, shown, role, attribution) : new(token.Text, role, null, null, null, null);
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

    /// <summary>Words that an amendment brought in, took out or would take out.</summary>
    private static ClauseRun? Amended(Token token, bool inDraft, bool shown, WordRole role, Attribution attribution) =>
        (token.Struck.By ?? token.Amendment) is { } by ? Changed(token, by, inDraft, shown, role, attribution) : null;

    private static ClauseRun Changed(Token token, AmendmentId by, bool inDraft, bool shown, WordRole role, Attribution attribution)
    {
        var change = attribution.Of(by);
        var insertion = inDraft ? null : token.Amendment is { } own && own != by ? attribution.Of(own) : token.Struck.By is null || token.Amendment is not null ? change : null;
        return new(token.Text, role, insertion, shown ? null : change, null, null, by);
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
                if (at >= 0 && at < tokens.Length && tokens[at].Token.IsOwned && alike(tokens[at]))
                    return tokens[at].Token;
        return null;
    }
}
