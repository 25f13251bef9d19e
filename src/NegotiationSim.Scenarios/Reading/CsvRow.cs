using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>A row, and where its fields stand.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Separator">What parts the fields.</param>
/// <param name="Fields">The fields without their quotation marks.</param>
/// <param name="Raw">The row as it stands in the file.</param>
/// <param name="LastLine">Number of its last line, from 1.</param>
internal sealed record CsvRow(string File, char Separator, string[] Fields, string Raw, int LastLine)
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>The rows of a table, the header first; commas, semicolons or tabs part the fields, whichever the header has most of.</summary>
    public static IEnumerable<CsvRow> Of(string name, string text, Problems problems)
    {
        var first = text.AsSpan().TrimStart();
        var header = first[..(first.IndexOfAny('\r', '\n') is >= 0 and var end ? end : first.Length)].ToString();
        var separator = Separators.MaxBy(s => header.Count(c => c == s));
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            TrimOptions = TrimOptions.Trim,
            IgnoreBlankLines = true,
            // A quote where none may stand: the row is read as it is, and told.
            BadDataFound = bad => problems.Add(
                new(name, bad.Context.Parser?.RawRow ?? 1, 1),
                "a quotation mark stands where none can; put the whole field in quotation marks and double those within"),
        });
        while (parser.Read())
            yield return new(name, separator, parser.Record ?? [], parser.RawRecord, parser.RawRow);
    }

    /// <summary>The place of a field; of the row when it has no such field.</summary>
    public Place At(int field)
    {
        var raw = Raw.TrimEnd('\r', '\n');
        var (start, line, quoted) = (0, 0, false);
        var (left, at) = (Math.Min(field, Fields.Length - 1), 0);
        for (; at < raw.Length && left > 0; at++)
        {
            quoted ^= raw[at] == '"';
            if (raw[at] == '\n')
                (start, line) = (at + 1, line + 1);
            left -= raw[at] == Separator && !quoted ? 1 : 0;
        }

        while (at < raw.Length && raw[at] is ' ' or '\r' or '\n')
        {
            if (raw[at] == '\n')
                (start, line) = (at + 1, line + 1);
            at++;
        }

        return new(File, LastLine - raw.AsSpan().Count('\n') + line, at - start + 1);
    }
}
