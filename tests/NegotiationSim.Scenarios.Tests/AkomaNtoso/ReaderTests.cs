using System.Text;
using NegotiationSim.Scenarios.AkomaNtoso;

namespace NegotiationSim.Scenarios.Tests.AkomaNtoso;

public sealed class The_flat_form_of_the_UN
{
    private readonly AkomaNtosoReadResult.Loaded _loaded = Reading.File("flat.xml");

    private AkomaNtosoText Text => _loaded.Text;

    [Fact]
    public void Gives_articles_with_their_headings_and_chapters() =>
        Text.Articles.Select(a => $"{a.Id} {a.Number} {a.Title} / {a.Chapter}").ShouldBe(
        [
            "article-1 1 Use of terms / Chapter I Lamps",
            "article-2 2 Duties / Chapter I Lamps",
            "article-3 3 Letters / Chapter II Final provisions",
            "article-4 4 Entry into force / Chapter II Final provisions",
        ]);

    [Fact]
    public void Rebuilds_points_below_an_unnumbered_beginning() =>
        Text.Articles[0].Lines().ShouldBe(
        [
            "chapeau||For the purposes of this treaty:",
            "a|(a)|“Lamp” means a light [of any colour];",
            "b|(b)|“Keeper” means:",
            "b-i|(b)(i)|A person who tends a lamp; or",
            "b-ii|(b)(ii)|A machine that does;",
            "c|(c)|“Coast” means a shore.",
        ]);

    [Fact]
    public void Finds_words_that_close_a_list_and_paragraphs_that_begin_with_a_point() =>
        Text.Articles[1].Lines().ShouldBe(
        [
            "1|1|Each Party shall, without right of delay:",
            "1-a|1(a)|Light its lamps;",
            "1-b|1(b)|Sound its horns,",
            "1-end||when night falls.",
            "2-a|2(a)|A Party may dim its lamps.",
            "2-b|2(b)|It shall say so first.",
        ]);

    [Fact]
    public void Tells_the_letter_i_from_the_roman_number() =>
        Text.Articles[2].Clauses.Select(c => c.Number).ShouldBe(
            ["1", "1(a)", "1(b)", "1(c)", "1(d)", "1(e)", "1(f)", "1(g)", "1(h)", "1(h)(i)", "1(h)(ii)", "1(i)", "1(j)"]);

    [Fact]
    public void Keeps_inserted_words_and_leaves_out_deleted_ones_with_a_warning()
    {
        Text.Articles[3].Lines().ShouldBe(["1|1|This treaty enters into force at dawn."]);
        _loaded.Warnings.ShouldHaveSingleItem().Message.ShouldContain("<del>");
    }

    [Fact]
    public void Has_a_title_a_preamble_and_an_end()
    {
        Text.Title.ShouldBe("Treaty on lighthouses; Lamps, Fog Horns and Keepers");
        Text.Preamble.ShouldBe(["The Parties,", "Recalling resolution 7/1,"]);
        Text.Conclusions.ShouldBe(["IN WITNESS WHEREOF, the undersigned have signed."]);
        Text.Notes.ShouldBe([new("1", "A note on keepers.")]);
    }

    [Fact]
    public void Keeps_the_resolution_and_the_interpretative_notes_apart()
    {
        Text.Apart.Select(a => a.Title).ShouldBe(["Treaty on lighthouses", "Annex"]);
        Text.Apart[0].Paragraphs.ShouldBe(["The Assembly,", "1. Adopts the treaty annexed to this resolution;", "2. Thanks the keepers of lighthouses."]);
        Text.Apart[1].Paragraphs.ShouldBe(["Interpretative notes", "Article 2", "1. Night is dark."]);
    }

    [Fact]
    public void Says_which_work_it_is() =>
        Text.Identity.ShouldBe(new("/akn/un/statement/test/2021-03-04/1/!annex", "/akn/un/statement/test/2021-03-04/1/eng@!annex", "eng", new(2021, 3, 4), "un", "ga"));
}

public sealed class The_standard_structure
{
    private readonly AkomaNtosoText _text = Reading.File("standard.xml").Text;

    [Fact]
    public void Gives_articles_with_parts_and_chapters() =>
        _text.Articles.Select(a => $"{a.Id} {a.Number} {a.Title} / {a.Chapter}").ShouldBe(
        [
            "article-1 1 Scope / Part I General, Chapter 1 Wells",
            "article-2 2 Use / Part I General, Chapter 1 Wells",
            "article-2-bis 2 bis Lists in blocks / Part II Final",
        ]);

    [Fact]
    public void Flattens_inline_elements_and_puts_notes_aside()
    {
        _text.Articles[0].Lines().ShouldBe(["1|1|This treaty applies to wells, see article 2."]);
        _text.Notes.ShouldBe([new("*", "And springs.")]);
        _text.Title.ShouldBe("Treaty on common wells");
        _text.Preface.ShouldBe(["Done at the well"]);
        _text.Preamble.ShouldBe(["(1) Water is short.", "(2) Wells are deep."]);
        _text.Conclusions.ShouldBe(["Done in one copy."]);
    }

    [Fact]
    public void Gives_paragraphs_points_and_closing_words() =>
        _text.Articles[1].Lines().ShouldBe(
        [
            "1|1|Each Party may draw water.",
            "2|2|It shall not draw:",
            "2-a|2(a)|at night;",
            "2-b|2(b)|on days of:",
            "2-b-i|2(b)(i)|drought;",
            "2-b-ii|2(b)(ii)|feast,",
            "2-b-end||as announced,",
            "2-end||save in need.",
        ]);

    [Fact]
    public void Reads_lists_within_paragraphs() =>
        _text.Articles[2].Lines().ShouldBe(["1|1|Parties shall keep:", "1-a|1(a)|ropes;", "1-b|1(b)|buckets.", "text||Unnumbered words."]);

    [Theory]
    [InlineData("http://www.akomantoso.org/2.0")]
    [InlineData("http://www.akomantoso.org/1.0")]
    [InlineData("http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13")]
    public void Is_read_in_older_namespaces(string ns) =>
        Reading.Text(Reading.Treaty("<content><p>Words.</p></content>").Replace(AkomaNtosoReader.Namespace, ns, StringComparison.Ordinal))
            .Articles.ShouldHaveSingleItem().Clauses[0].Text.ShouldBe("Words.");

    [Fact]
    public void Is_read_from_UTF_16() =>
        Reading.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Reading.Treaty("<content><p>Été.</p></content>"))])
            .MustLoad().Text.Articles[0].Clauses[0].Text.ShouldBe("Été.");
}
