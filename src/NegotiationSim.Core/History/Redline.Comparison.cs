using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Core.History;

/// <content>Comparing two moments of one history, word by word.</content>
public sealed partial record Redline
{
    private sealed class Comparison(Chronicle chronicle, long from, long to)
    {
        private readonly Negotiation _before = chronicle.StateAt(from);
        private readonly Negotiation _after = chronicle.StateAt(to);
        private readonly ILookup<IssueId, Turn> _turns = chronicle.Turns
            .Where(t => t.When.Move > Math.Min(from, to) && t.When.Move <= Math.Max(from, to))
            .ToLookup(t => t.Issue);

        public ImmutableArray<RedlineClause> Clauses()
        {
            if (_before.Articles.IsEmpty != _after.Articles.IsEmpty || (IsUntouched(_before) && IsUntouched(_after)))
                return Drafted(_after.Articles.IsEmpty ? _before.Articles : _after.Articles);
            var clauses = ImmutableArray.CreateBuilder<RedlineClause>();
            var gone = GoneBehind();
            AddGone(null);
            foreach (var live in _after.Amendments.Live.Clauses.Where(c => c.Kind != LiveKind.Proposal))
            {
                if (Compare(_before.Amendments.Live.Find(live.Id), live) is { } clause)
                    clauses.Add(clause);
                AddGone(live.Id);
            }

            return clauses.ToImmutable();

            void AddGone(ClauseId? behind)
            {
                foreach (var live in gone[behind])
                    if (Compare(live, null) is { } clause)
                        clauses.Add(clause);
            }
        }

        private static bool IsUntouched(Negotiation state) => state.Amendments.All.All(a => a.Status != AmendmentStatus.Adopted);

        /// <summary>The clauses that are gone at the later end, each behind the clause that it would follow.</summary>
        private ILookup<ClauseId?, LiveClause> GoneBehind()
        {
            ClauseId? behind = null;
            var gone = new List<(ClauseId? Behind, LiveClause Clause)>();
            foreach (var live in _before.Amendments.Live.Clauses.Where(c => c.Kind != LiveKind.Proposal))
                if (_after.Amendments.Live.Find(live.Id) is null)
                    gone.Add((behind, live));
                else
                    behind = live.Id;
            return gone.ToLookup(g => g.Behind, g => g.Clause);
        }

        /// <summary>The clauses of a draft that no amendment has changed.</summary>
        private ImmutableArray<RedlineClause> Drafted(ImmutableArray<Article> articles)
        {
            var plain = _before.Articles.IsEmpty == _after.Articles.IsEmpty ? RedlineKind.Kept
                : _before.Articles.IsEmpty ? RedlineKind.Inserted
                : RedlineKind.Deleted;
            return [.. from article in articles from clause in article.Clauses select Drafted(article, clause, plain)];
        }

        private RedlineClause Drafted(Article article, Clause clause, RedlineKind plain)
        {
            var runs = ClauseLayout.Lay<RedlineRun>(clause, Contested, r => r.Words)
                .Select(p => p.Content is { } run
                    ? run with { SpaceBefore = p.SpaceBefore }
                    : new RedlineRun(plain, p.Words, p.SpaceBefore, null, null, BracketMark.None));
            return new(clause.Id, ClauseLayout.Cite(article, clause), article.Title, [.. runs], Causes(clause.Passages.OfType<Passage.Contested>().Select(p => p.Issue), []));
        }

        private RedlineClause? Compare(LiveClause? old, LiveClause? now)
        {
            var live = now ?? old!;
            if (live.Kind != LiveKind.Clause && old is not null && now is not null && old.Tokens.SequenceEqual(now.Tokens))
                return null;
            var (place, heading) = Place(now is not null ? _after : _before, live);
            if (old is not null && now is not null && old.Tokens.SequenceEqual(now.Tokens) && now.Kind == LiveKind.Clause)
            {
                var (article, clause) = _after.Articles.SelectMany(a => a.Clauses.Select(c => (a, c))).First(x => x.c.Id == now.Id);
                return Drafted(article, clause, RedlineKind.Kept) with { Was = Moved(now, old, place) };
            }

            var merged = Merge(old?.Tokens ?? [], now?.Tokens ?? []);
            var amendments = merged.Where(m => m.Kind != RedlineKind.Kept).Select(Cause).OfType<AmendmentId>().Concat(Structural(live.Id)).Distinct();
            return new(
                live.Id,
                place,
                heading,
                Runs(merged),
                Causes(merged.Select(m => m.Token.Token.Issue).OfType<IssueId>(), amendments))
            {
                Was = old is null || now is null ? null : Moved(now, old, place),
            };
        }

        private string? Moved(LiveClause now, LiveClause old, string place) =>
            now.Article == old.Article && now.Number == old.Number ? null : Place(_before, old).Place is var was && was != place ? was : null;

        private static (string Place, string Heading) Place(Negotiation state, LiveClause live) =>
            (AmendmentText.Cite(live.Id, state), state.Articles.FirstOrDefault(a => a.Id == live.Article)?.Title ?? "");

