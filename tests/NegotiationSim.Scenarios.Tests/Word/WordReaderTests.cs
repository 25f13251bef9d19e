using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NegotiationSim.Scenarios.Word;

namespace NegotiationSim.Scenarios.Tests.Word;

public sealed class A_Word_document_from_elsewhere
{
    [Fact]
    public void Is_read_with_the_changes_of_its_authors()
    {
        var document = Document(
            new Run(new Text("Each Party ") { Space = SpaceProcessingModeValues.Preserve }),
            new DeletedRun(new Run(new DeletedText("shall"))) { Id = "1", Author = "A. Delegate", Date = new DateTime(2024, 2, 6, 14, 3, 0) },
            new Hyperlink(new InsertedRun(new Run(new Text("may"))) { Id = "2", Author = "B. Delegate" }));

        var paragraph = Histories.Read(document).Paragraphs.Single();

        paragraph.Kind.ShouldBe(WordParagraphKind.Other);
        paragraph.Rejected.ShouldBe("Each Party shall");
        paragraph.Accepted.ShouldBe("Each Party may");
        paragraph.Runs[1].Deletion.ShouldBe(new WordChange("A. Delegate", new DateOnly(2024, 2, 6)));
        paragraph.Runs[2].Insertion.ShouldBe(new WordChange("B. Delegate", null));
    }

    [Fact]
    public void Is_read_without_following_its_links_to_elsewhere()
    {
        using var stream = new MemoryStream();
        stream.Write(Document(new Run(new Text("words"))));
        using (var document = WordprocessingDocument.Open(stream, true))
        {
            document.MainDocumentPart!.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", new("http://192.0.2.1/template.dotm"));
            document.MainDocumentPart.AddHyperlinkRelationship(new("file:///etc/hostname"), true);
        }

        Histories.Read(stream.ToArray()).Paragraphs.Single().Accepted.ShouldBe("words");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a zip file")]
    [InlineData("PK\u0003\u0004 broken")]
    public void Is_refused_when_it_is_no_zip_file(string content) =>
        Histories.Refusal(Encoding.UTF8.GetBytes(content)).ShouldBe("The document cannot be read: it is not a Word document (.docx), which is a zip file.");

    [Fact]
    public void Is_refused_when_it_is_larger_than_20_MB() =>
        Histories.Refusal(new byte[(20 << 20) + 1]).ShouldBe("The document cannot be read: it is larger than 20 MB.");

    [Fact]
    public void Is_refused_when_it_is_a_zip_bomb()
    {
        Histories.Refusal(Zip(("word/media/a.bin", new byte[51 << 20]))).ShouldBe("The document cannot be read: it unpacks to more than 50 MB.");
        Histories.Refusal(Zip(("word/media/a.bin", new byte[30 << 20]), ("word/media/b.bin", new byte[30 << 20])))
            .ShouldContain("compressed more than 200 to 1");
    }

    [Fact]
    public void Is_refused_when_it_has_no_main_part() =>
        Histories.Refusal(Zip(("[Content_Types].xml", Bytes("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"))))
            .ShouldStartWith("The document cannot be read: ");

    [Theory]
    [InlineData("<!DOCTYPE w [<!ENTITY a \"b\">]><w>&a;</w>", "declares a document type, which no Word document does")]
    [InlineData("<!DOCTYPE w SYSTEM \"http://192.0.2.1/w.dtd\"><w/>", "declares a document type, which no Word document does")]
    [InlineData("<w>&#1;</w>", "is not well-formed XML")]
    [InlineData("<w>a\u0001b</w>", "is not well-formed XML")]
    [InlineData("<w>a\u0085b</w>", "holds the control character U+0085")]
    [InlineData("<w>", "is not well-formed XML")]
    public void Is_refused_when_its_XML_is_hostile_or_broken(string xml, string problem) =>
        Histories.Refusal(WithMain(xml)).ShouldContain($"its part word/document.xml {problem}");

    [Fact]
    public void Is_refused_when_its_XML_nests_without_end() =>
        Histories.Refusal(WithMain(string.Concat(Enumerable.Repeat("<w>", 10_000)))).ShouldContain("nests deeper than 200 elements");

    [Fact]
    public void Is_refused_when_it_would_not_fit_in_memory()
    {
        var random = new Random(1);
        var xml = new StringBuilder("<w>");
        for (var i = 0; i < 500_001; i++)
            xml.Append("<w a=\"").Append(random.Next(1_000_000)).Append("\"/>");
        Histories.Refusal(WithMain(xml.Append("</w>").ToString())).ShouldContain("it has more than 1,000,000 elements and attributes");
    }

    [Fact]
    public void Is_refused_or_read_but_never_breaks_the_reader_when_bytes_are_damaged()
    {
        var sound = Histories.Write(Histories.Random(Histories.Awkward, 3));
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var damaged = sound.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            WordReader.Read(new MemoryStream(damaged[..random.Next(damaged.Length / 2, damaged.Length + 1)])).ShouldNotBeNull();
        }
    }

    [Fact]
    public void Is_refused_or_read_but_never_breaks_the_reader_when_its_parts_are_damaged()
    {
        var sound = Histories.Write(Histories.Random(Histories.Awkward, 3));
        var random = new Random(2);
        for (var i = 0; i < 200; i++)
        {
            var parts = Parts(sound);
            var at = random.Next(parts.Length);
            var bytes = parts[at].Content.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)"<>/\"a0 &;x"[random.Next(10)];
            parts[at].Content = bytes;
            WordReader.Read(new MemoryStream(Zip(parts))).ShouldNotBeNull();
        }
    }

    private static byte[] Document(params OpenXmlElement[] inParagraph)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
            document.AddMainDocumentPart().Document = new Document(new Body(new Paragraph(inParagraph)));
        return stream.ToArray();
    }

    private static byte[] WithMain(string xml)
    {
        var parts = Parts(Document());
        for (var i = 0; i < parts.Length; i++)
            if (parts[i].Name == "word/document.xml")
                parts[i].Content = Bytes(xml);
        return Zip(parts);
    }

    private static (string Name, byte[] Content)[] Parts(byte[] document)
    {
        using var zip = new ZipArchive(new MemoryStream(document));
        return [.. zip.Entries.Select(e =>
        {
            using var stream = e.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return (e.FullName, bytes.ToArray());
        })];
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }

        return stream.ToArray();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
