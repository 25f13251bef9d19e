using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts.Amending;
using NegotiationSim.Scenarios.Amending;
using NegotiationSim.Scenarios.Word;

namespace NegotiationSim.Scenarios.Tests.Word;

public sealed class A_document_that_delegations_have_changed
{
    private const string Che = "Switzerland";
    private const string Uga = "Uganda";

    private static Room Three() => Room.Of(
        "Each Party shall protect a system, where it can, and the data in a system.",
        "Each Party shall report {standard} what it has done.",
        "Security measures are measures that keep a system secure.");

    [Fact]
    public void Brings_nothing_when_nobody_has_changed_it()
    {
        var room = Three().Adopt("UGA", new ProposedChange.Replace(new("protect"), "defend"));
        room.Amendments(room.Clean()).ShouldBeEmpty();
        room.Amendments(room.Tracked()).ShouldBeEmpty();
    }

    [Fact]
    public void Brings_nothing_for_any_history_that_we_wrote()
    {
        for (var seed = 0; seed < 60; seed++)
            foreach (var opening in (NegotiationEvent.NegotiationOpened[])[Histories.Opening, Histories.Awkward])
            {
                var chronicle = Histories.Random(opening, seed);
                foreach (var document in (Delegates[])[new(w => WordWriter.Write(chronicle, null, w)), new(w => WordWriter.WriteClean(chronicle, null, w))])
                    WordAmendments.Of(document.Text, chronicle, "d.docx", _ => true)
                        .ShouldBeOfType<AmendmentReadResult.Read>($"seed {seed}").Amendments.ShouldBeEmpty();
            }
    }

    [Fact]
    public void Makes_one_replacement_of_a_deletion_and_an_insertion_side_by_side() =>
        Three().SentWith(d => d.Replace(Che, "protect", "defend")).ShouldBe([$"{Che}: replace \"protect\" with \"defend\" in 7(1)"]);

    [Fact]
    public void Makes_one_amendment_of_the_changes_of_one_author_in_a_paragraph_and_others_of_other_authors() =>
        Three().SentWith(d => d.Replace(Che, "protect", "defend").Delete(Uga, ", where it can").After(Che, "the data", " and traffic").Delete(Che, "Security "))
            .ShouldBe([
                $"{Che}: replace \"protect\" with \"defend\" in 7(1); insert \"and traffic\" after \"data\" in 7(1)",
                $"{Uga}: delete \", where it can\" in 7(1)",
                $"{Che}: delete \"Security\" in 7(3)",
            ]);

    [Fact]
    public void Changes_a_word_whole_when_only_a_letter_of_it_is_changed() =>
        Three().SentWith(d => d.After(Che, "protect a system", "s").Delete(Uga, "ty shall protect"))
            .ShouldBe([$"{Uga}: replace \"Party shall protect\" with \"Par\" in 7(1)", $"{Che}: replace \"system\" with \"systems\" in 7(1)"]);

    [Fact]
    public void Counts_the_occurrence_that_was_changed()
    {
        var room = Three();
        var change = room.Amendments(room.Clean().Delete(Che, "in a system")).Single().Changes.Single().ShouldBeOfType<ProposedChange.Delete>();
        change.What.ShouldBe(new Quotation("in a system", "access/1"));
        var second = room.Amendments(room.Clean().Edit(_ => { }).Replace(Che, "a system.", "systems.")).Single().Changes.Single();
        second.ShouldBe(new ProposedChange.Replace(new("a system.", "access/1"), "systems."));
        room.Amendments(room.Clean().After(Che, "the data in a system", " or network")).Single().Changes.Single()
            .ShouldBe(new ProposedChange.Insert(new("in a system", "access/1"), Side.After, "or network"));
        Room.Of("the the the", "x").SentWith(d => d.Delete(Che, "the the")).Single().ShouldStartWith($"{Che}: ");
    }

    [Fact]
    public void Adds_a_clause_for_a_new_paragraph_however_Word_marks_it() =>
        Three().SentWith(d => d.Enter(Che, "what it has done", "Reports are public.").NewBehind(Uga, "Security measures", "4. A network is a system."))
            .ShouldBe([$"{Che}: add a clause after 7(2): \"Reports are public.\"", $"{Uga}: add a clause after 7(3): \"A network is a system.\""]);

