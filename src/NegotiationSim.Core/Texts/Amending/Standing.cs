using System.Collections.Immutable;

namespace NegotiationSim.Core.Texts.Amending;

/// <summary>Where a change of an amendment would take effect.</summary>
/// <param name="Clause">The clause, or the stretch of the amendment that it amends.</param>
/// <param name="Word">Place of the first word concerned, from 0; 0 for changes of whole clauses.</param>
public readonly record struct AnchorPlace(ClauseId Clause, int Word);

/// <summary>How an open amendment stands to the text as it is.</summary>
public abstract record Standing
{
    private Standing()
    {
    }

    /// <summary>It can be applied.</summary>
    /// <param name="Places">Where each of its changes would take effect; those that are overtaken are left out.</param>
    public sealed record Applicable(ImmutableArray<AnchorPlace> Places) : Standing;

    /// <summary>What it asks has been done, or what it is about is gone.</summary>
    public sealed record Overtaken(ImmutableArray<AmendmentId> By) : Standing;

    /// <summary>The words that it quotes have been changed.</summary>
    public sealed record InConflict(ImmutableArray<AmendmentId> With) : Standing;

    public AmendmentStatus Status => this switch
    {
        Applicable => AmendmentStatus.Pending,
        Overtaken => AmendmentStatus.Overtaken,
        _ => AmendmentStatus.InConflict,
    };

    /// <summary>The amendments that stand against it.</summary>
    public ImmutableArray<AmendmentId> Because => this switch
    {
        Overtaken o => o.By,
        InConflict c => c.With,
        _ => [],
    };
}

/// <summary>
/// Finds how an open amendment stands to the text. It depends only on the draft, the amendment and the set of adopted amendments:
/// when the cause of a conflict goes, so does the conflict.
/// </summary>
public static class Rebase
{
    /// <summary>How an amendment stands.</summary>
    /// <param name="amendment">An open amendment of the book.</param>
    /// <param name="book">All amendments.</param>
    public static Standing StandingOf(Amendment amendment, AmendmentBook book)
    {
        if (amendment.To is { } parent && book.Find(parent) is { } first)
        {
            if (first.Status is AmendmentStatus.Withdrawn or AmendmentStatus.Rejected or AmendmentStatus.Lapsed)
                return new Standing.Overtaken([parent]);
            if (first.Status == AmendmentStatus.Overtaken)
                return new Standing.Overtaken([parent]);
        }

        var finding = new Finding(amendment, book);
        foreach (var edit in amendment.Edits)
            finding.Look(edit);
        return finding.Conclude();
    }

    private sealed class Finding(Amendment amendment, AmendmentBook book)
    {
        private readonly LiveText _live = book.Live;
        private readonly List<AnchorPlace> _places = [];
        private readonly SortedSet<AmendmentId> _overtakenBy = new(ByNumber);
        private readonly SortedSet<AmendmentId> _conflicts = new(ByNumber);

        private static Comparer<AmendmentId> ByNumber { get; } =
            Comparer<AmendmentId>.Create((a, b) => a.Value.Length != b.Value.Length ? a.Value.Length.CompareTo(b.Value.Length) : string.CompareOrdinal(a.Value, b.Value));

        public Standing Conclude() =>
            _conflicts.Count > 0 ? new Standing.InConflict([.. _conflicts])
            : _places.Count == 0 ? new Standing.Overtaken([.. _overtakenBy])
            : new Standing.Applicable([.. _places]);

        public void Look(Edit edit)
        {
            switch (edit)
            {
                case Edit.Replace e:
                    Words([.. e.Removes], e.Text);
                    break;
                case Edit.Delete e:
                    Words([.. e.Removes], null);
                    break;
                case Edit.Insert e:
                    Insertion(e);
                    break;
                case Edit.SplitClause e:
                    Split(e);
                    break;
                case Edit.AddClause e:
                    Addition(e);
                    break;
                case Edit.DeleteClause e:
                    if (Present(e.Clause))
                        _places.Add(new(e.Clause, 0));
                    break;
                case Edit.MoveClause e:
                    Move(e);
                    break;
                case Edit.MergeClause e:
                    Merge(e);
                    break;
            }
        }

