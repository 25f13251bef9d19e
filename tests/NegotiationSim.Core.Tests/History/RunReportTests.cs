using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.History.Given;

namespace NegotiationSim.Core.Tests.History;

public class RunReportTests
{
    private static readonly Given Kept = Talks().Meeting(1)
        .Tables(Uganda, Wordings.NoText).Brackets(Uganda)
        .Object(WithoutRight, Gap, Uganda, Congo, NewZealand)
        .Meeting(2).LetPass(WithoutRight, Alone, Congo)
        .Meeting(3).LetPass(WithoutRight, Alone, Uganda, NewZealand)
        .Agreed(WithoutRight)
        .And(new PackageOffered(1, [new(Threshold, "fortieth"), new(Standard, WithoutRight)]), new PackageAccepted(1))
        .Agreed("fortieth", SettledBy.Package, Threshold)
        .Adopted();

    [Fact]
    public void Says_how_it_ended() =>
        RunReport.Of(Kept.Chronicle).Summary.Line.ShouldBe("Adopted by consensus at meeting 3 of 8 (7 Feb 2024) · 0 recorded votes · 19 moves");

    [Fact]
    public void Says_so_when_there_was_no_agreement() =>
        RunReport.Of(Talks().Meeting(1).And(new NegotiationEnded(Outcome.NoAgreement)).Chronicle).Summary.Line
            .ShouldBe("No agreement after meeting 1 of 8: 2 wordings open · 0 recorded votes · 3 moves");

    [Fact]
    public void Says_so_when_the_text_was_voted_down()
    {
        var vote = new VoteRecorded(1, new(QuestionKind.WholeText), [Switzerland], [Uganda, Congo], [NewZealand], [], Majority.TwoThirds, false);

        RunReport.Of(Talks().Meeting(1).And(vote, new TextRejected(SettledBy.Vote)).Chronicle).Summary.Line
            .ShouldBe("Rejected by vote 1-2-1 at meeting 1 of 8 (5 Feb 2024) · 1 recorded vote · 4 moves");
    }

    [Fact]
    public void Has_a_row_for_each_wording()
    {
        var rows = RunReport.Of(Kept.Chronicle).Issues;

        rows.Select(r => (r.Label, r.Stands, r.How, r.HeldOutText)).ShouldBe(
        [
            ("core offences", WithoutRight, "consensus, meeting 3", "NZL (meeting 3), UGA (meeting 3), COD (meeting 2)"),
            ("ratifications", "fortieth", "package P1, meeting 3", "none"),
        ]);
        rows[0].Clauses.ShouldBe(["7(1)", "7(2)"]);
        rows.ShouldAllBe(r => r.AsActual == true);
    }

    [Fact]
    public void Names_those_who_never_gave_way_first()
    {
        var row = RunReport.Of(Talks().Meeting(1).Object(WithoutRight, Gap, Congo, NewZealand).Brackets(Congo)
            .LetPass(WithoutRight, Alone, NewZealand)
            .Agreed(WithoutRight, SettledBy.ChairText).Chronicle).Issues[0];

        row.HeldOutText.ShouldBe("COD (to the end), NZL (meeting 1)");
        row.How.ShouldBe("chair's text, meeting 1");
    }

    [Fact]
    public void Says_when_the_outcome_is_not_the_real_one()
    {
        var row = RunReport.Of(Talks().Meeting(1).Tables(Uganda, Wordings.NoText).Brackets(Uganda)
            .Vote(1, Wordings.NoText, WithoutRight, yes: 3, no: 1).Agreed(Wordings.NoText, SettledBy.Vote).Chronicle).Issues[0];

        (row.AsActual, row.Actual, row.How).ShouldBe((false, WithoutRight, "vote 3-1-0, meeting 1"));
    }

