using System.Collections.Immutable;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using NegotiationSim.Scenarios.Amending;
using NegotiationSim.Scenarios.Word;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using OpenText = DocumentFormat.OpenXml.Wordprocessing.Text;
using OpenParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace NegotiationSim.Scenarios.Tests.Word;

/// <summary>A room whose delegations send amendments as documents.</summary>
internal sealed class Room
{
    private readonly List<NegotiationEvent> _events;

    public Room(NegotiationEvent.NegotiationOpened? opening = null)
    {
        _events = [opening ?? Histories.Opening];
        Do(new OpenMeeting(1));
    }

    public Chronicle Chronicle => Chronicle.Of(_events);

    public Negotiation State => Negotiation.Fold(_events);

    /// <summary>Articles of plain words, the first with number 7, around the issues of the small scenario.</summary>
    public static Room Of(params string[] clauses) => new(Histories.Opening with
    {
        Articles =
        [
            new(new("access"), "7", "Illegal access", null, [.. clauses.Select((c, i) => new ClauseDraft(new($"access/{i + 1}"), $"{i + 1}", c))]),
            new(new("force"), "8", "Entry into force", null, [new(new("force/1"), "1", "This treaty enters into force after the {threshold} ratification.")]),
        ],
    });

    public Room Do(NegotiationCommand command)
    {
        _events.AddRange(NegotiationDecider.Decide(command, State).ShouldBeOfType<Decision.Accepted>().Events);
        return this;
    }

    /// <summary>Tables an amendment of the text and adopts it.</summary>
    public Room Adopt(string by, params ProposedChange[] changes)
    {
        Do(new TableAmendment(new(by), [.. changes], null, new Reason.Stated("for the tests")));
        return Do(new AdoptAmendment(State.Amendments.All[^1].Id));
    }

    public Delegates Clean() => new(w => WordWriter.WriteClean(Chronicle, null, w));

    public Delegates Tracked() => new(w => WordWriter.Write(Chronicle, null, w));

    public AmendmentReadResult Read(Delegates document) => WordAmendments.Of(document.Text, Chronicle, "d.docx", author => author != "Stranger" && author != "Nobody");

    public ImmutableArray<WrittenAmendment> Amendments(Delegates document) => Read(document) switch
    {
        AmendmentReadResult.Read read => read.Amendments,
        AmendmentReadResult.Failed failed => throw new ShouldAssertException(string.Join('\n', failed.Problems)),
        _ => throw new ShouldAssertException("neither read nor failed"),
    };

    public string[] Problems(Delegates document) => [.. Read(document).ShouldBeOfType<AmendmentReadResult.Failed>().Problems.Select(p => p.Message)];

    /// <summary>What is tabled when the document is sent, in words.</summary>
    public string[] Sent(Delegates document)
    {
        var amendments = Amendments(document);
        foreach (var amendment in amendments)
            Do(new TableAmendment(new("CHE"), amendment.Changes, null, new Reason.Stated("sent")));
        return [.. State.Amendments.All.TakeLast(amendments.Length).Zip(amendments, (a, w) => $"{w.By}: {AmendmentText.Of(a, State)}")];
    }
}

/// <summary>
/// A document in which delegates work: every run of a paragraph that they touch falls into single signs with revision ids, as Word may
/// save them.
/// </summary>
internal sealed class Delegates
{
    private static readonly DateTime When = new(2024, 2, 6, 14, 3, 0);

    private int _id = 9000;

    public Delegates(Action<Stream> write)
    {
        using var written = new MemoryStream();
        write(written);
        Bytes = written.ToArray();
    }

    public WordText Text => WordReader.Read(new MemoryStream(Bytes)).ShouldBeOfType<WordReadResult.Read>().Text;

    public byte[] Bytes { get; private set; }

    public Delegates Replace(string author, string words, string with) => At(words, (runs, _) =>
    {
        foreach (var run in runs)
            Strike(run, author);
        Above(runs[^1]).InsertAfterSelf(Insertion(author, with));
    });

    public Delegates Delete(string author, string words) => At(words, (runs, _) =>
    {
        foreach (var run in runs)
            Strike(run, author);
    });

    public Delegates After(string author, string words, string text) => At(words, (runs, _) => Above(runs[^1]).InsertAfterSelf(Insertion(author, text)));

    public Delegates Before(string author, string words, string text) => At(words, (runs, _) => Above(runs[0]).InsertBeforeSelf(Insertion(author, text)));

    /// <summary>Enter at the end of the paragraph: its mark is new, and the new paragraph takes the old one.</summary>
    public Delegates Enter(string author, string words, string text) => At(words, (_, paragraph) =>
    {
        MarkOf(paragraph).Append(new Inserted { Id = Next(), Author = author, Date = When });
        paragraph.InsertAfterSelf(new OpenParagraph(new ParagraphProperties(new ParagraphStyleId { Val = "Clause" }), Insertion(author, text)));
    });

    /// <summary>Text and Enter at the beginning of the next paragraph: the new paragraph has a new mark.</summary>
    public Delegates NewBehind(string author, string words, string text) => At(words, (_, paragraph) =>
    {
        var added = new OpenParagraph(Insertion(author, text));
        MarkOf(added).Append(new Inserted { Id = Next(), Author = author, Date = When });
        paragraph.InsertAfterSelf(added);
    });

    /// <summary>Enter before some words.</summary>
    public Delegates Part(string author, string words) => At(words, (runs, paragraph) =>
    {
        var rest = new OpenParagraph();
        var from = Above(runs[0]);
        foreach (var element in paragraph.ChildElements.SkipWhile(e => e != from).ToList())
        {
            element.Remove();
            rest.Append(element);
        }

        MarkOf(paragraph).Append(new Inserted { Id = Next(), Author = author, Date = When });
        paragraph.InsertAfterSelf(rest);
    });