        private void Words(ImmutableArray<WordRef> words, string? text)
        {
            var gone = words.Where(w => Place(w) is null).ToList();
            if (gone.Count == 0)
            {
                Together(words);
                return;
            }

            var causes = gone.Select(Cause).OfType<AmendmentId>().Distinct().ToList();
            if (gone.Count < words.Length)
                _conflicts.UnionWith(causes);
            else if (text is null || causes.All(c => !Replaced(c, gone)))
                _overtakenBy.UnionWith(causes);
            else if (causes is [var only] && Same(ReplacementOf(only, gone), text))
                _overtakenBy.Add(only);
            else
                _conflicts.UnionWith(causes.Where(c => Replaced(c, gone)));
            if (causes.Count == 0)
                _conflicts.Add(amendment.To ?? amendment.Id);
        }

        /// <summary>Words that stand apart now have had others put between them.</summary>
        private void Together(ImmutableArray<WordRef> words)
        {
            var first = _live.Find(words[0])!.Value;
            for (var i = 0; i < words.Length; i++)
            {
                var place = _live.Find(words[i])!.Value;
                if (place.Clause == first.Clause && place.At == first.At + i)
                    continue;
                var between = place.Clause == first.Clause && place.At > first.At + i ? _live.Clauses[place.Clause].Tokens[first.At + i].Source.Amendment : null;
                _conflicts.UnionWith(between is { } by ? [by] : Touching(words[0], words[i]));
                return;
            }

            _places.Add(new(_live.Clauses[first.Clause].Id, first.At));
        }

        private IEnumerable<AmendmentId> Touching(WordRef left, WordRef right)
        {
            var causes = _live.Fated.Splits.Where(s => s.Key == right || s.Key.Stretch == right.Stretch && s.Key.Index <= right.Index && s.Key.Index > left.Index)
                .Select(s => s.Value.By).ToList();
            if (causes.Count > 0)
                return causes;
            return _live.Fated.Merged.Values.Select(m => m.By).Concat(_live.Fated.Moved.Values.Select(m => m.By)).DefaultIfEmpty(amendment.Id).Take(1);
        }

        private void Insertion(Edit.Insert e)
        {
            if (Place(e.Anchor) is not { } place)
            {
                Lost(e.Anchor);
                return;
            }

            var twin = _live.Fated.Insertions.TryGetValue((e.Anchor, e.Side), out var beside) ? beside.FirstOrDefault(s => Same(s, e.Text)) : null;
            if (twin is not null)
                _overtakenBy.Add(twin.Amendment!.Value);
            else
                _places.Add(new(_live.Clauses[place.Clause].Id, place.At));
        }

        private void Split(Edit.SplitClause e)
        {
            if (Place(e.At) is not { } place)
                Lost(e.At);
            else if (place.At > 0)
                _places.Add(new(_live.Clauses[place.Clause].Id, place.At));
            else if (_live.Fated.Splits.TryGetValue(e.At, out var same))
                _overtakenBy.Add(same.By);
            else
                _conflicts.UnionWith(_live.Removed.Where(r => r.Key.Stretch == e.At.Stretch && r.Key.Index < e.At.Index).Select(r => r.Value).Take(1).DefaultIfEmpty(amendment.Id));
        }

        private void Addition(Edit.AddClause e)
        {
            var twin = _live.Fated.Arrivals.TryGetValue((e.Article, e.After), out var behind)
                ? behind.FirstOrDefault(c => _live.Fated.Added.TryGetValue(c, out var other) && Same(other.Text, e.Text))
                : default;
            if (twin.Value is not null)
                _overtakenBy.Add(book.MakerOf(twin)!.Id);
            else if (e.After is { } after && book.MakerOf(after) is { Status: not AmendmentStatus.Adopted } maker)
                _overtakenBy.Add(maker.Id);
            else
                _places.Add(new(e.After ?? new(e.Article.Value), 0));
        }

        private void Move(Edit.MoveClause e)
        {
            if (!Present(e.Clause))
                return;
            if (_live.Fated.Moved.TryGetValue(e.Clause, out var moved))
            {
                if (moved.Edit.Article == e.Article && moved.Edit.After == e.After)
                    _overtakenBy.Add(moved.By);
                else
                    _conflicts.Add(moved.By);
                return;
            }

            if (e.After is { } after && book.MakerOf(after) is { Status: not AmendmentStatus.Adopted } maker)
            {
                _conflicts.Add(maker.Id);
                return;
            }

            // A clause cannot go behind one that hangs on it.
            var seen = new HashSet<ClauseId>();
            for (var at = e.After; at is { } clause && seen.Add(clause);)
            {
                if (clause == e.Clause)
                {
                    _conflicts.UnionWith(seen.Where(_live.Fated.Moved.ContainsKey).Select(c => _live.Fated.Moved[c].By).DefaultIfEmpty(amendment.Id));
                    return;
                }

                at = _live.Fated.Moved.TryGetValue(clause, out var hop) ? hop.Edit.After
                    : book.MakerOf(clause)?.Edits.OfType<Edit.AddClause>().FirstOrDefault(a => a.Clause == clause)?.After;
            }

            _places.Add(new(e.Clause, 0));
        }

