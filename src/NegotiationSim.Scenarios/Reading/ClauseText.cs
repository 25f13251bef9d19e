using System.Collections.Immutable;
using System.Text;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Notation;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>A contested wording that brackets in a clause make.</summary>
/// <param name="Id">Its name.</param>
/// <param name="At">Offset in the clause.</param>
/// <param name="Wordings">Its options, with their sponsors; the words of the text only, <see cref="Wordings.NoText"/> for deletion.</param>
internal sealed record ClauseIssue(string Id, int At, ImmutableArray<ClauseWording> Wordings);

/// <summary>
/// Reads a clause as drafters write it: <c>{issue}</c> is the place of a contested wording, and brackets or a block of options are
/// contested wordings of their own.
/// </summary>
internal sealed class ClauseText
{
    /// <summary>Brackets may stand in brackets so deep.</summary>
    public const int MaxDepth = 8;

    private readonly string _source;
    private readonly List<(int At, string Message)> _faults = [];
    private readonly List<(string Issue, int At)> _uses = [];
    private readonly List<ClauseIssue> _issues = [];

    private ClauseText(string source) => _source = source;

    /// <summary>The clause that offsets count in.</summary>
    public string Source => _source;

    /// <summary>The text with an <c>{issue}</c> in the place of each choice.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The issues that the clause names, those of its brackets included.</summary>
    public IReadOnlyList<(string Issue, int At)> Uses => _uses;

    /// <summary>The issues that its brackets make.</summary>
    public IReadOnlyList<ClauseIssue> Issues => _issues;

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<(int At, string Message)> Faults => _faults;

    /// <summary>Where parties are counted and not named, as in "and 14 others".</summary>
    public IReadOnlyList<int> Uncounted { get; private set; } = [];

    /// <param name="text">The clause. Its lines matter only when it has a block of options.</param>
    /// <param name="prefix">Article and clause, for the names of bracket issues.</param>
    /// <param name="isParty">Whether an id is a party's.</param>
    public static ClauseText Read(string text, string prefix, Func<string, bool> isParty)
    {
        var draft = DraftText.Parse(text.Trim());
        if (draft.OptionBlocks.IsEmpty || IsBareLabel(draft))
            draft = DraftText.Parse(OneLine(text));
        var clause = new ClauseText(draft.Source);
        clause.ReadMarks();
        clause.ReadWords(draft, prefix, isParty);
        return clause;
    }

    /// <summary>The clause as it must be written so that the same words are read from it.</summary>
    public static string Written(string text)
    {
        foreach (var escape in (ReadOnlySpan<Func<char, bool>>)[_ => false, c => c is '*' or '`' or '<' or '\\' or '[' or ']', c => char.IsAsciiDigit(c) is false && c is > '\u001f' and < '\u007f' && !char.IsAsciiLetter(c)])
        {
            var written = Escaped(text, escape);
            if (Read(written, "x", _ => false) is { Faults.Count: 0, Issues.Count: 0 } read && read.Text == text)
                return written;
        }

        return text;
    }

    /// <summary>Words on one line with single spaces.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Escaped(string text, Func<char, bool> escape)
    {
        var escaped = new StringBuilder(text.Length);
        var inMark = false;
        foreach (var c in text)
        {
            inMark = c == '{' || (inMark && c != '}');
            if (!inMark && c != '}' && escape(c))
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>Whether the clause is nothing but the head of an option, such as "Option 1": words.</summary>
    private static bool IsBareLabel(DraftText draft) =>
        draft.OptionBlocks is [{ Options: [var only] }] && draft.Leaves.Skip(only.Label + 1).All(l => l.Kind == LeafKind.Emphasis) && only.FirstLeaf == 0;

    private void ReadMarks()
    {
        for (var at = _source.AsSpan().IndexOfAny('{', '}'); at >= 0;)
        {
            var end = _source.AsSpan(at + 1).IndexOfAny("{}[]") is >= 0 and var length ? at + 1 + length : _source.Length;
            var id = _source[(at + 1)..end].Trim();
            if (_source[at] == '}')
                _faults.Add((at, "a '}' closes nothing"));
            else if (end == _source.Length)
                _faults.Add((at, "a '{' is not closed"));
            else if (_source[end] != '}')
                _faults.Add((at, $"behind a '{{' stands a '{_source[end]}' before the '}}'"));
            else if (id.Length == 0)
                _faults.Add((at, "'{}' names no issue"));
            else if (!Names.IsId(id))
                _faults.Add((at, $"'{{{YamlReader.Shown(id)}}}' is not the name of an issue: letters, digits and hyphens"));
            else
                _uses.Add((id, at));
            at = _source[at] == '{' && end < _source.Length && _source[end] == '}' ? end + 1 : at + 1;
            at = _source.AsSpan(at).IndexOfAny('{', '}') is >= 0 and var next ? at + next : -1;
        }
    }

    private void ReadWords(DraftText draft, string prefix, Func<string, bool> isParty)
    {
        Text = OneLine(_source);
        foreach (var leaf in draft.Leaves)
            if (leaf.Kind is LeafKind.Markup or LeafKind.Link or LeafKind.LinkDefinition or LeafKind.NoteReference or LeafKind.NoteMark)
                _faults.Add((leaf.Start, $"'{YamlReader.Shown(_source[leaf.Start..leaf.End])}' is no part of the words; leave it out, or write it under 'note'"));
        foreach (var bracket in draft.Brackets)
            if (bracket.Kind == BracketKind.Note)
                _faults.Add((draft.Leaves[bracket.Opening].Start, "brackets in italics are a remark and no part of the words; write it under 'note'"));
        if (draft.Brackets.Where(b => b.Depth > MaxDepth).Take(1).ToList() is [var deep])
        {
            _faults.Add((draft.Leaves[deep.Opening].Start, $"brackets stand in brackets more than {MaxDepth} deep"));
            return;
        }

        var pieces = new ClausePieces(draft, isParty, (at, message) => _faults.Add((at, message)));
        var bare = IsBareLabel(draft);
        if (!bare)
            Text = OneLine(string.Concat(pieces.All().Select(p => p is ClausePiece.Choice choice ? Issue(choice, prefix) : ((ClausePiece.Words)p).Text)));
        Uncounted = pieces.Uncounted;
        if (Text.Length == 0)
            _faults.Add((0, "the clause has no words"));
        foreach (var problem in draft.Problems)
            if (!bare && !pieces.OwnNames.Contains(problem.Offset))
                _faults.Add((problem.Offset, char.ToLowerInvariant(problem.Message[0]) + problem.Message[1..].TrimEnd('.')));
    }

    private string Issue(ClausePiece.Choice choice, string prefix)
    {
        if (_issues.Count == IssueSection.MaxIssues)
            _faults.Add((choice.At, $"more than {IssueSection.MaxIssues} brackets"));
        if (_issues.Count >= IssueSection.MaxIssues || choice.Wordings.Length < 2)
            return "";
        var id = $"{prefix}-{_issues.Count + 1}";
        _issues.Add(new(id, choice.At, [.. choice.Wordings.Select(w => w.Text.Length == 0 ? w with { Text = Wordings.NoText } : w)]));
        _uses.Add((id, choice.At));
        return $"{{{id}}}";
    }
}