    [Fact]
    public void Measures_satisfaction()
    {
        var report = RunReport.Of(Kept.Chronicle, Scenario()).Satisfaction.ShouldNotBeNull();

        // "without right" lies at 0.6 and "fortieth" at 0.5
        report.Delegations.Select(d => (d.Party, Math.Round(d.Satisfaction, 4))).ShouldBe(
            [(Switzerland, 0.75), (NewZealand, 0.5), (Uganda, 0.59), (Congo, 0.75)]);
        report.All.ShouldBe((4 * 0.75 + 3 * 0.5 + 2 * 0.59 + 1 * 0.75) / 10, 1e-9);
        report.Observers.ShouldHaveSingleItem().Satisfaction.ShouldBe(0.4, 1e-9);
        var south = report.Blocs.ShouldHaveSingleItem();
        south.Satisfaction.ShouldBe((2 * 0.59 + 0.75) / 3, 1e-9);
        (south.Members, south.Best.Label, south.Worst.Label).ShouldBe((2, "core offences", "ratifications"));
        south.Best.Utility.ShouldBe((1.8 * 0.6 + 1 * 1) / 2.8, 1e-9);
    }

    [Fact]
    public void Measures_satisfaction_with_the_curvature_of_the_model() =>
        RunReport.Of(Kept.Chronicle, Scenario(curvature: 2)).Satisfaction!.Delegations[0].Satisfaction.ShouldBe(0.5 * 1 + 0.5 * 0.75, 1e-9);

    [Fact]
    public void Measures_nothing_when_nothing_was_adopted() =>
        RunReport.Of(Talks().Chronicle, Scenario()).Satisfaction.ShouldBeNull();

    [Fact]
    public void Finds_cascades_narrow_votes_and_sponsored_papers()
    {
        var telling = RunReport.Of(Talks().Meeting(1)
            .And(new ProposalSubmitted(Eff, new("P3"), Standard, Intent, 0, Liked), new ProposalSponsored(Switzerland, new("P3"), Liked)).Brackets(Switzerland)
            .Object(WithoutRight, Gap, Uganda, Congo, NewZealand)
            .LetPass(WithoutRight, Alone, Uganda, Congo)
            .Vote(1, Intent, WithoutRight, yes: 1, no: 2).Chronicle).Telling;

        telling.Select(t => t.ToString()).ShouldBe(
        [
            "#9 objections to \"without right\", core offences, fall in meeting 1: 2 objections withdrawn",
            "#11 vote to put \"with dishonest intent\" for \"without right\", 1-2-1, not carried: 1 delegation would have turned it",
            "#4 Switzerland sponsors \"with dishonest intent\", the paper of Electronic Frontier Foundation: 1 sponsor",
        ]);
        telling.Select(t => t.Score).ShouldBe([2, 2, 1], 1e-9);
    }

    [Fact]
    public void Credits_packages_and_chairs_texts_with_the_objections_that_they_ended()
    {
        var telling = RunReport.Of(Talks().Meeting(1).Object(WithoutRight, Gap, Uganda, Congo, NewZealand).Brackets(Uganda)
            .ChairText(1, new Choice(Standard, WithoutRight))
            .Meeting(2).LetPass(WithoutRight, new Reason.ChairAuthority(0.1, 0.2), NewZealand)
            .Meeting(3).And(new PackageOffered(1, [new(Standard, WithoutRight), new(Threshold, "fortieth")]))
            .LetPass(WithoutRight, new Reason.PackageBalance(0.1, 0.05), Uganda, Congo)
            .And(new PackageAccepted(1)).Chronicle).Telling;

        telling.Select(t => (t.Kind, t.When.Move, t.Score)).ShouldBe([(TellingKind.PackageAccepted, 14, 2.0), (TellingKind.ChairText, 7, 1.0)]);
    }

    [Fact]
    public void Prints_a_page()
    {
        RunReportPrinter.Print(RunReport.Of(Kept.Chronicle, Scenario())).ShouldBe(
            """
            A short treaty · seed 7
            Adopted by consensus at meeting 3 of 8 (7 Feb 2024) · 0 recorded votes · 19 moves

            Contested wording  in          outcome        how                    held out longest                                   in reality
            core offences      7(1), 7(2)  without right  consensus, meeting 3   NZL (meeting 3), UGA (meeting 3), COD (meeting 2)  the same
            ratifications      65          fortieth       package P1, meeting 3  none                                               the same

            Satisfaction 0.64 (0 to 1, weighted by influence)
              Southern group                  0.64  best core offences 0.74  worst ratifications 0.50
              Electronic Frontier Foundation  0.40  core offences 0.40

            What moved it
              #11 objections to "without right", core offences, fall in meeting 3: 2 objections withdrawn
              #9 objections to "without right", core offences, fall in meeting 2: 1 objection withdrawn

            """);
    }
}
