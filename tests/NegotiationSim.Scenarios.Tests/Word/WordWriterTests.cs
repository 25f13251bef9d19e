using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;
using NegotiationSim.Scenarios.Word;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Scenarios.Tests.Word;

public sealed class A_text_written_for_Word
{
    private static readonly IssueId Standard = new("standard");
    private static readonly Reason Why = new Reason.RedLine("with dishonest intent");

    public static TheoryData<ulong> Seeds => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Gives_the_draft_when_changes_are_rejected_and_what_stands_when_decided_ones_are_accepted(ulong seed)
    {
        var chronicle = Histories.Rehearsed(seed);

        for (var move = 1L; move <= chronicle.Moves; move += 7)
            MustReadBack(chronicle, move);
        MustReadBack(chronicle, chronicle.Moves);
    }

    [Fact]
    public void Does_so_for_any_history()
    {
        for (var seed = 0; seed < 150; seed++)
            foreach (var opening in (NegotiationOpened[])[Histories.Opening, Histories.Awkward])
            {
                var chronicle = Histories.Random(opening, seed);
                MustReadBack(chronicle, chronicle.Moves);
            }
    }

    [Fact]
    public void Is_valid_for_any_history()
    {
        var validator = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019);
        for (var seed = 0; seed < 30; seed++)
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(Histories.Write(Histories.Random(Histories.Awkward, seed))), false);
            validator.Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        }

        using var rehearsed = WordprocessingDocument.Open(new MemoryStream(Histories.Write(Histories.Rehearsed(), 40)), false);
        validator.Validate(rehearsed).Select(e => e.Description).ShouldBeEmpty();
    }

    [Fact]
    public void Has_a_title_headings_and_numbered_clauses()
    {
        var text = Histories.Read(Histories.Write(Chronicle.Of([Histories.Awkward])));

        text.Title.ShouldBe(Histories.Opening.Title);
        text.Paragraphs.Select(p => (p.Kind, p.Accepted)).Take(4).ShouldBe([
            (WordParagraphKind.Title, Histories.Opening.Title),
            (WordParagraphKind.Chapter, "I. General"),
            (WordParagraphKind.Article, "Article 3  Scope & <purpose>"),
            (WordParagraphKind.Clause, "words of the draft, and [shall] [should] [may, where it so decides,]; where words of the draft."),
        ]);
        text.Clauses.Select(c => c.Number).ShouldBe(["1.", "2(a)", "", "2 bis."]);
        text.Clauses.First().Bookmark.ShouldBe(WordText.BookmarkOf(new("scope/1"), 1));
        text.Comments.ShouldBeEmpty();
        text.Paragraphs.SelectMany(p => p.Runs).ShouldAllBe(r => r.Insertion == null && r.Deletion == null);
    }

    [Fact]
    public void Shows_a_wording_on_the_table_as_an_insertion_by_its_sponsors_on_the_day_of_the_meeting()
    {
        var clause = FirstClause(
            new MeetingOpened(1, "First", 1, new(2024, 2, 5)),
            new ProposalTabled(new("CHE"), new("P3"), Standard, "with dishonest intent", 0.2, Why),
            new BracketsPlaced(Standard, new("IRN")),
            new MeetingOpened(2, "First", 2, new(2024, 2, 6)),
            new ProposalCosponsored(new("NOR"), new("P3"), Why),
            new ProposalCosponsored(new("JPN"), new("P3"), Why));

        clause.Accepted.ShouldContain("a system [without right] [with dishonest intent - CHE, NOR, JPN], when");
        clause.Standing.ShouldContain("a system without right, when");
        var pending = clause.Runs.Single(r => r.Role == WordRole.Alternative && r.Text.Contains("dishonest", StringComparison.Ordinal));
        pending.Insertion.ShouldBe(new WordChange("Switzerland and 2 others", new DateOnly(2024, 2, 5)));
        clause.Runs.First(r => r.Role == WordRole.Mark).Insertion.ShouldBe(new WordChange("Iran", new DateOnly(2024, 2, 5)));
    }

    [Fact]
    public void Strikes_what_stands_where_a_deletion_is_proposed()
    {
        var clause = FirstClause(
            new MeetingOpened(1, "First", 1, new(2024, 2, 5)),
            new ProposalTabled(new("UGA"), new("P3"), Standard, Wordings.NoText, 1, Why),
            new BracketsPlaced(Standard, new("UGA")));

        var struck = clause.Runs.Single(r => r.Role == WordRole.PendingDeletion);
        struck.ShouldBe(struck with { Text = "without right", Insertion = null, Deletion = new("Uganda", new DateOnly(2024, 2, 5)) });
        clause.Standing.ShouldContain("a system without right, when");
        clause.Accepted.ShouldContain("a system [] [del. - UGA], when");
    }

    [Fact]
    public void Shows_words_that_were_replaced_as_deleted_by_the_sponsors_of_the_new_ones()
    {
        var clause = FirstClause(
            new MeetingOpened(1, "First", 1, new(2024, 2, 5)),
            new ProposalTabled(new("CHE"), new("P3"), Standard, "with dishonest intent", 0.2, Why),
            new BracketsPlaced(Standard, new("CHE")),
            new MeetingOpened(2, "First", 2, new(2024, 2, 6)),
            new ClauseAgreedAdReferendum(Standard, "with dishonest intent", SettledBy.Consensus));

        var by = new WordChange("Switzerland", new DateOnly(2024, 2, 5));
        clause.Runs.Where(r => r.Insertion is not null || r.Deletion is not null).Select(r => (r.Text, r.Insertion, r.Deletion)).ShouldBe([
            ("without right", null, by),
            ("with dishonest intent", by, null),
        ]);
        clause.Accepted.ShouldBe(clause.Standing);
    }

    [Fact]
    public void Has_a_comment_for_each_of_five_objections_and_one_for_the_others()
    {
        var parties = Histories.Opening.Parties.Where(p => p.Kind == PartyKind.Delegation).Select(p => p.Id).ToList();
        var text = Histories.Read(Histories.Write(Chronicle.Of([
            Histories.Opening,
            new MeetingOpened(1, "First", 1, new(2024, 2, 5)),
            new BracketsPlaced(Standard, parties[^1]),
            .. parties.AsEnumerable().Reverse().Select(p => new ObjectionRaised(p, Standard, "without right", Why)),
        ])));

        parties.Count.ShouldBe(6);
        text.Comments.Length.ShouldBe(6);
        text.Comments[0].ShouldBe(new(
            "0",
            "Japan",
            new DateOnly(2024, 2, 5),
            "Objects to \"without right\": \"with dishonest intent\" crosses a red line of its mandate.",
            "[without right]"));
        text.Comments[5].ShouldBe(new("5", "and 1 other", new DateOnly(2024, 2, 5), "Objects to \"without right\": Norway.", "[without right]"));
    }

    [Fact]
    public void Has_the_same_bytes_for_the_same_history()
    {
        var first = Histories.Write(Histories.Rehearsed(), 60);

        Histories.Write(Histories.Rehearsed(), 60).ShouldBe(first);
        using var zip = new ZipArchive(new MemoryStream(first));
        zip.Entries.ShouldAllBe(e => e.LastWriteTime.Year == 1980);
        using var core = zip.GetEntry("docProps/core.xml").ShouldNotBeNull().Open();
        XDocument.Load(core).Root!.Elements().Select(e => e.Name.LocalName).ShouldBe(["title"]);
    }

    [Fact]
    public void Replaces_what_XML_cannot_carry()
    {
        var text = Histories.Read(Histories.Write(Chronicle.Of([Histories.Opening with { Title = "Bell\u0007, half\ud800, smile \U0001F600" }])));

        text.Title.ShouldBe("Bell\uFFFD, half\uFFFD, smile \U0001F600");
    }

    [Fact]
    public void Is_an_empty_document_before_anything_has_happened() =>
        Histories.Read(Histories.Write(Chronicle.Of([]))).Paragraphs.ShouldBeEmpty();

    private static WordParagraph FirstClause(params NegotiationEvent[] events) =>
        Histories.Read(Histories.Write(Chronicle.Of([Histories.Opening, .. events]))).Clauses.First();

    private static void MustReadBack(Chronicle chronicle, long move)
    {
        var clauses = Histories.Read(Histories.Write(chronicle, move)).Clauses.ToList();
        var wall = Histories.Wall(chronicle, move);
        var standing = Histories.Standing(chronicle, move);
        clauses.Select(c => c.Rejected).ShouldBe(Histories.Wall(chronicle, 1).Select(Histories.Printed));
        for (var i = 0; i < clauses.Count; i++)
        {
            if (clauses[i].Runs.All(r => r.Role != WordRole.PendingDeletion))
                clauses[i].Accepted.ShouldBe(Histories.Printed(wall[i]));
            if (standing[i] is { } stands)
                clauses[i].Standing.ShouldBe(stands);
            if (wall[i].Runs.All(r => r is not TextRun.Alternative))
                clauses[i].Accepted.ShouldBe(clauses[i].Standing);
        }
    }
}