    /// <summary>Strikes the paragraph that holds the words, with its mark.</summary>
    public Delegates DeleteParagraph(string author, string words) => At(words, (_, paragraph) =>
    {
        foreach (var run in paragraph.Descendants<Run>().ToList())
            Strike(run, author);
        MarkOf(paragraph).Append(new Deleted { Id = Next(), Author = author, Date = When });
    });

    public Delegates DeleteMark(string author, string words) => At(words, (_, paragraph) => MarkOf(paragraph).Append(new Deleted { Id = Next(), Author = author, Date = When }));

    /// <summary>A paragraph dragged behind another, as Word tracks moves.</summary>
    public Delegates Drag(string author, string words, string behind)
    {
        var text = "";
        At(words, (_, paragraph) =>
        {
            text = string.Concat(paragraph.Descendants<Run>().Where(r => r.RunProperties?.RunStyle is null).SelectMany(r => r.Elements<OpenText>()).Select(t => t.Text));
            foreach (var run in paragraph.Elements<Run>().ToList())
            {
                var moved = new MoveFromRun { Id = Next(), Author = author, Date = When };
                run.InsertAfterSelf(moved);
                run.Remove();
                moved.Append(run);
            }

            MarkOf(paragraph).Append(new MoveFrom { Id = Next(), Author = author, Date = When });
        });
        return At(behind, (_, paragraph) =>
        {
            var arrived = new OpenParagraph(new MoveToRun(new Run(new OpenText(text) { Space = SpaceProcessingModeValues.Preserve })) { Id = Next(), Author = author, Date = When });
            MarkOf(arrived).Append(new MoveTo { Id = Next(), Author = author, Date = When });
            paragraph.InsertAfterSelf(arrived);
        });
    }

    public Delegates Untracked(string words, string with) => At(words, (runs, _) =>
    {
        foreach (var run in runs.Skip(1))
            run.Remove();
        runs[0].GetFirstChild<OpenText>()!.Text = with;
    });

    public Delegates WithoutBookmarks() => Edit(body =>
    {
        foreach (var bookmark in body.Descendants<BookmarkStart>().ToList<OpenXmlElement>().Concat(body.Descendants<BookmarkEnd>()).ToList())
            bookmark.Remove();
    });

    public Delegates Edit(Action<Body> edit)
    {
        using var changed = new MemoryStream();
        changed.Write(Bytes);
        using (var document = WordprocessingDocument.Open(changed, true))
            edit(document.MainDocumentPart!.Document!.Body!);
        Bytes = changed.ToArray();
        return this;
    }

    private Delegates At(string words, Action<List<Run>, OpenParagraph> edit) => Edit(body =>
    {
        foreach (var paragraph in body.Elements<OpenParagraph>())
        {
            if (!paragraph.InnerText.Contains(words, StringComparison.Ordinal))
                continue;
            var runs = Shatter(paragraph);
            var at = string.Concat(runs.Select(r => r.InnerText)).IndexOf(words, StringComparison.Ordinal);
            edit(runs.GetRange(at, words.Length), paragraph);
            return;
        }

        throw new ShouldAssertException($"\"{words}\" stands in no paragraph");
    });

    /// <summary>A run for each sign.</summary>
    private static List<Run> Shatter(OpenParagraph paragraph)
    {
        var all = new List<Run>();
        foreach (var run in paragraph.Descendants<Run>().ToList())
        {
            var last = run;
            foreach (var child in run.ChildElements.Where(c => c is OpenText or DeletedText or TabChar).ToList())
                foreach (var sign in child is TabChar ? ["\t"] : child.InnerText.Select(c => c.ToString()))
                {
                    OpenXmlElement words = child switch
                    {
                        TabChar => new TabChar(),
                        DeletedText => new DeletedText(sign) { Space = SpaceProcessingModeValues.Preserve },
                        _ => new OpenText(sign) { Space = SpaceProcessingModeValues.Preserve },
                    };
                    var single = new Run(words) { RsidRunAddition = $"00{all.Count % 7}1A2B3" };
                    if (run.RunProperties is { } properties)
                        single.PrependChild(properties.CloneNode(true));
                    last.InsertAfterSelf(single);
                    last = single;
                    if (child is not TabChar)
                        all.Add(single);
                }

            if (last != run)
                run.Remove();
        }

        return all;
    }

    private void Strike(Run run, string author)
    {
        if (run.Ancestors<DeletedRun>().Any())
            return;
        foreach (var text in run.Elements<OpenText>().ToList())
            run.ReplaceChild(new DeletedText(text.Text) { Space = SpaceProcessingModeValues.Preserve }, text);
        var struck = new DeletedRun { Id = Next(), Author = author, Date = When };
        run.InsertAfterSelf(struck);
        run.Remove();
        struck.Append(run);
    }

    private InsertedRun Insertion(string author, string text) =>
        new(new Run(new OpenText(text) { Space = SpaceProcessingModeValues.Preserve }) { RsidRunAddition = "00AA11BB" }) { Id = Next(), Author = author, Date = When };

    private static OpenXmlElement Above(OpenXmlElement element) => element.Parent is OpenParagraph ? element : Above(element.Parent!);

    private static ParagraphMarkRunProperties MarkOf(OpenParagraph paragraph)
    {
        var properties = paragraph.ParagraphProperties ?? paragraph.PrependChild(new ParagraphProperties());
        return properties.ParagraphMarkRunProperties ?? properties.AppendChild(new ParagraphMarkRunProperties());
    }

    private string Next() => (++_id).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
