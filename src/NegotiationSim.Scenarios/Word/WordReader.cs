using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace NegotiationSim.Scenarios.Word;

/// <summary>What came of reading a Word document.</summary>
public abstract record WordReadResult
{
    private WordReadResult()
    {
    }

    /// <summary>The document was read.</summary>
    public sealed record Read(WordText Text) : WordReadResult;

    /// <summary>The document was refused.</summary>
    /// <param name="Problem">Why, in one sentence.</param>
    public sealed record Refused(string Problem) : WordReadResult;
}

/// <summary>
/// Reads a Word document with its tracked changes and comments, by whomever it was written. Links to elsewhere are not followed;
/// fields, pictures, footnotes and headers are left out.
/// </summary>
public static class WordReader
{
    /// <summary>Reads a document of at most 20 MB, or says why it cannot.</summary>
    public static WordReadResult Read(Stream input)
    {
        using var package = WordPackage.Take(input);
        if (package is null)
            return Refused($"it is larger than {WordPackage.LargestFile >> 20} MB");
        if (WordPackage.ProblemOf(package) is { } problem)
            return Refused(problem);
        package.Position = 0;
        try
        {
            using var document = WordprocessingDocument.Open(package, isEditable: false);
            if (document.MainDocumentPart is not { } main)
                return Refused("it has no main part");
            if (!WordPackage.IsXml(main.Uri.OriginalString)
                || (main.WordprocessingCommentsPart is { } part && !WordPackage.IsXml(part.Uri.OriginalString)))
                return Refused("its main part or its comments are not in an .xml file");
            return main.Document?.Body is { } body
                ? new WordReadResult.Read(Text(document, body, main.WordprocessingCommentsPart?.Comments))
                : Refused("its main part has no body");
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or FileFormatException or System.Xml.XmlException
            or UriFormatException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            return Refused($"its parts do not make a Word document: {e.Message}");
        }
    }

    private static WordReadResult.Refused Refused(string problem) => new($"The document cannot be read: {problem}.");

    private static WordText Text(WordprocessingDocument document, Body body, Comments? comments)
    {
        var walk = new WordWalk();
        var paragraphs = body.Descendants<Paragraph>().Select(walk.Read).ToImmutableArray();
        return new(
            document.PackageProperties.Title ?? "",
            paragraphs,
            [
                .. (comments?.Elements<Comment>() ?? []).Select(c => new WordComment(
                    c.Id?.InnerText ?? "",
                    c.Author?.InnerText ?? "",
                    Day(c.Date?.InnerText),
                    string.Join('\n', c.Descendants<Paragraph>().Select(p => p.InnerText)),
                    walk.WordsOf(c.Id?.InnerText ?? ""))),
            ]) { Basis = walk.Basis };
    }

    /// <summary>The day as written; Word writes local time and calls it UTC, so it is not converted.</summary>
    internal static DateOnly? Day(string? date) =>
        date is { Length: >= 10 } && DateOnly.TryParseExact(date[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