    [Fact]
    public void Adds_a_clause_at_the_beginning_behind_a_heading() =>
        Three().SentWith(d => d.NewBehind(Che, "Illegal access", "First of all.")).ShouldBe([$"{Che}: add a clause at the beginning of 7: \"First of all.\""]);

    [Fact]
    public void Deletes_a_clause_with_the_contested_wording_in_it() =>
        Three().SentWith(d => d.DeleteParagraph(Uga, "what it has done")).ShouldBe([$"{Uga}: delete 7(2)"]);

    [Fact]
    public void Moves_a_clause_that_was_dragged() =>
        Three().SentWith(d => d.Drag(Uga, "what it has done", "Security measures")).ShouldBe([$"{Uga}: move 7(2) after 7(3)"]);

    [Fact]
    public void Parts_a_clause_and_merges_two()
    {
        Three().SentWith(d => d.Part(Che, "and the data")).ShouldBe([$"{Che}: begin a new clause at \"and\" in 7(1)"]);
        Three().SentWith(d => d.DeleteMark(Che, "what it has done")).ShouldBe([$"{Che}: merge 7(3) into 7(2)"]);
    }

    [Fact]
    public void Changes_the_title_and_a_heading() =>
        Three().SentWith(d => d.Replace(Che, "short", "brief").Replace(Uga, "Illegal", "Unlawful"))
            .ShouldBe([$"{Che}: replace \"short\" with \"brief\" in the title", $"{Uga}: replace \"Illegal\" with \"Unlawful\" in the heading of 7"]);

    [Fact]
    public void Lists_a_change_inside_a_contested_wording()
    {
        var room = Three();
        room.Problems(room.Clean().Delete(Che, "out right")).ShouldBe(["paragraph 4, 7(2): the change is in the contested wording standard or in its brackets: propose a wording for it"]);
        room.Problems(room.Clean().Replace(Che, "without right", "unlawfully"))[0].ShouldContain("contested wording standard");
        room.Problems(room.Clean().Replace(Che, "report without", "tell without"))[0].ShouldContain("contested wording standard");
    }

    [Fact]
    public void Takes_a_change_beside_a_contested_wording() =>
        Three().SentWith(d => d.After(Che, "report", " promptly").Before(Uga, "what it", "exactly "))
            .ShouldBe([$"{Che}: insert \"promptly\" after \"report\" in 7(2)", $"{Uga}: insert \"exactly\" before \"what\" in 7(2)"]);

    [Fact]
    public void Lists_a_change_inside_brackets_and_takes_one_beside_them()
    {
        var chronicle = Histories.Rehearsed();
        var move = Enumerable.Range(1, (int)chronicle.Moves).First(m => chronicle.StateAt(m).OpenBrackets > 0);
        Delegates Document() => new(w => WordWriter.Write(chronicle, move, w));

        WordAmendments.Of(Document().Delete(Che, "[").Text, chronicle, "d.docx", _ => true)
            .ShouldBeOfType<AmendmentReadResult.Failed>().Problems[0].Message.ShouldContain("in the contested wording");
        WordAmendments.Of(Document().Replace(Che, "Each Party", "Each State").Text, chronicle, "d.docx", _ => true)
            .ShouldBeOfType<AmendmentReadResult.Read>().Amendments.Single().Changes.Single()
            .ShouldBe(new ProposedChange.Replace(new("Each Party", "illegal-access/1"), "Each State"));
    }

    [Fact]
    public void Lists_all_authors_that_nobody_knows() =>
        Three().ProblemsWith(d => d.Delete("Stranger", "protect").Delete("Nobody", "report").Delete(Che, "Security ").Delete("Nobody", "what "))
            .ShouldBe([
                "nobody in the room is called \"Stranger\"; --author \"Stranger=PARTY\" says whose changes these are",
                "nobody in the room is called \"Nobody\"; --author \"Nobody=PARTY\" says whose changes these are",
            ]);

