using System.Collections.Immutable;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts.Amending;
using NegotiationSim.Scenarios.Word;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Scenarios.Tests.Word;

public sealed class Amendments_written_for_Word
{
    private static readonly Reason Why = new Reason.Stated("it must be clear");

    private readonly List<NegotiationEvent> _events = [Histories.Opening];

    public Amendments_written_for_Word() => Move(new OpenMeeting(1));

    private Negotiation State => Negotiation.Fold(_events);

    private string Clause => State.Articles.SelectMany(a => a.Clauses).First().Id.Value;

    [Fact]
    public void An_adopted_replacement_is_a_deletion_and_an_insertion_by_its_mover()
    {
        var amendment = Table("NOR", new ProposedChange.Replace(new("Each Party", Clause), "Every State"));
        Move(new AdoptAmendment(amendment));
        var paragraph = First();
        paragraph.Rejected.ShouldStartWith("Each Party shall");
        paragraph.Standing.ShouldStartWith("Every State shall");
        paragraph.Runs.Where(r => r.Deletion is not null).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Text.Trim().ShouldBe("Each Party"),
            r => r.Deletion!.Author.ShouldBe("Norway"));
        paragraph.Runs.Where(r => r.Insertion is not null).Select(r => r.Insertion!.Author).Distinct().ShouldBe(["Norway"]);
    }

    [Fact]
    public void A_pending_deletion_strikes_the_words_and_a_pending_insertion_stands_beside_them()
    {
        Table("IRN", new ProposedChange.Delete(new("Each Party", Clause)));
        Table("NOR", new ProposedChange.Insert(new("make it", Clause), Side.After, "clearly"));
        var paragraph = First();
        paragraph.Standing.ShouldStartWith("Each Party shall make it an");
        paragraph.Runs.Single(r => r is { Role: WordRole.PendingDeletion, Text: "Each" or "Each Party" }).Deletion!.Author.ShouldBe("Iran");
        paragraph.Runs.Single(r => r is { Role: WordRole.Alternative, Text: "clearly" }).Insertion!.Author.ShouldBe("Norway");
        paragraph.Rejected.ShouldStartWith("Each Party shall make it an");
    }

    [Fact]
    public void Objections_to_an_amendment_are_comments()
    {
        var amendment = Table("IRN", new ProposedChange.Delete(new("Each Party", Clause)));
        Move(new ObjectToAmendment(new("NOR"), amendment, Why));
        Histories.Read(Document()).Comments.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            c => c.Author.ShouldBe("Norway"),
            c => c.Text.ShouldContain("it must be clear"));
    }

    [Fact]
    public void A_deleted_clause_is_struck_and_an_added_one_is_inserted()
    {
        Move(new AdoptAmendment(Table("NOR", new ProposedChange.DeleteClause(Clause))));
        Move(new AdoptAmendment(Table("CHE", new ProposedChange.AddClause("7/heading", "States shall cooperate."))));
        var clauses = Histories.Read(Document()).Clauses.ToList();
        clauses.Single(c => c.Rejected.StartsWith("Each Party", StringComparison.Ordinal)).ShouldSatisfyAllConditions(
            c => c.Standing.Trim().ShouldBeEmpty(),
            c => c.Accepted.Trim().ShouldBeEmpty());
        clauses.Single(c => c.Standing == "States shall cooperate.").Rejected.ShouldBeEmpty();
    }

    [Fact]
    public void Any_amendments_give_the_draft_when_rejected_and_what_stands_when_decided_ones_are_accepted()
    {
        var draft = Histories.Read(Histories.Write(Chronicle.Of(_events))).Clauses.Select(c => c.Rejected).ToList();
        var validator = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019);
        for (var seed = 0; seed < 60; seed++)
        {
            _events.RemoveRange(2, _events.Count - 2);
            Amend(new Random(seed));
            var document = Document();
            var text = Histories.Read(document);
            text.Clauses.Select(c => c.Rejected).Where(c => c.Trim().Length > 0).Order().ShouldBe(draft.Order(), $"seed {seed}");
            var standing = RollingText.Standing(State).Articles.SelectMany(a => a.Clauses).Select(c => RollingTextPrinter.Text(c));
            text.Clauses.Select(c => c.Standing).Where(c => c.Trim().Length > 0).ShouldBe(standing, $"seed {seed}");
            using var package = WordprocessingDocument.Open(new MemoryStream(document), false);
            validator.Validate(package).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        }
    }

    private void Amend(Random random)
    {
        for (var i = 0; i < 12; i++)
        {
            var clauses = State.Amendments.Live.Clauses.Where(c => c.Kind == LiveKind.Clause && c.Tokens.Length > 3).ToList();
            if (clauses.Count == 0)
                return;
            var clause = clauses[random.Next(clauses.Count)];
            var start = random.Next(clause.Tokens.Length - 2);
            var words = clause.Tokens.Skip(start).Take(1 + random.Next(3)).TakeWhile(t => t.Token.Issue is null).ToList();
            if (words.Count == 0)
                continue;
            var quotation = new Quotation(clause.Print(start, words.Count), clause.Id.Value, Nth: 1);
            Try(new TableAmendment(new(random.Next(2) == 0 ? "NOR" : "IRN"), [random.Next(7) switch
            {
                0 or 1 => new ProposedChange.Delete(quotation),
                2 or 3 => new ProposedChange.Replace(quotation, $"word {i}, word"),
                4 => new ProposedChange.Insert(quotation, (Side)random.Next(2), $"new {i}"),
                5 => new ProposedChange.AddClause(clause.Id.Value, $"Clause {i}."),
                _ => new ProposedChange.DeleteClause(clause.Id.Value),
            }], null, Why));
            if (State.Amendments.All is [.., var last] && random.Next(2) == 0)
                Try(new AdoptAmendment(last.Id));
        }
    }

    private WordParagraph First() => Histories.Read(Document()).Clauses.First(c => c.Rejected.StartsWith("Each Party", StringComparison.Ordinal));

    private byte[] Document() => Histories.Write(Chronicle.Of(_events), _events.Count);

    private AmendmentId Table(string by, ProposedChange change)
    {
        Move(new TableAmendment(new(by), [change], null, Why));
        return State.Amendments.All[^1].Id;
    }

    private void Move(NegotiationCommand command) => _events.AddRange(NegotiationDecider.Decide(command, State).ShouldBeOfType<Decision.Accepted>().Events);

    private void Try(NegotiationCommand command)
    {
        if (NegotiationDecider.Decide(command, State) is Decision.Accepted { Events: ImmutableArray<NegotiationEvent> events })
            _events.AddRange(events);
    }
}
