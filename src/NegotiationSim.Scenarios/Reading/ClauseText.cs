using System.Collections.Immutable;
using System.Text;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>
/// Reads a clause as drafters write it: <c>{issue}</c> is the place of a contested wording, and a run of brackets such as
/// <c>[shall][should]</c> is a contested wording of its own.
/// </summary>
internal sealed class ClauseText
{
    private readonly string _text;
    private readonly string _prefix;
    private readonly StringBuilder _plain = new();
    private readonly ImmutableArray<string>.Builder _uses = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<(string Id, ImmutableArray<string> Options)>.Builder _brackets =
        ImmutableArray.CreateBuilder<(string, ImmutableArray<string>)>();
    private int _at;

    private ClauseText(string text, string prefix) => (_text, _prefix) = (text, prefix);

    /// <summary>The text with a <c>{issue}</c> in the place of each run of brackets.</summary>
    public string Text => _plain.ToString();

    /// <summary>The issues that the clause names, those of its brackets included.</summary>
    public ImmutableArray<string> Uses => _uses.ToImmutable();

    /// <summary>The issues that its brackets make.</summary>
    public ImmutableArray<(string Id, ImmutableArray<string> Options)> Brackets => _brackets.ToImmutable();

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Fault { get; private set; }

    /// <param name="text">The clause, on one line.</param>
    /// <param name="prefix">Article and clause, for the names of bracket issues.</param>
    public static ClauseText Read(string text, string prefix)
    {
        var clause = new ClauseText(text, prefix);
        clause.Read();
        return clause;
    }

    private void Read()
    {
        while (_at < _text.Length && Fault is null)
            switch (_text[_at])
            {
                case '{':
                    Issue();
                    break;
                case '[':
                    Run();
                    break;
                case '}' or ']':
                    Fault = $"a '{_text[_at]}' closes nothing";
                    break;
                default:
                    _plain.Append(_text[_at++]);
                    break;
            }
    }

    private void Issue()
    {
        if (Inside('}') is not { } id)
            return;
        if (!Names.IsId(id))
        {
            Fault = id.Length == 0 ? "'{}' names no issue" : $"'{{{Yaml.YamlReader.Shown(id)}}}' is not the name of an issue: letters, digits and hyphens";
            return;
        }

        _uses.Add(id);
        _plain.Append('{').Append(id).Append('}');
    }

    private void Run()
    {
        var options = ImmutableArray.CreateBuilder<string>();
        while (true)
        {
            if (Inside(']') is not { } option)
                return;
            if (option.Length == 0)
            {
                Fault = "'[]' holds no words; write [no text] for leaving them out";
                return;
            }

            options.Add(option);
            var next = _at;
            while (next < _text.Length && char.IsWhiteSpace(_text[next]))
                next++;
            if (next >= _text.Length || _text[next] != '[')
                break;
            _at = next;
        }

        if (_brackets.Count >= IssueSection.MaxIssues)
        {
            Fault = $"more than {IssueSection.MaxIssues} brackets";
            return;
        }

        if (options.Count == 1)
            options.Add(Wordings.NoText);
        var id = $"{_prefix}-{_brackets.Count + 1}";
        _brackets.Add((id, options.ToImmutable()));
        _uses.Add(id);
        _plain.Append('{').Append(id).Append('}');
    }

    /// <summary>The words up to a closing mark, and moves behind it; null and a fault when there is none.</summary>
    private string? Inside(char close)
    {
        var open = _text[_at];
        var end = _text.AsSpan(_at + 1).IndexOfAny("{}[]");
        if (end < 0)
            Fault = $"a '{open}' is not closed";
        else if (_text[_at + 1 + end] != close)
            Fault = $"behind a '{open}' stands a '{_text[_at + 1 + end]}' before the '{close}'; brackets do not nest, write the wordings under 'issues'";
        if (Fault is not null)
            return null;
        var inside = _text.Substring(_at + 1, end).Trim();
        _at += end + 2;
        return inside;
    }
}
