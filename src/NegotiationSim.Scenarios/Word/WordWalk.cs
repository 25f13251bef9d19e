using System.Collections.Immutable;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace NegotiationSim.Scenarios.Word;

/// <summary>Walks through the paragraphs of a document in order and remembers which comments are open.</summary>
internal sealed class WordWalk
{
    /// <summary>More comments than this at one place are not read as anchored there.</summary>
    private const int MostOpen = 100;

    /// <summary>How much of the words under a comment is kept.</summary>
    private const int MostAnchored = 2000;

    private readonly Dictionary<string, StringBuilder> _anchored = [];
    private ImmutableArray<WordRun>.Builder _runs = ImmutableArray.CreateBuilder<WordRun>();
    private ImmutableArray<string> _open = [];
    private string? _bookmark;

    /// <summary>What the document began as, when a bookmark that has been read says so.</summary>
    public WordBasis? Basis { get; private set; }

    /// <summary>The words that a comment is anchored on, as far as they have been read.</summary>
    public string WordsOf(string comment) => _anchored.TryGetValue(comment, out var words) ? words.ToString() : "";

    public WordParagraph Read(Paragraph paragraph)
    {
        _runs = ImmutableArray.CreateBuilder<WordRun>();
        _bookmark = null;
        Walk(paragraph, null, null);
        var properties = paragraph.ParagraphProperties;
        var mark = properties?.ParagraphMarkRunProperties;
        return new(
            WordStyles.KindOf(properties?.ParagraphStyleId?.Val?.InnerText),
            _bookmark,
            _runs.ToImmutable(),
            (OpenXmlElement?)(mark?.GetFirstChild<Inserted>()) is { } inserted ? Change(inserted) : mark?.GetFirstChild<MoveTo>() is { } arrived ? Change(arrived) : null,
            (OpenXmlElement?)(mark?.GetFirstChild<Deleted>()) is { } deleted ? Change(deleted) : mark?.GetFirstChild<MoveFrom>() is { } left ? Change(left) : null);
    }

    private void Walk(OpenXmlElement parent, WordChange? insertion, WordChange? deletion)
    {
        foreach (var child in parent.ChildElements)
            switch (child)
            {
                case Run run:
                    Add(run, insertion, deletion);
                    break;
                case InsertedRun or MoveToRun:
                    Walk(child, Change(child), deletion);
                    break;
                case DeletedRun or MoveFromRun:
                    Walk(child, insertion, Change(child));
                    break;
                case Hyperlink or SdtRun or SdtContentRun or SimpleField or CustomXmlRun or BidirectionalEmbedding or BidirectionalOverride:
                    Walk(child, insertion, deletion);
                    break;
                case BookmarkStart { Name.Value: { } name } when WordText.NamesPart(name):
                    _bookmark ??= name;
                    break;
                case BookmarkStart { Name.Value: { } name } when WordBasis.Of(name) is { } basis:
                    Basis ??= basis;
                    break;
                case CommentRangeStart { Id.Value: { } id } when _open.Length < MostOpen:
                    _open = _open.Add(id);
                    break;
                case CommentRangeEnd { Id.Value: { } id }:
                    _open = _open.Remove(id);
                    break;
            }
    }

    private void Add(Run run, WordChange? insertion, WordChange? deletion)
    {
        var text = string.Concat(run.ChildElements.Select(Words));
        if (text.Length == 0)
            return;
        foreach (var id in _open)
        {
            if (!_anchored.TryGetValue(id, out var words))
                _anchored[id] = words = new();
            words.Append(text.AsSpan(0, Math.Min(text.Length, MostAnchored - words.Length)));
        }

        _runs.Add(new(text, WordStyles.RoleOf(run.RunProperties?.RunStyle?.Val?.InnerText), insertion, deletion, _open));
    }

    private static string Words(OpenXmlElement element) => element switch
    {
        Text or DeletedText => element.InnerText,
        TabChar => "\t",
        Break or CarriageReturn => "\n",
        NoBreakHyphen => "\u2011",
        SoftHyphen => "\u00AD",
        _ => "",
    };

    private static WordChange Change(OpenXmlElement element)
    {
        string? author = null, date = null;
        foreach (var attribute in element.GetAttributes())
            if (attribute.LocalName == "author")
                author = attribute.Value;
            else if (attribute.LocalName == "date")
                date = attribute.Value;
        return new(author ?? "", WordReader.Day(date));
    }
}
