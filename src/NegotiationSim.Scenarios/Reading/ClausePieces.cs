using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using NegotiationSim.Core.Texts.Notation;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>A party that a bracket names.</summary>
/// <param name="Party">The name as written.</param>
/// <param name="At">Offset of the name in the clause.</param>
/// <param name="Words">Offset of the bracket or label whose words it wants.</param>
internal readonly record struct Sponsorship(string Party, int At, int Words);

/// <summary>A wording that could stand in a place; empty for no text.</summary>
/// <param name="Text">The words.</param>
/// <param name="Sponsors">The parties named on the brackets that it keeps.</param>
/// <param name="Label">Its number, when it is an option of a block.</param>
internal sealed record ClauseWording(string Text, ImmutableArray<Sponsorship> Sponsors, string? Label = null);

/// <summary>A part of a clause.</summary>
internal abstract record ClausePiece
{
    private ClausePiece()
    {
    }

    public sealed record Words(string Text) : ClausePiece;

    /// <summary>A place that is not agreed.</summary>
    /// <param name="At">Offset in the clause.</param>
    /// <param name="Wordings">Everything that could stand there, nested brackets multiplied out.</param>
    /// <param name="Kept">Of a bracket that stands alone, the wordings that keep it; else all.</param>
    public sealed record Choice(int At, ImmutableArray<ClauseWording> Wordings, ImmutableArray<ClauseWording> Kept) : ClausePiece;
}

/// <summary>
/// Walks through a clause that the drafters' notation has been read in. It makes of each place what <see cref="ClauseReader"/>
/// makes of it, and multiplies nested brackets out.
/// </summary>
internal sealed partial class ClausePieces
{
    /// <summary>So many wordings may brackets within brackets come to.</summary>
    public const int MaxWordings = 32;

    private readonly DraftText _draft;
    private readonly Func<string, bool> _isParty;
    private readonly Action<int, string> _fault;
    private readonly Dictionary<int, Bracket> _brackets;
    private readonly Dictionary<int, OptionBlock> _blocks = [];
    private readonly Dictionary<int, int> _cuts = [];

    /// <param name="draft">The clause.</param>
    /// <param name="isParty">Whether an id is a party's; it lets names be read that do not look like names.</param>
    /// <param name="fault">Takes what is wrong, with its offset.</param>
    public ClausePieces(DraftText draft, Func<string, bool> isParty, Action<int, string> fault)
    {
        (_draft, _isParty, _fault) = (draft, isParty, fault);
        _brackets = draft.Brackets.Where(b => b.IsClosed).ToDictionary(b => b.Opening);
        foreach (var block in draft.OptionBlocks.Where(b => b.Options.Length > 1))
            _blocks.TryAdd(block.Options[0].FirstLeaf, block);
    }

    /// <summary>The offsets of lists of parties that only the ids of the scenario tell from words.</summary>
    public HashSet<int> OwnNames { get; } = [];

    /// <summary>Where parties are counted and not named.</summary>
    public List<int> Uncounted { get; } = [];

    /// <summary>The whole clause.</summary>
    public List<ClausePiece> All() => Between(0, _draft.Leaves.Length);

    private List<ClausePiece> Between(int first, int end)
    {
        var pieces = new List<ClausePiece>();
        var words = new StringBuilder();
        for (var i = first; i < end;)
        {
            var leaf = _draft.Leaves[i];
            var bracket = _brackets.TryGetValue(i, out var found) && found.Closing < end ? found : (Bracket?)null;
            if (bracket?.Group is null && _blocks.TryGetValue(i, out var block))
            {
                (i, _) = (Math.Min(block.Options[^1].EndLeaf, end), Add(Block(block, end)));
                words.Append(' ');
            }
            else if (bracket is { } placeholder && HoldsPlace(placeholder) && placeholder.Group?.Alternatives.All(HoldsPlace) != false)
            {
                var inside = Plain(i + 1, placeholder.Closing);
                if (inside.Length == 0)
                    _fault(OffsetOf(placeholder), "'[]' holds no words; write [no text] for leaving them out, or [ ] for words to come");
                words.Append('[').Append(string.IsNullOrWhiteSpace(inside) ? " " : inside).Append(']');
                i = placeholder.Closing + 1;
            }
            else if (bracket is { Group: null } lone)
                (i, _) = (Behind(lone), Add(Lone(lone)));
            else if (bracket is { Group: { } group })
                (i, _) = (Behind(group.Alternatives.Last()), Add(Either(group)));
            else
                (i, _) = (i + 1, words.Append(WordsOf(i, leaf)));
        }

        Add(null);
        return pieces;

        int Add(ClausePiece? piece)
        {
            if (words.Length > 0)
                pieces.Add(new ClausePiece.Words(words.ToString()));
            words.Clear();
            if (piece is not null)
                pieces.Add(piece);
            return pieces.Count;
        }
    }