        private void Merge(Edit.MergeClause e)
        {
            if (!Present(e.Clause, e.Into))
                return;
            if (_live.Find(e.Into) is not null)
                _places.Add(new(e.Clause, 0));
            else if (CauseOf(e.Into) is { } by)
                _conflicts.Add(by);
            else
                _conflicts.Add(amendment.Id);
        }

        /// <summary>Whether the clause is in the text; else notes why not.</summary>
        private bool Present(ClauseId clause, ClauseId? into = null)
        {
            if (_live.Find(clause) is { Kind: LiveKind.Clause })
                return true;
            if (_live.Fated.Deleted.TryGetValue(clause, out var deleted))
                _overtakenBy.Add(deleted);
            else if (_live.Fated.Merged.TryGetValue(clause, out var merged))
                (into == merged.Into ? _overtakenBy : _conflicts).Add(merged.By);
            else if (book.MakerOf(clause) is { } maker)
                _overtakenBy.Add(maker.Id);
            else
                _conflicts.UnionWith(_live.Removed.Where(r => r.Key.Stretch == clause.Value).Select(r => r.Value).Distinct().DefaultIfEmpty(amendment.Id));
            return false;
        }

        private void Lost(WordRef word)
        {
            var cause = Cause(word) ?? amendment.Id;
            (_live.Removed.ContainsKey(word) ? _conflicts : _overtakenBy).Add(cause);
        }

        /// <summary>Where a word stands for this amendment: one of the text must be in the text, and not in words that are only proposed.</summary>
        private LivePlace? Place(WordRef word) =>
            _live.Find(word) is { } place && (amendment.To is not null || _live.Clauses[place.Clause].Kind != LiveKind.Proposal) ? place : null;

        /// <summary>Which amendment a word is gone by.</summary>
        private AmendmentId? Cause(WordRef word)
        {
            if (_live.Removed.TryGetValue(word, out var by))
                return by;
            if (book.FindStretch(word.Stretch)?.Amendment is { } source && book.Find(source) is { Status: not AmendmentStatus.Adopted } reopened)
                return reopened.Id;
            return CauseOf(HomeOf(word.Stretch));
        }

        private AmendmentId? CauseOf(ClauseId clause)
        {
            for (var seen = new HashSet<ClauseId>(); seen.Add(clause);)
                if (_live.Fated.Deleted.TryGetValue(clause, out var deleted))
                    return deleted;
                else if (_live.Fated.Merged.TryGetValue(clause, out var merged))
                    clause = merged.Into;
            return null;
        }

        /// <summary>The clause that a stretch came in with.</summary>
        private ClauseId HomeOf(string stretch)
        {
            for (var hops = 0; hops < book.All.Length + 1; hops++)
            {
                if (book.FindStretch(stretch)?.Amendment is not { } source || book.Find(source) is not { } amendment)
                    return new(stretch);
                var edit = amendment.Edits[Math.Max(0, Array.FindIndex(amendment.Edits.Select((_, i) => amendment.StretchOf(i)).ToArray(), s => s == stretch))];
                switch (edit)
                {
                    case Edit.AddClause added:
                        return added.Clause;
                    case Edit.Replace { Words: [.., var last] }:
                        stretch = last.Stretch;
                        break;
                    case Edit.Insert insert:
                        stretch = insert.Anchor.Stretch;
                        break;
                    default:
                        return new(stretch);
                }
            }

            return new(stretch);
        }

        private bool Replaced(AmendmentId by, List<WordRef> gone) => ReplacementOf(by, gone) is not null;

        private string? ReplacementOf(AmendmentId by, List<WordRef> gone) =>
            book.Find(by)?.Edits.OfType<Edit.Replace>().FirstOrDefault(r => r.Removes.Any(gone.Contains))?.Text;

        private static bool Same(string? left, string right) =>
            left is not null && Tokens.Cut(left).Select(t => t.Key).SequenceEqual(Tokens.Cut(right).Select(t => t.Key));

        private static bool Same(Stretch left, string right) => left.Tokens.Select(t => t.Key).SequenceEqual(Tokens.Cut(right).Select(t => t.Key));
    }
}