        /// <summary>Both runs of words in one: words have names, so nothing is aligned by likeness.</summary>
        private static List<(RedlineKind Kind, LiveToken Token)> Merge(ImmutableArray<LiveToken> old, ImmutableArray<LiveToken> now)
        {
            var (was, stands) = (old.Select(t => t.Ref).ToHashSet(), now.Select(t => t.Ref).ToHashSet());
            var merged = new List<(RedlineKind, LiveToken)>(old.Length + now.Length);
            var i = 0;
            foreach (var token in now)
            {
                while (i < old.Length && (!stands.Contains(old[i].Ref) || (was.Contains(token.Ref) && old[i].Ref != token.Ref)))
                    merged.Add((RedlineKind.Deleted, old[i++]));
                if (i < old.Length && old[i].Ref == token.Ref)
                {
                    merged.Add((RedlineKind.Kept, token));
                    i++;
                }
                else
                {
                    merged.Add((RedlineKind.Inserted, token));
                }
            }

            for (; i < old.Length; i++)
                merged.Add((RedlineKind.Deleted, old[i]));
            return merged;
        }

        private ImmutableArray<RedlineRun> Runs(List<(RedlineKind Kind, LiveToken Token)> merged)
        {
            var runs = ImmutableArray.CreateBuilder<RedlineRun>();
            for (var i = 0; i < merged.Count; i++)
            {
                var (kind, (name, token, source)) = merged[i];
                var spaced = i > 0 && Tokens.IsSpaced(
                    merged[i - 1].Token.Token, token, merged[i - 1].Token.Ref.Stretch == name.Stretch && merged[i - 1].Token.Ref.Index + 1 == name.Index);
                if (token.Issue is { } issue)
                {
                    foreach (var (n, run) in Contested(issue).Index())
                        runs.Add((kind == RedlineKind.Kept ? run : run with { Kind = kind }) with { SpaceBefore = runs.Count > 0 && (n > 0 || spaced) });
                    continue;
                }

                var word = new Word(token.Text, source.Move, Glued: !spaced);
                if (runs.Count > 0 && runs[^1] is { Issue: null } last && last.Kind == kind)
                    runs[^1] = last with { Words = last.Words.Add(word) };
                else
                    runs.Add(new(kind, [word], runs.Count > 0 && spaced, null, null, BracketMark.None));
            }

            return runs.ToImmutable();
        }

        private ImmutableArray<RedlineRun> Contested(IssueId id)
        {
            var (old, now) = (Standing(_before.Find(id)), Standing(_after.Find(id)));
            var (bracketedBefore, bracketedAfter) = (IsBracketed(_before.Find(id)), IsBracketed(_after.Find(id)));
            var runs = ImmutableArray.CreateBuilder<RedlineRun>();
            foreach (var option in old)
            {
                var kept = now.FirstOrDefault(o => o.Text == option.Text);
                runs.Add(kept is null
                    ? new(RedlineKind.Deleted, option.Words, true, id, option.Text, Mark(bracketedBefore, false))
                    : new(RedlineKind.Kept, kept.Words, true, id, kept.Text, Mark(bracketedBefore, bracketedAfter)));
            }

            foreach (var option in now.Where(o => old.All(x => x.Text != o.Text)))
                runs.Add(new(RedlineKind.Inserted, option.Words, true, id, option.Text, Mark(false, bracketedAfter)));
            return [.. runs.Where(r => !r.Words.IsEmpty)];
        }

        private AmendmentId? Cause((RedlineKind Kind, LiveToken Token) change)
        {
            var (gone, come) = to >= from ? (_after, RedlineKind.Inserted) : (_before, RedlineKind.Deleted);
            return change.Kind == come ? change.Token.Source.Amendment
                : gone.Amendments.Live.Removed.TryGetValue(change.Token.Ref, out var by) ? by
                : null;
        }

        /// <summary>The amendments that deleted, moved, merged or parted a clause.</summary>
        private IEnumerable<AmendmentId> Structural(ClauseId clause)
        {
            var later = to >= from ? _after : _before;
            return later.Amendments.All.Where(a => a.Status == AmendmentStatus.Adopted && a.Edits.Any(e => e switch
            {
                Edit.AddClause x => x.Clause == clause,
                Edit.DeleteClause x => x.Clause == clause,
                Edit.MoveClause x => x.Clause == clause,
                Edit.MergeClause x => x.Clause == clause || x.Into == clause,
                Edit.SplitClause x => x.Clause == clause || x.Part == clause,
                _ => false,
            })).Select(a => a.Id);
        }

        private ImmutableArray<RedlineCause> Causes(IEnumerable<IssueId> issues, IEnumerable<AmendmentId> amendments)
        {
            var later = to >= from ? _after : _before;
            var (first, last) = (Math.Min(from, to), Math.Max(from, to));
            return
            [
                .. issues.Distinct().SelectMany(i => _turns[i]).Select(t => Redline.Cause(t, chronicle))
                    .Concat(from id in amendments
                            let amendment = later.Amendments.Find(id)
                            where amendment is { Decided: > 0 } && amendment.Decided > first && amendment.Decided <= last
                            select new RedlineCause(chronicle.When(amendment.Decided), $"amendment {id} ({amendment.By}) adopted", chronicle.Line(amendment.Decided), null, id))
                    .OrderBy(c => c.When.Move),
            ];
        }
    }
}
