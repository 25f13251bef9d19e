using NegotiationSim.Core.Texts.Notation;

namespace NegotiationSim.Core.Tests.Texts;

public class RealDraftTests
{
    [Fact]
    public void Our_own_draft_is_counted_as_a_person_counts_it()
    {
        var counts = DraftStatistics.Of(DraftText.Parse(DraftFiles.Rivers));
        (counts.OpeningBrackets, counts.ClosingBrackets, counts.RawOpening, counts.RawClosing).ShouldBe((31, 31, 43, 43));
        (counts.MaxDepth, counts.RunningDepth).ShouldBe((2, 2));
        (counts.Groups, counts.Alternatives).ShouldBe((7, 15));
        (counts.OptionalBrackets, counts.Placeholders, counts.Deletions, counts.Notes).ShouldBe((11, 4, 1, 0));
        (counts.Unclosed, counts.Stray).ShouldBe((1, 1));
        (counts.OptionBlocks, counts.Options, counts.NoTextOptions).ShouldBe((3, 6, 2));
        (counts.Headings, counts.Articles, counts.Clauses, counts.Items, counts.Paragraphs).ShouldBe((6, 4, 15, 2, 8));
        (counts.Footnotes, counts.Links, counts.Remarks).ShouldBe((3, 3, 1));
        counts.Attributions.ShouldBe(8);
        counts.Parties[0].ShouldBe(new PartyMentions("CHE", 2));
        counts.Parties.Skip(1).Select(p => p.Party).ShouldBe(
            ["AOSIS", "BRA", "COD", "EGY", "EU", "IND", "NOR", "NZL", "Russian Federation", "UGA", "USA", "Viet Nam"]);
        counts.ByDepth.Select(d => d.Total).ShouldBe([25, 6]);
        counts.Problems.ShouldBe(4);
    }

    [Fact]
    public void Our_own_draft_has_four_malformed_places()
    {
        var draft = DraftText.Parse(DraftFiles.Rivers);
        draft.Problems.Select(p => (p.Line, p.Column)).ShouldBe([(21, 23), (54, 12), (58, 18), (60, 1)]);
        draft.Print().ShouldBe(draft.Source);
    }

    [Fact]
    public void Our_own_draft_is_inspected_with_lines_and_words()
    {
        var inspection = DraftInspection.Of(DraftText.Parse(DraftFiles.Rivers), listedProblems: 2);
        inspection.Problems.Select(p => p.Excerpt).ShouldBe(["2. \"Flood\" means [...]] {to be defined by the experts};", "3. Parties [in need of help report every year."]);
        inspection.OptionBlocks.Select(b => (b.Line, b.Address, b.Depth)).ShouldBe([(26, "2(1)", 1), (46, "2 bis", 1), (60, "3", 1)]);
        inspection.OptionBlocks[1].Options.Select(o => (o.Line, o.IsNoText, o.Parties)).ShouldBe([(46, false, "EU, AOSIS"), (48, true, null)]);
        inspection.Articles.Select(a => (a.Line, a.Number, a.Title, a.Clauses, a.Brackets)).ShouldBe(
            [(18, "1", "use of terms", 3, 4), (24, "2", "sharing of water", 8, 11), (44, "2 bis", "", 0, 3), (50, "3", "", 4, 8)]);
        inspection.Attributions[0].Words.ShouldBe("fairly");
    }

    [Fact]
    public void The_draft_of_the_Paris_Agreement_is_read_and_printed_without_loss()
    {
        var source = DraftFiles.Paris();
        var draft = DraftText.Parse(source);
        draft.Print().ShouldBe(source);
        var normalised = draft.PrintNormalised();
        DraftText.Parse(normalised).PrintNormalised().ShouldBe(normalised);
        System.Text.Json.JsonSerializer.Serialize(DraftStatistics.Of(DraftText.Parse(normalised)))
            .ShouldBe(System.Text.Json.JsonSerializer.Serialize(DraftStatistics.Of(draft)));
        var crlf = source.ReplaceLineEndings("\r\n");
        DraftText.Parse(crlf).Print().ShouldBe(crlf);
        DraftText.Parse(crlf).PrintNormalised().ShouldBe(normalised);
    }

    [Fact]
    public void The_draft_of_the_Paris_Agreement_is_counted()
    {
        var counts = DraftStatistics.Of(DraftText.Parse(DraftFiles.Paris()));
        (counts.RawOpening, counts.RawClosing).ShouldBe((1_052, 1_053));

        // Less one link of two pairs, its address, and twelve footnotes with as many references.
        (counts.OpeningBrackets, counts.ClosingBrackets).ShouldBe((1_052 - 3 - 24, 1_053 - 3 - 24));
        (counts.Unclosed, counts.Stray).ShouldBe((13, 14));
        (counts.MaxDepth, counts.RunningDepth).ShouldBe((4, 7));
        (counts.OptionBlocks, counts.Options, counts.NoTextOptions).ShouldBe((61, 153, 28));
        (counts.Headings, counts.Articles, counts.Clauses, counts.Footnotes).ShouldBe((32, 30, 329, 12));
        counts.Problems.ShouldBe(27);
    }

    [Fact]
    public void Malformed_places_of_the_Paris_draft_are_where_a_reader_finds_them()
    {
        var places = DraftText.Parse(DraftFiles.Paris()).Problems.Select(p => (p.Line, p.Column)).ToHashSet();

        // The preamble ends two paragraphs with a bracket too many; article 5 ends both its options with one that nothing opened.
        places.ShouldContain((24, 287));
        places.ShouldContain((30, 715));
        places.ShouldContain((536, 254));
        places.ShouldContain((538, 63));

        // Article 3, paragraph 15, opens "[Parties, including regional ..." and lost its end.
        places.ShouldContain((345, 15));
    }
}
