using NegotiationSim.Core;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>What kind of thing a name stands for.</summary>
internal enum NameKind
{
    Delegation,
    Observer,
    Bloc,
}

/// <summary>The rules for names, and the parties that a scenario has named so far.</summary>
internal sealed class Names(Problems problems)
{
    private const int LongestId = 80;

    private readonly Dictionary<string, (NameKind Kind, Place At)> _parties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _calledBy = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ids of every delegation, observer and bloc.</summary>
    public IEnumerable<string> Parties => _parties.Keys;

    public NameKind? KindOf(string id) => _parties.TryGetValue(id, out var party) ? party.Kind : null;

    /// <summary>Whether a text may be an id: letters, digits and hyphens.</summary>
    public static bool IsId(string id) =>
        id.Length is > 0 and <= LongestId && char.IsAsciiLetterOrDigit(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>An id of its own kind; null and a problem when it has other characters.</summary>
    public string? Id(YamlText? text, string what)
    {
        if (text is null)
            return null;
        if (IsId(text.Value))
            return text.Value;
        problems.Add(text.At, $"'{YamlReader.Shown(text.Value)}' cannot be the id of {what}: an id has letters, digits and hyphens, begins with a letter or digit and has at most {LongestId} characters");
        return null;
    }

    /// <summary>Takes the id of a party; null when it is malformed, reserved or taken.</summary>
    public PartyId? Claim(YamlText? text, NameKind kind)
    {
        if (Id(text, Article(kind)) is not { } id)
            return null;
        if (id.Equals(PartyId.Chair.Value, StringComparison.OrdinalIgnoreCase) || id.Equals(PartyId.Assembly.Value, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(text!.At, $"'{id}' is reserved; give {Article(kind)} another id");
            return null;
        }

        if (_parties.TryAdd(id, (kind, text!.At)))
            return new(id);
        var first = _parties[id];
        problems.Add(text.At, first.Kind == kind
            ? $"{Word(kind)} '{id}' is in the list twice; it is {Where(first.At, text.At)} already"
            : $"'{id}' is the id of {Article(kind)} here and of {Article(first.Kind)} {Where(first.At, text.At)}; every party needs an id of its own");
        return null;
    }

    /// <summary>Keeps the name that people call a party by, so that whoever writes it for the id can be told the id.</summary>
    public void Call(PartyId? id, string? name)
    {
        if (id is { } known && name is not null)
            _calledBy.TryAdd(name, known.Value);
    }

    /// <summary>A party of some kinds that must be known; null and a problem when it is not.</summary>
    public PartyId? Find(YamlText text, string where, params ReadOnlySpan<NameKind> kinds)
    {
        if (KindOf(text.Value) is not { } kind)
        {
            var words = kinds.ToArray();
            var known = _parties.Where(p => words.Contains(p.Value.Kind)).Select(p => p.Key);
            var meant = _calledBy.TryGetValue(text.Value, out var id) && words.Contains(_parties[id].Kind) ? $"; did you mean '{id}'?" : problems.DidYouMean(text.Value, known);
            problems.Add(text.At, $"{where}: there is no {string.Join(" or ", words.Select(Word))} '{YamlReader.Shown(text.Value)}'{meant}");
            return null;
        }

        if (kinds.Contains(kind))
            return new(text.Value);
        problems.Add(text.At, $"{where}: '{text.Value}' is {Article(kind)}, not {Article(kinds[0])}");
        return null;
    }

    /// <summary>Where the first of two stands, seen from the second.</summary>
    public static string Where(Place first, Place second) =>
        first.File == second.File ? $"on line {first.Line}" : $"on line {first.Line} of {Path.GetFileName(first.File)}";

    private static string Word(NameKind kind) => kind switch
    {
        NameKind.Delegation => "delegation",
        NameKind.Observer => "observer",
        _ => "bloc",
    };

    private static string Article(NameKind kind) => kind == NameKind.Observer ? "an observer" : $"a {Word(kind)}";
}
