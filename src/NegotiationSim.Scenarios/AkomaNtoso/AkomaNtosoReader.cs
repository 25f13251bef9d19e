using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>
/// Reads treaty texts in Akoma Ntoso: the flat form of the UN (AKN4UN) and the standard's structure, version 3.0 and its
/// forerunners. Of a resolution with an annexed treaty, the treaty is the text. The mapping is in <c>docs/akoma-ntoso.md</c>.
/// </summary>
public static class AkomaNtosoReader
{
    /// <summary>The namespace of version 3.0.</summary>
    public const string Namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

    /// <summary>The day that files give when they know none.</summary>
    internal static readonly DateOnly Unknown = DateOnly.MinValue;

    private const string OldNamespace = "http://www.akomantoso.org/";

    /// <summary>Reads a file.</summary>
    public static AkomaNtosoReadResult Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new AkomaNtosoReadResult.Failed([new(path, 0, 0, File.Exists(path) ? "the file cannot be read" : "there is no such file")]);
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">XML in any encoding that it declares.</param>
    /// <param name="name">What people call the file.</param>
    public static AkomaNtosoReadResult Read(Stream stream, string name = "text.xml")
    {
        ArgumentNullException.ThrowIfNull(stream);
        var problems = new Problems();
        var document = SafeXml.Read(name, stream, problems);
        var text = document?.Root is { } root ? Read(root, new(name, problems), problems) : null;
        return text is null || problems.Any
            ? new AkomaNtosoReadResult.Failed(problems.Sorted())
            : new AkomaNtosoReadResult.Loaded(text, problems.SortedWarnings());
    }

    private static AkomaNtosoText? Read(XElement root, ElementWords words, Problems problems)
    {
        var ns = root.Name.NamespaceName;
        if (root.Name.LocalName is not ("akomaNtoso" or "akomantoso"))
        {
            problems.Add(words.PlaceOf(root), $"this is no Akoma Ntoso file: its root is <{root.Name.LocalName}>, not <akomaNtoso>");
            return null;
        }

        if (ns.Length == 0)
            words.Warn(root, "the root has no namespace; it is read as version 3.0");
        else if (!ns.StartsWith(Namespace, StringComparison.Ordinal) && !ns.StartsWith(OldNamespace, StringComparison.Ordinal))
        {
            problems.Add(words.PlaceOf(root), $"the namespace '{ns}' is not that of Akoma Ntoso, {Namespace}");
            return null;
        }

        var bodies = root.Descendants().Where(e => e.Name.Namespace == root.Name.Namespace && e.Name.LocalName is "body" or "mainBody").ToList();
        var flat = bodies.Find(b => FlatBody.Is(b, words));
        var body = bodies.Find(HierarchicBody.Is);
        if ((body ?? flat) is { } treaty)
            return body is not null ? Standard(treaty, bodies, words) : Flat(treaty, bodies, words);
        problems.Add(words.PlaceOf(root), bodies.Count == 0
            ? "the file has no <body> or <mainBody>"
            : "the text has no articles: neither <article> nor a paragraph with the subheading 'Article 1'");
        return null;
    }

    private static AkomaNtosoText Flat(XElement body, List<XElement> bodies, ElementWords words)
    {
        var flat = new FlatBody(words);
        flat.Read(body);
        var document = body.Parent!;
        return new(
            flat.Title.Length > 0 ? flat.Title : Title(document, words),
            [],
            [.. Preamble(document, words), .. flat.Preamble],
            flat.Articles,
            [.. flat.Conclusions, .. Paragraphs(document.Child("conclusions"), words)],
            [.. words.Notes],
            [.. Apart(bodies, body, words), .. flat.Apart],
            Identity(document));
    }

    private static AkomaNtosoText Standard(XElement body, List<XElement> bodies, ElementWords words)
    {
        var document = body.Parent!;
        var articles = new HierarchicBody(words).Read(body);
        var preface = document.Child("preface");
        return new(
            Title(document, words),
            [.. Paragraphs(preface, words, p => !p.DescendantsAndSelf(p.Kindred("docTitle")).Any())],
            Preamble(document, words),
            articles,
            [.. Paragraphs(document.Child("conclusions"), words)],
            [.. words.Notes],
            Apart(bodies, body, words),
            Identity(document));
    }

    private static string Title(XElement document, ElementWords words) =>
        document.Elements().Where(e => e.Name.LocalName is "preface" or "coverPage")
            .OrderBy(e => e.Name.LocalName == "preface" ? 0 : 1)
            .SelectMany(e => e.Descendants(e.Kindred("docTitle")))
            .Select(words.Of).FirstOrDefault(t => t.Length > 0)
        ?? "";

    private static ImmutableArray<string> Preamble(XElement document, ElementWords words) => [.. Paragraphs(document.Child("preamble"), words)];

    private static IEnumerable<string> Paragraphs(XElement? part, ElementWords words, Func<XElement, bool>? which = null)
    {
        if (part is null)
            yield break;
        foreach (var p in part.Descendants().Where(e => e.Name.LocalName is "p" or "num" && !e.Ancestors().TakeWhile(a => a != part).Any(a => a.Name.LocalName is "p" or "authorialNote")))
            if (p.Name.LocalName == "p" && (which is null || which(p)))
            {
                var num = p.ElementsBeforeSelf(p.Kindred("num")).FirstOrDefault();
                var text = num is null ? words.Of(p) : ElementWords.Spaced($"{words.Of(num)} {words.Of(p)}");
                if (text.Length > 0)
                    yield return text;
            }
    }

    /// <summary>The documents of the file that are not the treaty, with their paragraphs.</summary>
    private static ImmutableArray<TextApart> Apart(List<XElement> bodies, XElement treaty, ElementWords words) =>
    [
        .. bodies.Where(b => b != treaty && !treaty.Ancestors().Contains(b)).Select(b => new TextApart(
            Title(b.Parent!, words),
            [
                .. Preamble(b.Parent!, words),
                .. b.Elements().Select(words.Of).Where(t => t.Length > 0),
                .. Paragraphs(b.Parent!.Child("conclusions"), words),
            ])),
    ];

    private static WorkIdentity Identity(XElement document)
    {
        var identification = document.Child("meta")?.Child("identification");
        var (work, expression) = (identification?.Child("FRBRWork"), identification?.Child("FRBRExpression"));
        return new(
            Value(work, "FRBRthis"),
            Value(expression, "FRBRthis"),
            (string?)expression?.Child("FRBRlanguage")?.Attribute("language"),
            DateOnly.TryParseExact((string?)work?.Child("FRBRdate")?.Attribute("date") ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date != Unknown ? date : null,
            Value(work, "FRBRcountry"),
            (string?)work?.Child("FRBRauthor")?.Attribute("href"));

        static string? Value(XElement? level, string name) => (string?)level?.Child(name)?.Attribute("value");
    }
}
