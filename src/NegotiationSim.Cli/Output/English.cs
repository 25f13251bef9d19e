using System.Globalization;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>Numbers, days and wordings as reports write them.</summary>
internal static class English
{
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Move(long move) => $"#{Number(move)}";

    public static string Day(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string IsoDay(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Figure(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    public static string Percent1(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    public static string Seconds(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    public static string Count(long n, string one, string many) => n == 1 ? $"1 {one}" : $"{Number(n)} {many}";

    public static string Quote(string option) => option == Wordings.NoText ? option : $"\"{option}\"";

    /// <summary>A share as a bar of ten cells.</summary>
    public static string Bar(double share)
    {
        const int cells = 10;
        var full = (int)Math.Round(Math.Clamp(share, 0, 1) * cells);
        return new string('█', full) + new string('░', cells - full);
    }

    /// <summary>How it ended, in words.</summary>
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Pending => "going on",
        Outcome.InForce => "in force",
        Outcome.AdoptedNotInForce => "adopted, not in force",
        Outcome.Rejected => "rejected",
        _ => "no agreement",
    };

    /// <summary>Text that may hold brackets, for marked-up lines.</summary>
    public static string Plain(this string text) => Markup.Escape(text);

    /// <summary>Text in a style, brackets and all.</summary>
    public static string In(this string text, string style) => $"[{style}]{Markup.Escape(text)}[/]";

    /// <summary>A line of facts between middle dots, broken only at the dots.</summary>
    public static string Packed(string line, int width)
    {
        const string dot = " · ";
        var packed = new System.Text.StringBuilder();
        var column = 0;
        foreach (var fact in line.Split(dot))
        {
            if (column > 0 && column + dot.Length + fact.Length > width)
            {
                packed.Append('\n');
                column = 0;
            }
            else if (column > 0)
            {
                packed.Append(dot);
                column += dot.Length;
            }

            packed.Append(fact);
            column += fact.Length;
        }

        return packed.ToString();
    }

    /// <summary>A word as people would add it to a command line.</summary>
    public static string Argument(string text) => text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text;
}