    [Fact]
    public void Takes_only_what_is_new_in_a_document_with_our_own_changes()
    {
        var room = Three().Adopt("UGA", new ProposedChange.Replace(new("protect"), "defend")).Adopt("NOR", new ProposedChange.AddClause("7(1)", "In between."))
            .Adopt("IRN", new ProposedChange.DeleteClause("7(3)"));
        room.Sent(room.Tracked().Replace(Che, "Each Party shall", "A Party may").After(Uga, "defend", " well"))
            .ShouldBe([$"{Che}: replace \"Each Party shall\" with \"A Party may\" in 7(1)", $"{Uga}: insert \"well\" after \"defend\" in 7(1)"]);
    }

    [Fact]
    public void Finds_the_words_again_that_stand_elsewhere_now_and_lists_those_that_are_gone()
    {
        var room = Three();
        var sound = room.Clean().Replace(Che, "protect", "defend");
        var late = room.Clean().Delete(Che, "where it can");
        room.Adopt("UGA", new ProposedChange.Insert(new("Each Party", "7(1)"), Side.Before, "To protect us,")).Adopt("UGA", new ProposedChange.Replace(new("it can"), "possible"));
        room.Amendments(sound).Single().Changes.Single().ShouldBe(new ProposedChange.Replace(new("protect", "access/1", Nth: 2), "defend"));
        room.Problems(late).ShouldBe(["paragraph 3, 7(1): \"where it can\" has been changed since the document was written by A5"]);
    }

    [Fact]
    public void Finds_paragraphs_without_bookmarks_by_their_words()
    {
        Three().SentWith(d => d.WithoutBookmarks().Replace(Che, "protect", "defend")).ShouldBe([$"{Che}: replace \"protect\" with \"defend\" in 7(1)"]);
        var twins = Room.Of("The same words stand here for the first time.", "The same words stand here for the second time.", "Other.");
        twins.ProblemsWith(d => d.WithoutBookmarks().Delete(Che, "here").Untracked("first", "next"))[0]
            .ShouldContain("not clearly one clause of the text; nearest: 7(1)");
    }

    [Fact]
    public void Lists_words_that_were_typed_without_tracking()
    {
        Three().ProblemsWith(d => d.Untracked("protect", "defend"))[0].ShouldBe("paragraph 3, 7(1): \"defend\" stands where the text has \"protect a system, where it can, and the ...\", and no tracked change put it there");
        Three().ProblemsWith(d => d.Edit(b => b.Descendants<Paragraph>().First(p => p.InnerText.Contains("secure")).Descendants<Run>().Last().Remove()))[0].ShouldContain("is missing");
    }

    [Fact]
    public void Is_refused_when_it_is_of_another_negotiation()
    {
        var later = Three().Adopt("UGA", new ProposedChange.Replace(new("protect"), "defend"));
        Three().Problems(later.Clean())[0].ShouldContain("it is of another one");
    }

    [Fact]
    public void Counts_the_comments_that_it_leaves_out()
    {
        var chronicle = Histories.Rehearsed();
        var move = Enumerable.Range(1, (int)chronicle.Moves).First(m => chronicle.StateAt(m).OpenBrackets > 0) + 5;
        var own = new Delegates(w => WordWriter.Write(chronicle, move, w)).Text;
        WordAmendments.Of(own, chronicle, "d.docx", _ => true).ShouldBeOfType<AmendmentReadResult.Read>().CommentsLeftOut.ShouldBe(0);
        WordAmendments.Of(own with { Comments = own.Comments.Add(new("99", "Jane", null, "Really?", "")) }, chronicle, "d.docx", _ => true)
            .ShouldBeOfType<AmendmentReadResult.Read>().CommentsLeftOut.ShouldBe(1);
    }

