using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Core.History;

/// <content>Comparing the texts of two negotiations.</content>
public sealed partial record Redline
{
    /// <summary>
    /// Compares the text of one negotiation with that of another. Clauses of the same name are compared; words of the same draft are known by
    /// name, contested wordings by their issue and what stands there. Only words that either negotiation brought in by amendment, or that
    /// come from another draft, are aligned by likeness (longest common subsequence of words). Causes are the moves of the later one.
    /// </summary>
    /// <param name="one">The negotiation to read from.</param>
    /// <param name="from">The move of it to read at.</param>
    /// <param name="other">The negotiation to read to.</param>
    /// <param name="to">The move of that.</param>
    public static Redline Across(Chronicle one, long from, Chronicle other, long to)
    {
        from = Math.Clamp(from, 0, one.Moves);
        to = Math.Clamp(to, 0, other.Moves);
        return new(one.When(from), other.When(to), new Crossing(one.StateAt(from), other, other.StateAt(to), to).Clauses());
    }

    private sealed class Crossing(Negotiation left, Chronicle chronicle, Negotiation right, long to)
    {
        private readonly ILookup<IssueId, Turn> _turns = chronicle.Turns.Where(t => t.When.Move <= to).ToLookup(t => t.Issue);

        public ImmutableArray<RedlineClause> Clauses()
        {
            var clauses = ImmutableArray.CreateBuilder<RedlineClause>();
            var known = right.Articles.SelectMany(a => a.Clauses).Select(c => c.Id).ToHashSet();
            var gone = left.Articles.ToDictionary(a => a.Id, a => a.Clauses.Where(c => !known.Contains(c.Id)).ToList());
            Add(Line(DraftBook.Title, "the title", left.Title, right.Title));
            foreach (var article in right.Articles)
            {
                var old = left.Articles.FirstOrDefault(a => a.Id == article.Id);
                Add(Line(DraftBook.HeadingOf(article.Id), $"the heading of {article.Number}", old?.Title ?? "", article.Title));
                foreach (var clause in article.Clauses)
                    clauses.Add(Compare(article, Find(clause.Id), clause));
                foreach (var clause in gone.GetValueOrDefault(article.Id, []))
                    clauses.Add(Compare(old!, clause, null));
            }

            foreach (var article in left.Articles.Where(a => right.Articles.All(b => b.Id != a.Id)))
                foreach (var clause in gone[article.Id])
                    clauses.Add(Compare(article, clause, null));
            return clauses.ToImmutable();

            void Add(RedlineClause? line)
            {
                if (line is not null)
                    clauses.Add(line);
            }
        }

        private static RedlineClause? Line(ClauseId id, string place, string old, string now) => old == now || old.Length == 0
            ? null
            : new(id, place, "", Runs(Merge(Words(old), Words(now))), []);

        private static List<Item> Words(string text) => [.. Wordings.Cut(text, Negotiation.OpeningMove).Select(w => new Item(w, null, null, false))];

        private Clause? Find(ClauseId id) => left.Articles.SelectMany(a => a.Clauses).FirstOrDefault(c => c.Id == id);

        private RedlineClause Compare(Article article, Clause? old, Clause? now)
        {
            var clause = now ?? old!;
            var issues = clause.Passages.OfType<Passage.Contested>().Select(p => p.Issue).Distinct();
            return new(
                clause.Id,
                Citation.Of(article, clause),
                article.Title,
                Runs(Merge(Items(left, old), Items(right, now))),
                [.. issues.SelectMany(i => _turns[i]).OrderBy(t => t.When.Move).Select(t => Redline.Cause(t, chronicle))]);
        }

        private static List<Item> Items(Negotiation state, Clause? clause)
        {
            if (clause is null)
                return [];
            var items = new List<Item>();
            foreach (var piece in ClauseLayout.Lay<OptionState>(clause, i => Standing(state.Find(i)), o => o.Words))
            {
                if (piece.Issue is { } issue && piece.Content is { } option)
                    items.Add(new(new(ClauseLayout.Join(option.Words), option.Words.IsEmpty ? 0 : option.Words[0].Move, !piece.SpaceBefore), issue, option.Text, IsBracketed(state.Find(issue))));
                else
                    items.AddRange(piece.Words.Select((w, i) => new Item(i == 0 ? w with { Glued = !piece.SpaceBefore } : w, null, null, false)));
            }

            return items;
        }

        /// <summary>Aligns two runs; a contested wording equals only itself.</summary>
        private static List<(RedlineKind Kind, Item Item, BracketMark Mark)> Merge(List<Item> old, List<Item> now)
        {
            var merged = new List<(RedlineKind, Item, BracketMark)>(old.Count + now.Count);
            int head = 0, tail = 0;
            while (head < old.Count && head < now.Count && old[head].Same(now[head]))
                head++;
            while (tail < old.Count - head && tail < now.Count - head && old[^(tail + 1)].Same(now[^(tail + 1)]))
                tail++;
            var (n, m) = (old.Count - head - tail, now.Count - head - tail);
            var common = new int[n + 1, m + 1];
            for (var i = n - 1; i >= 0; i--)
                for (var j = m - 1; j >= 0; j--)
                    common[i, j] = old[head + i].Same(now[head + j]) ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            for (var i = 0; i < head; i++)
                Keep(old[i], now[i]);
            for (int i = 0, j = 0; i < n || j < m;)
                if (i < n && j < m && old[head + i].Same(now[head + j]))
                    Keep(old[head + i++], now[head + j++]);
                else if (i < n && (j == m || common[i + 1, j] >= common[i, j + 1]))
                    merged.Add((RedlineKind.Deleted, old[head + i], Mark(old[head + i++].IsBracketed, false)));
                else
                    merged.Add((RedlineKind.Inserted, now[head + j], Mark(false, now[head + j++].IsBracketed)));
            for (; tail > 0; tail--)
                Keep(old[^tail], now[^tail]);
            return merged;

            void Keep(Item was, Item stands) => merged.Add((RedlineKind.Kept, stands, Mark(was.IsBracketed, stands.IsBracketed)));
        }

        private static ImmutableArray<RedlineRun> Runs(List<(RedlineKind Kind, Item Item, BracketMark Mark)> merged)
        {
            var runs = ImmutableArray.CreateBuilder<RedlineRun>();
            foreach (var (kind, item, mark) in merged)
                if (item.Issue is null && runs.Count > 0 && runs[^1] is { Issue: null } last && last.Kind == kind)
                    runs[^1] = last with { Words = last.Words.Add(item.Word) };
                else if (item.Word.Text.Length > 0)
                    runs.Add(new(kind, [item.Word], runs.Count > 0 && !item.Word.Glued, item.Issue, item.Option, mark));
            return runs.ToImmutable();
        }

        private readonly record struct Item(Word Word, IssueId? Issue, string? Option, bool IsBracketed)
        {
            public bool Same(Item other) => Issue == other.Issue && (Issue is null ? Word.Text == other.Word.Text : Option == other.Option);
        }
    }
}
