using System.Globalization;
using System.Text.RegularExpressions;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>
/// Finds the level of each lettered point of a flat text: <c>(i)</c> follows <c>(h)</c>, or begins a list of its own below
/// <c>(a)</c>.
/// </summary>
internal sealed partial class Numbering
{
    private readonly List<Level> _levels = [];
    private string _paragraph = "";

    /// <summary>Where the last clause stands, as in <c>1(a)(i)</c>.</summary>
    public string Path => _paragraph + string.Concat(_levels.Select(l => $"({l.Marker})"));

    /// <summary>A numbered paragraph begins; an empty number for one that has none.</summary>
    public void Paragraph(string number)
    {
        _paragraph = number;
        _levels.Clear();
    }

    /// <summary>The words go on behind a list: the innermost list is over.</summary>
    public void CloseList()
    {
        if (_levels.Count > 0)
            _levels.RemoveAt(_levels.Count - 1);
    }

    public bool InList => _levels.Count > 0;

    /// <summary>A point begins. Returns whether it follows from those before it.</summary>
    /// <param name="marker">What stands between the parentheses.</param>
    /// <param name="announced">Whether the words before it end with a colon.</param>
    public bool Point(string marker, bool announced)
    {
        var readings = Readings(marker);
        var first = readings.Find(r => r.Value == 1);
        if (announced && first is not null)
        {
            Open(first, marker);
            return true;
        }

        for (var i = _levels.Count - 1; i >= 0; i--)
            if (readings.Find(r => r.Style == _levels[i].Style && (r.Value == _levels[i].Value + 1 || (r.Value == _levels[i].Value && Bis().IsMatch(marker)))) is { } next)
                return Continue(i, next, marker);
        if (first is not null)
        {
            Open(first, marker);
            return true;
        }

        for (var i = _levels.Count - 1; i >= 0; i--)
            if (readings.Find(r => r.Style == _levels[i].Style && r.Value > _levels[i].Value) is { } later)
            {
                Continue(i, later, marker);
                return false;
            }

        Open(readings[0], marker);
        return false;
    }

    /// <summary>The marker with which a text begins, as in <c>(a) Promote ...</c>, and the rest; null when it begins with none.</summary>
    public static (string Marker, string Words)? Leading(string text) =>
        Marked().Match(text) is { Success: true } match && Readings(match.Groups[1].Value).Count > 0
            ? (match.Groups[1].Value, text[match.Length..].TrimStart())
            : null;

    private bool Continue(int level, Reading reading, string marker)
    {
        _levels.RemoveRange(level, _levels.Count - level);
        _levels.Add(new(reading.Style, reading.Value, marker));
        return true;
    }

    private void Open(Reading reading, string marker)
    {
        var same = _levels.FindIndex(l => l.Style == reading.Style);
        if (same >= 0)
            _levels.RemoveRange(same, _levels.Count - same);
        _levels.Add(new(reading.Style, reading.Value, marker));
    }

    private static List<Reading> Readings(string marker)
    {
        var readings = new List<Reading>();
        var word = Bis().Replace(marker, "");
        if (word.Length == 0)
            return readings;
        if (word.All(char.IsAsciiDigit))
            readings.Add(new('1', int.Parse(word, CultureInfo.InvariantCulture)));
        var upper = word.All(char.IsAsciiLetterUpper);
        if (!upper && !word.All(char.IsAsciiLetterLower))
            return readings;
        var small = word.ToLowerInvariant();
        if (small.All(c => c == small[0]))
            readings.Add(new(upper ? 'A' : 'a', small[0] - 'a' + 1 + (26 * (small.Length - 1))));
        if (Roman().IsMatch(small))
            readings.Add(new(upper ? 'I' : 'i', RomanValue(small)));
        return readings;
    }

    private static int RomanValue(string roman)
    {
        var total = 0;
        for (var i = 0; i < roman.Length; i++)
        {
            var digit = Digit(roman[i]);
            total += i + 1 < roman.Length && Digit(roman[i + 1]) > digit ? -digit : digit;
        }

        return total;

        static int Digit(char c) => c switch { 'i' => 1, 'v' => 5, 'x' => 10, 'l' => 50, _ => 100 };
    }

    [GeneratedRegex(@"^\(((?:[a-z]{1,6}|[A-Z]{1,6}|[0-9]{1,3})(?: (?:bis|ter|quater))?)\)(?=\s|$)")]
    private static partial Regex Marked();

    [GeneratedRegex("(?: |(?<=[0-9]))(?:bis|ter|quater)$")]
    private static partial Regex Bis();

    [GeneratedRegex("^(?=.)c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")]
    private static partial Regex Roman();

    private sealed record Level(char Style, int Value, string Marker);

    private sealed record Reading(char Style, int Value);
}