    private ClausePiece.Choice Lone(Bracket bracket)
    {
        var at = OffsetOf(bracket);
        if (bracket.Kind == BracketKind.Deletion)
            _fault(at, "this bracket asks to delete, but no words in brackets stand beside it that would go");
        var kept = Distinct(Alternatives(bracket));
        return new(at, Distinct(kept.Append(new ClauseWording("", []))), kept);
    }

    private ClausePiece.Choice Either(AlternativeGroup group)
    {
        var all = group.Alternatives.SelectMany(b => Alternatives(b)).ToImmutableArray();
        var nests = group.Alternatives.Any(b => b.Children.Any());
        var wordings = nests ? Distinct(all) : all;
        var at = OffsetOf(group.Alternatives.First());
        return new(at, Limited(at, wordings), wordings);
    }

    private ClausePiece.Choice Block(OptionBlock block, int end)
    {
        var all = ImmutableArray.CreateBuilder<ClauseWording>();
        foreach (var option in block.Options)
        {
            var label = _draft.Leaves[option.Label];
            var named = Named(option.Attribution, label.Start, label.Start, label.End);
            var wordings = option.IsNoText ? [new ClauseWording("", [])] : Wordings(option.Label + 1, Math.Min(option.EndLeaf, end));
            if (wordings is [{ Text: "" }] && !option.IsNoText)
                _fault(label.Start, $"Option {option.Number} holds no words; write No text for leaving them out");
            all.AddRange(wordings.Select((w, i) => w with
            {
                Sponsors = w.Sponsors.AddRange(named),
                Label = w.Text.Length == 0 ? null : wordings.Length == 1 ? $"Option {option.Number}" : $"Option {option.Number}, wording {i + 1}",
            }));
        }

        var at = _draft.Leaves[block.Options[0].Label].Start;
        return new(at, Limited(at, all.ToImmutable()), all.ToImmutable());
    }

    /// <summary>What the words of one bracket can come to, with those that it names.</summary>
    private ImmutableArray<ClauseWording> Alternatives(Bracket bracket)
    {
        var (end, named) = Sponsors(bracket);
        ImmutableArray<ClauseWording> wordings = bracket.Kind switch
        {
            BracketKind.Deletion => [new("", [])],
            BracketKind.Placeholder => [new(Plain(bracket.Opening + 1, end).Trim(), [])],
            _ => Product(Between(bracket.Opening + 1, end)),
        };
        if (bracket.Kind != BracketKind.Deletion && wordings is [{ Text: "" }])
            _fault(OffsetOf(bracket), "these brackets hold no words; write [no text] for leaving them out");
        return [.. wordings.Select(w => w with { Sponsors = w.Sponsors.AddRange(named) })];
    }

    /// <summary>What the words of an option can come to: a bracket around all of them does not make them optional once more.</summary>
    private ImmutableArray<ClauseWording> Wordings(int first, int end)
    {
        var pieces = Between(first, end);
        return pieces.Where(p => p is not ClausePiece.Words { Text: var text } || !string.IsNullOrWhiteSpace(text)).ToList() is [ClausePiece.Choice only]
            ? only.Kept
            : Product(pieces);
    }

    /// <summary>Every way to choose in each place, in order; without doubles.</summary>
    private ImmutableArray<ClauseWording> Product(List<ClausePiece> pieces)
    {
        ImmutableArray<ClauseWording> sofar = [new("", [])];
        foreach (var piece in pieces)
        {
            if (piece is not ClausePiece.Choice choice)
                sofar = [.. sofar.Select(w => w with { Text = w.Text + ((ClausePiece.Words)piece).Text })];
            else if (sofar.Length * choice.Wordings.Length > MaxWordings)
            {
                TooMany(choice.At);
                break;
            }
            else
                sofar = [.. sofar.SelectMany(w => choice.Wordings.Select(c => new ClauseWording(w.Text + c.Text, w.Sponsors.AddRange(c.Sponsors))))];
        }

        var nests = pieces.Any(p => p is ClausePiece.Choice);
        return Distinct(sofar.Select(w => w with { Text = nests ? Tidy(w.Text) : Spaced(w.Text) }));
    }

    private ImmutableArray<ClauseWording> Limited(int at, ImmutableArray<ClauseWording> wordings)
    {
        if (wordings.Length <= MaxWordings)
            return wordings;
        TooMany(at);
        return wordings[..MaxWordings];
    }