    [Fact]
    public void Does_to_the_text_what_accepting_its_changes_would_do()
    {
        var random = new Random(3);
        for (var n = 0; n < 150; n++)
        {
            var room = Three();
            if (n % 2 == 0)
                room.Adopt("NOR", new ProposedChange.Replace(new("Each Party shall", "7(1)"), "Every Party, as it sees fit, shall"));
            var document = n % 3 == 0 ? room.Tracked() : room.Clean();
            var words = room.State.Amendments.Live.Clauses.First(c => c.Id.Value == "access/1").Text.Split(' ');
            var at = random.Next(words.Length);
            var quoted = string.Join(' ', words[at..Math.Min(words.Length, at + random.Next(1, 4))]);
            var text = random.Next(3) == 0 ? "new" : "new and other words";
            try
            {
                _ = random.Next(4) switch
                {
                    0 => document.Replace(Che, quoted, text),
                    1 => document.After(Che, quoted, " " + text),
                    2 => document.Before(Che, quoted, text + " "),
                    _ => document.Delete(Che, quoted),
                };
            }
            catch (ShouldAssertException)
            {
                // The words stand in two runs of the tracked document.
                continue;
            }

            var wanted = Tokens.Cut(document.Text.Clauses.First().Accepted).Select(t => t.Text);
            room.Sent(document).Length.ShouldBe(1);
            room.Do(new NegotiationCommand.AdoptAmendment(room.State.Amendments.All[^1].Id));
            var clause = room.State.Amendments.Live.Clauses.First(c => c.Id.Value == "access/1");
            // The text closes the gap between two commas by itself.
            Tidied(clause.Tokens.Select(t => t.Token.Text)).ShouldBe(Tidied(wanted), $"{n}: {quoted}");
        }

        static string Tidied(IEnumerable<string> words) => string.Join(' ', words).Replace(", ,", ",").Replace(", .", ".");
    }

    [Fact]
    public void Shows_adopted_amendments_as_changes_of_their_movers()
    {
        var room = Three().Adopt("UGA", new ProposedChange.Replace(new("protect"), "defend")).Adopt("NOR", new ProposedChange.AddClause("7(1)", "In between."))
            .Adopt("IRN", new ProposedChange.DeleteClause("7(3)")).Adopt("CHE", new ProposedChange.Replace(new("Illegal", "7/heading"), "Unlawful"));
        var text = room.Tracked().Text;

        text.Clauses.Select(c => c.Rejected).ShouldBe([
            "Each Party shall protect a system, where it can, and the data in a system.", "", "Each Party shall report without right what it has done.",
            "Security measures are measures that keep a system secure.", "This treaty enters into force after the [third] [fourth] [sixth] ratification.",
        ], ignoreOrder: true);
        text.Clauses.Select(c => c.Accepted).ShouldContain("Each Party shall defend a system, where it can, and the data in a system.");
        text.Paragraphs.Single(p => p.Accepted == "In between.").Insertion!.Author.ShouldBe("Norway");
        text.Paragraphs.Single(p => p.Rejected.StartsWith("Security", StringComparison.Ordinal)).Deletion!.Author.ShouldBe("Iran");
        text.Clauses.First().Runs.Where(r => r.Deletion is not null || r.Insertion is not null).Select(r => (r.Text.Trim(), r.Insertion?.Author, r.Deletion?.Author))
            .ShouldBe([("protect", null, Uga), ("defend", Uga, null)], ignoreOrder: true);
        text.Paragraphs[1].Accepted.ShouldBe("Article 7  Unlawful access");
        text.Paragraphs[1].Rejected.ShouldBe("Article 7  Illegal access");
        using var document = WordprocessingDocument.Open(new MemoryStream(room.Tracked().Bytes), false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
    }

    [Fact]
    public void Goes_out_clean_with_Word_set_to_track_changes()
    {
        var room = Three().Adopt("UGA", new ProposedChange.Replace(new("protect"), "defend"));
        room.Clean().Text.Paragraphs.SelectMany(p => p.Runs).ShouldAllBe(r => r.Insertion == null && r.Deletion == null && r.Role != WordRole.Mark);
        room.Clean().Text.Basis.ShouldBe(new WordBasis(room.Chronicle.Moves, IsClean: true));
        using var document = WordprocessingDocument.Open(new MemoryStream(room.Clean().Bytes), false);
        document.MainDocumentPart!.DocumentSettingsPart!.Settings!.Elements<TrackRevisions>().ShouldHaveSingleItem();
    }
}

internal static class Sending
{
    /// <summary>Sends a clean document with changes.</summary>
    public static string[] SentWith(this Room room, Func<Delegates, Delegates> change) => room.Sent(change(room.Clean()));

    /// <summary>The problems of a clean document with changes.</summary>
    public static string[] ProblemsWith(this Room room, Func<Delegates, Delegates> change) => room.Problems(change(room.Clean()));
}
