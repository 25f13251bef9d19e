using System.Collections.Immutable;

namespace NegotiationSim.Core.Texts.Amending;

/// <summary>
/// Makes the text out of the draft and the set of adopted amendments. New words hang on the word that they were put beside: those put
/// before it, the word, those put after it; several at one place in the order in which they were put forward. Words that are taken
/// out keep their place, so that what hangs on them does too. Nothing depends on the order of adoption.
/// </summary>
internal sealed class Composer
{
    private readonly AmendmentBook _book;
    private readonly Dictionary<WordRef, AmendmentId> _removed = [];
    private readonly Dictionary<ClauseId, List<ClauseId>> _mergers = [];
    private readonly ClauseFates _fates = new();
    private readonly HashSet<ClauseId> _emitted = [];
    private readonly ImmutableArray<LiveClause>.Builder _clauses = ImmutableArray.CreateBuilder<LiveClause>();
    private readonly Dictionary<ClauseId, Clause> _drafted;

    private Composer(AmendmentBook book)
    {
        _book = book;
        _drafted = book.Draft.Articles.SelectMany(a => a.Clauses).DistinctBy(c => c.Id).ToDictionary(c => c.Id);
        foreach (var amendment in book.All)
            if (amendment.Status == AmendmentStatus.Adopted)
                for (var i = 0; i < amendment.Edits.Length; i++)
                    Take(amendment, i);
    }

    public static LiveText Compose(AmendmentBook book) => new Composer(book).Compose();

    private LiveText Compose()
    {
        if (_book.FindStretch(DraftBook.Title.Value) is not null && !_book.Draft.HasTitleArticle)
            Emit(new(LiveKind.Title, DraftBook.Title, default, ""), _book.FindStretch(DraftBook.Title.Value));
        foreach (var article in _book.Draft.Articles)
        {
            if (article.Title.Length > 0)
                Emit(new(LiveKind.Heading, DraftBook.HeadingOf(article.Id), article.Id, ""), _book.FindStretch(DraftBook.HeadingOf(article.Id).Value));
            EmitArrivals(article.Id, null);
            foreach (var clause in article.Clauses)
            {
                if (!_fates.Moved.ContainsKey(clause.Id))
                    EmitClause(clause.Id, article.Id, clause.Number);
            }
        }

        foreach (var amendment in _book.Open)
            for (var i = 0; i < amendment.Edits.Length; i++)
                if (_book.FindStretch(amendment.StretchOf(i)) is { } stretch)
                    Emit(new(LiveKind.Proposal, new(stretch.Id), default, ""), stretch);
        Number();
        return new(_clauses.ToImmutable(), _removed, _fates);
    }

    /// <summary>Clauses that came in between take the number before them with bis, ter and so on; nothing is renumbered.</summary>
    private void Number()
    {
        var taken = new Dictionary<(ArticleId, string), int>();
        var before = "";
        for (var i = 0; i < _clauses.Count; i++)
        {
            var clause = _clauses[i];
            if (clause.Kind != LiveKind.Clause || i == 0 || _clauses[i - 1].Article != clause.Article || _clauses[i - 1].Kind != LiveKind.Clause)
                before = "";
            if (clause.Kind != LiveKind.Clause)
                continue;
            if (clause.Number != Edit.NumberedInOrder)
            {
                before = clause.Number;
                continue;
            }

            if (before.Length > 0)
            {
                taken[(clause.Article, before)] = taken.GetValueOrDefault((clause.Article, before)) + 1;
                _clauses[i] = clause with { Number = $"{before} {Ordinals.Again(taken[(clause.Article, before)])}" };
            }
            else
            {
                var next = _clauses.Skip(i + 1).TakeWhile(c => c.Article == clause.Article).FirstOrDefault(c => c.Number != Edit.NumberedInOrder)?.Number ?? "";
                _clauses[i] = clause with { Number = next.Length > 0 ? $"{next} ante" : "" };
            }
        }
    }

    private void Take(Amendment amendment, int place)
    {
        var stretch = _book.FindStretch(amendment.StretchOf(place));
        var edit = amendment.Edits[place];
        foreach (var word in edit.Removes)
            _removed.TryAdd(word, amendment.Id);
        switch (edit)
        {
            case Edit.Replace { Words: [.., var last] }:
                Put((new(last.Stretch, last.Last), Side.After), stretch);
                break;
            case Edit.Insert e:
                Put((e.Anchor, e.Side), stretch);
                break;
            case Edit.AddClause e:
                if (_fates.Added.TryAdd(e.Clause, e))
                    Arrive((e.Article, e.After), e.Clause);
                break;
            case Edit.DeleteClause e:
                _fates.Deleted.TryAdd(e.Clause, amendment.Id);
                break;
            case Edit.MoveClause e:
                if (_fates.Moved.TryAdd(e.Clause, (amendment.Id, e)))
                    Arrive((e.Article, e.After), e.Clause);
                break;
            case Edit.MergeClause e:
                if (_fates.Merged.TryAdd(e.Clause, (amendment.Id, e.Into)))
                    Of(_mergers, e.Into).Add(e.Clause);
                break;
            case Edit.SplitClause e:
                _fates.Splits.TryAdd(e.At, (amendment.Id, e));
                break;
        }

        void Put((WordRef, Side) at, Stretch? words)
        {
            if (words is not null)
                Of(_fates.Insertions, at).Add(words);
        }

        void Arrive((ArticleId, ClauseId?) at, ClauseId clause) => Of(_fates.Arrivals, at).Add(clause);
    }

    private static List<TItem> Of<TKey, TItem>(Dictionary<TKey, List<TItem>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        return list;
    }