    private void TooMany(int at) =>
        _fault(at, $"the brackets here come to more than {MaxWordings} wordings; write those that matter under 'issues'");

    private static ImmutableArray<ClauseWording> Distinct(IEnumerable<ClauseWording> wordings) =>
        [.. wordings.GroupBy(w => w.Text, StringComparer.Ordinal).Select(g => g.First() with { Sponsors = [.. g.SelectMany(w => w.Sponsors).Distinct()] })];

    /// <summary>Where the words of a bracket end, and whom it names.</summary>
    private (int End, ImmutableArray<Sponsorship> Named) Sponsors(Bracket bracket)
    {
        var at = OffsetOf(bracket);
        var last = _draft.Leaves[bracket.Closing - 1];
        if (last.Kind == LeafKind.Attribution && !InParentheses(last))
            return (bracket.Closing - 1, Named(bracket.Attribution, at, last.Start, last.End));
        if (Behind(bracket) == bracket.Closing + 2 && _draft.Leaves[bracket.Closing + 1] is var behind)
            return (bracket.Closing, Named(bracket.Attribution, at, behind.Start, behind.End));
        if (last.Kind != LeafKind.Text || OwnName().Match(_draft.Source, last.Start, last.Length) is not { Success: true } match)
            return (bracket.Closing, []);

        // Ids such as 'north' do not look like names of parties, but the scenario knows them.
        var names = match.Groups["name"].Captures;
        if (!names.Any(n => _isParty(n.Value)))
            return (bracket.Closing, []);
        _cuts[bracket.Closing - 1] = match.Index;
        OwnNames.UnionWith(Enumerable.Range(match.Index, last.End - match.Index));
        return (bracket.Closing, [.. names.Select(n => new Sponsorship(n.Value, n.Index, at))]);
    }

    private ImmutableArray<Sponsorship> Named(Attribution? names, int words, int start, int end)
    {
        if (names is null)
            return [];
        if (names.Others != 0)
            Uncounted.Add(words);
        return [.. names.Parties.Select(p => new Sponsorship(p, _draft.Source.IndexOf(p, start, end - start, StringComparison.Ordinal) is >= 0 and var at ? at : start, words))];
    }

    /// <summary>The leaf behind a bracket and the parties in parentheses that follow it.</summary>
    private int Behind(Bracket bracket) =>
        bracket.Attribution is not null
        && bracket.Closing + 1 < _draft.Leaves.Length
        && _draft.Leaves[bracket.Closing + 1] is { Kind: LeafKind.Attribution } names
        && InParentheses(names)
            ? bracket.Closing + 2
            : bracket.Closing + 1;

    private bool InParentheses(Leaf names) => _draft.Source.AsSpan(names.Start, names.Length).TrimStart() is ['(', ..];

    private static bool HoldsPlace(Bracket bracket) => bracket is { Kind: BracketKind.Placeholder, Attribution: null };

    private int OffsetOf(Bracket bracket) => _draft.Leaves[bracket.Opening].Start;

    private string Plain(int first, int end) => string.Concat(Enumerable.Range(first, end - first).Select(i => WordsOf(i, _draft.Leaves[i])));

    private string WordsOf(int index, Leaf leaf)
    {
        var end = _cuts.GetValueOrDefault(index, leaf.End);
        var source = _draft.Source[leaf.Start..Math.Max(leaf.Start, end)];
        return leaf.Kind switch
        {
            LeafKind.Text => Escape().Replace(source, "$1"),
            LeafKind.Indent or LeafKind.LineBreak => " ",
            LeafKind.HeadingMark or LeafKind.ClauseMark => source,
            LeafKind.Remark when Names.IsId(source[1..^1].Trim()) => $"{{{source[1..^1].Trim()}}}",
            _ => "",
        };
    }

    private static string Spaced(string text) => Spaces().Replace(text, " ").Trim();

    /// <summary>Closes the gaps that words leave when they go.</summary>
    private static string Tidy(string text) => Spaced(Gaps().Replace(Spaces().Replace(text, " "), ""));

    [GeneratedRegex(@"\\([^A-Za-z0-9\r\n])")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" (?=[,;:)]|\.(?!\.))|(?<=\() |(?:, ?)(?=[,;:)])")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\s+[-\u2013\u2014]\s+(?<name>[A-Za-z0-9][A-Za-z0-9-]*)(?:(?:\s*[,;/]|\s+and)\s+(?<name>[A-Za-z0-9][A-Za-z0-9-]*))*\s*$")]
    private static partial Regex OwnName();
}
