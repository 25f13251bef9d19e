using System.Text.RegularExpressions;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>What headings of treaties look like, in the languages of the UN that use Latin letters.</summary>
internal static partial class Headings
{
    /// <summary>The number of <c>Article 7</c> or <c>Article premier</c>; null when the words are no such thing.</summary>
    public static string? ArticleNumber(string words) =>
        ArticleHead().Match(words) is { Success: true } match
            ? match.Groups["n"].Value is "premier" or "first" ? "1" : match.Groups["n"].Value
            : null;

    /// <summary>Whether the words are a head such as <c>Chapter IV</c>, with or without its title.</summary>
    public static bool IsChapter(string words) => ChapterHead().IsMatch(words);

    /// <summary>Whether what follows is no part of the treaty's articles.</summary>
    public static bool IsAnnex(string words) => AnnexHead().IsMatch(words);

    public static bool IsPreamble(string words) => words.ToLowerInvariant() is "preamble" or "préambule" or "preámbulo";

    /// <summary>Whether the paragraph ends the treaty behind its last article.</summary>
    public static bool IsConclusion(string words) => Testimonium().IsMatch(words);

    /// <summary>A chapter's number and its title, which together are the chapter again.</summary>
    public static (string Number, string Title) SplitChapter(string chapter) =>
        ChapterParts().Match(chapter) is { Success: true } match && match.Groups[2].Length > 0
            ? (match.Groups[1].Value, match.Groups[2].Value)
            : ("", chapter);

    /// <summary>The number in <c>&lt;num&gt;Article 7&lt;/num&gt;</c>.</summary>
    public static string BareArticle(string num) =>
        ArticleNumber(num) ?? (num.EndsWith('.') && num.Length > 1 ? num[..^1] : num);

    [GeneratedRegex(@"^(?:article|artículo|articulo|art\.)\s+(?<n>premier|first|[0-9]+(?:\s?(?:bis|ter|quater|[a-zA-Z]))?|[IVXLC]+)\s*[.:–—-]?$", RegexOptions.IgnoreCase)]
    private static partial Regex ArticleHead();

    [GeneratedRegex(@"^(?:chapter|chapitre|capítulo|part|partie|parte|section|sección|title|titre|título)\s+(?:[IVXLC]+|[0-9]+|premier|première|[A-Z])\b", RegexOptions.IgnoreCase)]
    private static partial Regex ChapterHead();

    [GeneratedRegex(@"^(?:annex|annexe|anexo|appendix|appendice|schedule)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AnnexHead();

    [GeneratedRegex(@"^(?:in witness whereof|in faith whereof|en foi de quoi|en fe de lo cual|en testimonio de lo cual)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Testimonium();

    [GeneratedRegex(@"^((?:(?:chapter|chapitre|capítulo|part|partie|parte|section|sección|title|titre|título)\s+(?:[IVXLC]+|[0-9]+|premier|première|[A-Z])|[IVXLC]+\.|[0-9]+\.)[.:]?)\s+(.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex ChapterParts();
}