    private void EmitArrivals(ArticleId article, ClauseId? after)
    {
        if (!_fates.Arrivals.TryGetValue((article, after), out var clauses))
            return;
        foreach (var clause in clauses)
        {
            if (_fates.Moved.TryGetValue(clause, out var move))
            {
                if (move.Edit.Article == article && move.Edit.After == after)
                    EmitClause(clause, article, move.Edit.Number);
            }
            else if (_fates.Added.TryGetValue(clause, out var added))
            {
                EmitClause(clause, article, added.Number);
            }
        }
    }

    private void EmitClause(ClauseId clause, ArticleId article, string number)
    {
        if (!_emitted.Add(clause))
            return;
        if (!_fates.Deleted.ContainsKey(clause) && !_fates.Merged.ContainsKey(clause))
        {
            var writer = new Writer(this, new(LiveKind.Clause, clause, article, number));
            var moved = _fates.Moved.ContainsKey(clause);
            writer.Write(StretchOf(clause));
            WriteMergers(writer, clause, []);
            foreach (var part in writer.Finish(moved || _fates.Added.ContainsKey(clause) || _mergers.ContainsKey(clause)))
            {
                _clauses.Add(part);
                if (part.Id != clause)
                    EmitArrivals(article, part.Id);
            }
        }

        EmitArrivals(article, clause);
    }

    private void WriteMergers(Writer writer, ClauseId into, HashSet<ClauseId> seen)
    {
        if (!seen.Add(into) || !_mergers.TryGetValue(into, out var merged))
            return;
        foreach (var clause in merged)
        {
            if (_fates.Deleted.ContainsKey(clause))
                continue;
            writer.Write(StretchOf(clause));
            WriteMergers(writer, clause, seen);
        }
    }

    private void Emit(Head head, Stretch? stretch)
    {
        var writer = new Writer(this, head);
        writer.Write(stretch);
        _clauses.AddRange(writer.Finish(touched: false));
    }

    private Stretch? StretchOf(ClauseId clause)
    {
        if (_drafted.ContainsKey(clause))
            return _book.FindStretch(clause.Value);
        var slash = clause.Value.LastIndexOf('/');
        return _book.FindStretch(clause.Value[(slash + 1)..]);
    }

    private readonly record struct Head(LiveKind Kind, ClauseId Id, ArticleId Article, string Number);

    /// <summary>Writes the words of one clause, which may fall into parts.</summary>
    private sealed class Writer(Composer composer, Head head)
    {
        private readonly List<LiveClause> _parts = [];
        private readonly ImmutableArray<LiveToken>.Builder _tokens = ImmutableArray.CreateBuilder<LiveToken>();
        private readonly HashSet<string> _written = [];
        private Head _head = head;
        private AmendmentId? _gap;
        private bool _touched;

        public void Write(Stretch? stretch)
        {
            if (stretch is null || !_written.Add(stretch.Id))
                return;
            for (var i = 0; i < stretch.Tokens.Length; i++)
            {
                var name = stretch[i];
                if (composer._fates.Splits.TryGetValue(name, out var split) && _head.Kind == LiveKind.Clause)
                    Part(split.Edit);
                WriteInsertions(name, Side.Before);
                if (composer._removed.TryGetValue(name, out var by))
                {
                    _gap = by;
                    _touched = true;
                }
                else
                {
                    Add(new(name, stretch.Tokens[i], stretch));
                }

                WriteInsertions(name, Side.After);
            }
        }

        public IEnumerable<LiveClause> Finish(bool touched)
        {
            _touched |= touched;
            Close();
            return _parts;
        }

        private void WriteInsertions(WordRef name, Side side)
        {
            if (!composer._fates.Insertions.TryGetValue((name, side), out var stretches))
                return;
            foreach (var stretch in stretches)
            {
                _touched = true;
                Write(stretch);
            }
        }

        private void Part(Edit.SplitClause split)
        {
            _touched = true;
            Close();
            _head = _head with { Id = split.Part, Number = split.Number };
            _touched = true;
        }

        private void Close()
        {
            if (_tokens.Count > 0 || !_touched)
                _parts.Add(new(_head.Kind, _head.Id, _head.Article, _head.Number, _tokens.DrainToImmutable(), _touched));
            _touched = false;
            _gap = null;
        }

        /// <summary>Where words have gone, no doubled comma remains and no parentheses around nothing.</summary>
        private void Add(LiveToken token)
        {
            if (_gap is { } by)
            {
                if (_tokens.Count == 0)
                {
                    if (token.Token.Separates)
                    {
                        composer._removed.TryAdd(token.Ref, by);
                        return;
                    }
                }
                else if (Pair(_tokens[^1].Token, token.Token))
                {
                    composer._removed.TryAdd(_tokens[^1].Ref, by);
                    composer._removed.TryAdd(token.Ref, by);
                    _tokens.RemoveAt(_tokens.Count - 1);
                    return;
                }
                else if (_tokens[^1].Token.Separates && (token.Token.Separates || token.Token.Text == "."))
                {
                    composer._removed.TryAdd(_tokens[^1].Ref, by);
                    _tokens.RemoveAt(_tokens.Count - 1);
                }

                _gap = null;
            }

            _tokens.Add(token);
        }

        private static bool Pair(Token left, Token right) =>
            (left.Text, right.Text) is ("(", ")") or ("[", "]") or ("“", "”") or ("‘", "’") or ("«", "»")
            || (left.Text == "\"" && right.Text == "\"" && left.GluedAfter && right.GluedBefore);
    }
}
