using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core;

namespace NegotiationSim.Scenarios;

/// <summary>Something in a scenario that has to be put right, and where it stands.</summary>
/// <param name="File">File or folder, as the caller named it.</param>
/// <param name="Line">Line, from 1; 0 when it is about the whole file.</param>
/// <param name="Column">Column, from 1; 0 when it is about the whole file.</param>
/// <param name="Message">What is wrong, for people.</param>
public sealed record Problem(string File, int Line, int Column, string Message)
{
    /// <summary><c>file:line:col: message</c>; without line and column when it is about the whole file.</summary>
    public override string ToString() => Line > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Message}")
        : $"{File}: {Message}";
}

/// <summary>A place in a file of a scenario.</summary>
internal readonly record struct Place(string File, int Line, int Column);

/// <summary>Collects everything that is wrong, so that it can be shown at once.</summary>
internal sealed class Problems
{
    /// <summary>So many are shown; the rest is counted.</summary>
    public const int Limit = 1000;

    private readonly HashSet<Problem> _problems = [];
    private readonly List<Problem> _warnings = [];
    private int _unshown;

    public bool Any => _problems.Count > 0;

    public bool IsFull => _problems.Count >= Limit;

    public void Add(Place at, string message)
    {
        if (IsFull)
            _unshown++;
        else
            _problems.Add(new(at.File, at.Line, at.Column, message));
    }

    public void Warn(Place at, string message)
    {
        if (_warnings.Count < Limit)
            _warnings.Add(new(at.File, at.Line, at.Column, message));
    }

    /// <summary>The nearest of the known words as the end of a message, or nothing.</summary>
    public string DidYouMean(string word, IEnumerable<string> known) =>
        !IsFull && Suggestions.Closest(word, known) is { } close ? $"; did you mean '{close}'?" : "";

    public ImmutableArray<Problem> Sorted()
    {
        var sorted = Sort(_problems);
        return _unshown == 0 ? sorted : sorted.Add(new(sorted[0].File, 0, 0, $"and {_unshown} more problems that are not shown"));
    }

    public ImmutableArray<Problem> SortedWarnings() => Sort(_warnings);

    private static ImmutableArray<Problem> Sort(IEnumerable<Problem> problems) =>
    [
        .. problems
            .OrderBy(p => p.File, StringComparer.Ordinal)
            .ThenBy(p => p.Line)
            .ThenBy(p => p.Column)
            .ThenBy(p => p.Message, StringComparer.Ordinal),
    ];
}

/// <summary>Finds the word that somebody probably meant.</summary>
internal static class Suggestions
{
    private const int LongestWord = 80;

    /// <summary>The nearest word by edits, when it is near enough to be a slip of the pen.</summary>
    public static string? Closest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > LongestWord)
            return null;
        var allowed = Math.Max(1, word.Length / 3);
        string? best = null;
        foreach (var candidate in known.Where(k => Math.Abs(k.Length - word.Length) <= allowed))
        {
            var edits = Spelling.Edits(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (edits > allowed || (best is not null && edits == allowed))
                continue;
            (best, allowed) = (candidate, edits);
        }

        return best;
    }
}
