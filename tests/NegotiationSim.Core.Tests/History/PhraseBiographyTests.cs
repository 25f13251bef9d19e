using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.History.Given;

namespace NegotiationSim.Core.Tests.History;

public class PhraseBiographyTests
{
    private static readonly Reason Package = new Reason.PackageBalance(0.1, 0.05);

    [Fact]
    public void Tells_a_phrase_that_was_kept()
    {
        var life = Life(Talks().Meeting(1)
            .And(new ProposalSubmitted(Eff, new("P3"), Standard, Intent, 0, Liked))
            .Tables(Uganda, Wordings.NoText).Brackets(Uganda)
            .And(new ProposalCosponsored(Congo, new("P4"), Liked))
            .Meeting(2)
            .Object(WithoutRight, Gap, Uganda, Congo, NewZealand)
            .Meeting(3)
            .LetPass(WithoutRight, Alone, Congo, Uganda).LetPass(WithoutRight, Package, NewZealand)
            .And(new ConsensusSought(Standard, WithoutRight, Liked))
            .Agreed(WithoutRight)
            .Adopted());

        life.Headline.ShouldBe("\"without right\" · adopted in 2 places: 7(1) 7(2)");
        life.Adopted.ShouldBeTrue();
        Told(life).ShouldBe(
        [
            "opening | in the draft | 7(1) 7(2) | #1",
            "meeting 1 | EFF: replace with \"with dishonest intent\" | no sponsor, falls | #3",
            "meeting 1 | UGA + 1: delete | brackets placed | #4",
            "meeting 2 | 3 object: NZL, UGA, COD | aspiration gap 3 | #8",
            "meeting 3 | 3 objections withdrawn: isolation 2, package 1 | nobody objects any more | #12",
            "meeting 3 | consensus sought on it | kept, agreed ad referendum | #15",
            "meeting 3 | adopted with the whole text | consensus | #18",
        ]);
        life.Sections.ShouldHaveSingleItem().Fate.ShouldBe(PhraseFate.Adopted);
        life.Sections[0].Timeline[2].Parties.ShouldBe([Uganda, Congo]);
        life.Sections[0].Timeline[2].Reason.ShouldBe(Liked);
    }

    [Fact]
    public void Keeps_every_objection_and_every_withdrawal_with_its_reason()
    {
        var life = Life(Talks().Meeting(1).Object(WithoutRight, Gap, Uganda).Brackets(Uganda).Object(Intent, Gap, Uganda)
            .Meeting(2).LetPass(WithoutRight, Alone, Uganda));

        life.Stances.ShouldBe(
        [
            new(new(3, 1, new(2024, 2, 5)), Uganda, Standard, WithoutRight, StanceKind.Raised, Gap),
            new(new(7, 2, new(2024, 2, 6)), Uganda, Standard, WithoutRight, StanceKind.Withdrawn, Alone),
        ]);
        life.Timeline[1].Text.ShouldBe("UGA objects");
        life.Timeline[1].Outcome.ShouldBe("aspiration gap; brackets placed");
        life.Timeline[2].Text.ShouldBe("UGA withdraws its objection: isolation");
        PhraseBiographyPrinter.Print(life, PhraseDetail.All).ShouldContain("meeting 2  UGA lets pass \"without right\": only 10 % of the room still stood against it");
    }

    [Fact]
    public void Counts_reasons_within_a_meeting()
    {
        var life = Life(Talks().Meeting(1).Object(WithoutRight, Gap, Switzerland, NewZealand, Congo).Object(WithoutRight, Line, Uganda));

        life.Timeline[1].Text.ShouldBe("4 object: CHE, NZL and 2 others");
        life.Timeline[1].Reasons.ShouldBe([new("aspiration gap", 3), new("red line", 1)]);
        (life.Timeline[1].First.Move, life.Timeline[1].Last.Move).ShouldBe((3, 6));
    }

    [Fact]
    public void Finds_the_closest_call()
    {
        var life = Life(Talks().Meeting(1).Object(WithoutRight, Gap, Uganda, Congo)
            .Meeting(2).Object(WithoutRight, Gap, NewZealand).LetPass(WithoutRight, Alone, Uganda)
            .Meeting(3).LetPass(WithoutRight, Alone, NewZealand).Object(WithoutRight, Gap, Switzerland));

        life.Closest.ShouldNotBeNull();
        life.Closest.Objecting.ShouldBe(3);
        life.Closest.Influence.ShouldBe(0.6, 1e-9);
        life.Closest.ToString().ShouldBe("meeting 2, when 3 delegations (60 % of influence) objected");
    }

    [Fact]
    public void Tells_a_phrase_that_was_deleted()
    {
        var life = Life(Talks().Meeting(1).Tables(Uganda, Wordings.NoText).Brackets(Uganda)
            .ChairText(1, new Choice(Standard, Wordings.NoText)).Agreed(Wordings.NoText).Adopted());

        life.Headline.ShouldBe("\"without right\" · not in the text: deleted #5 (chair's text 1)");
        life.Sections[0].Fate.ShouldBe(PhraseFate.Deleted);
        life.Sections[0].EndedBy!.Value.Move.ShouldBe(5);
        Told(life).ShouldContain("meeting 1 | chair's text 1 deletes it |  | #5");
        Told(life)[^1].ShouldBe("meeting 1 | the whole text adopted without it | consensus | #8");
    }

    [Fact]
    public void Tells_a_phrase_that_lost_a_vote()
    {
        var life = Life(Talks().Meeting(1).Tables(Uganda, Wordings.NoText).Brackets(Uganda)
            .Vote(1, Wordings.NoText, WithoutRight, yes: 3, no: 1)
            .And(new VoteExplained(Congo, 1, Ballot.No, Line))
            .Agreed(Wordings.NoText, SettledBy.Vote));

        life.Sections[0].Fate.ShouldBe(PhraseFate.LostVote);
        life.Sections[0].Ending.ShouldBe("lost the vote to delete \"without right\", 3-1-0, #5");
        Told(life).ShouldContain("meeting 1 | vote to delete \"without right\": 3 for, 1 against, 0 abstaining | deleted | #5");
        Told(life).ShouldContain("meeting 1 | 1 explains its vote: COD |  | #6");
    }

    [Fact]
    public void Tells_a_phrase_that_a_vote_kept()
    {
        var life = Life(Talks().Meeting(1).Tables(Uganda, Wordings.NoText).Brackets(Uganda)
            .Vote(1, Wordings.NoText, WithoutRight, yes: 1, no: 2)
            .Agreed(WithoutRight, SettledBy.ChairText));

        life.Sections[0].Ending.ShouldBe("agreed ad referendum (vote to delete \"without right\" lost 1-2-1)");
        Told(life).ShouldContain("meeting 1 | vote to delete \"without right\": 1 for, 2 against, 1 abstaining | kept | #5");
    }

    [Fact]
    public void Does_not_call_agreed_what_the_chair_asked_in_vain_before_the_vote()
    {
        var life = Life(Talks().Meeting(1).Tables(Uganda, Wordings.NoText).Brackets(Uganda)
            .And(new ObjectionRaised(Uganda, Standard, WithoutRight, Line))
            .And(new ConsensusSought(Standard, WithoutRight, Line))
            .Vote(1, Wordings.NoText, WithoutRight, yes: 1, no: 2)
            .Agreed(WithoutRight, SettledBy.ChairText));

        Told(life).ShouldContain("meeting 1 | consensus sought on it | UGA objects | #6");
        Told(life).ShouldContain("meeting 1 | vote to delete \"without right\": 1 for, 2 against, 1 abstaining | kept | #7");
    }

    [Fact]
    public void Tells_a_paper_that_found_no_sponsor()
    {
        var life = Life(Talks().Meeting(1).And(new ProposalSubmitted(Eff, new("P3"), Standard, "with serious harm", 0, Liked)), "serious harm");

        life.Headline.ShouldBe("\"serious harm\" · not in the text: no delegation sponsored it");
        life.Sections[0].Fate.ShouldBe(PhraseFate.NeverTabled);
        Told(life).ShouldBe(["meeting 1 | EFF: put in \"with serious harm\" | no sponsor, falls | #3"]);
    }

    [Fact]
    public void Tells_a_paper_that_found_sponsors_and_lost()
    {
        var life = Life(Talks().Meeting(1).And(new ProposalSubmitted(Eff, new("P3"), Standard, Intent, 0, Liked))
            .And(new ProposalSponsored(Switzerland, new("P3"), Liked)).Brackets(Switzerland)
            .And(new ProposalCosponsored(NewZealand, new("P3"), Liked))
            .And(new ConsensusSought(Standard, WithoutRight, Liked)).Agreed(WithoutRight), Intent);

        life.Sections[0].Fate.ShouldBe(PhraseFate.NotChosen);
        life.Sections[0].Ending.ShouldBe("\"without right\" was agreed instead #9 (consensus)");
        Told(life).ShouldBe(
        [
            "meeting 1 | EFF: put in \"with dishonest intent\" | sponsored by CHE #4 | #3",
            "meeting 1 | CHE + 1 sponsor EFF's paper: put in \"with dishonest intent\" | brackets placed | #4",
            "meeting 1 | consensus sought on \"without right\" | agreed ad referendum | #7",
        ]);
    }

    [Fact]
    public void Knows_wordings_that_nobody_proposed_and_phrases_that_are_nowhere()
    {
        Life(Talks(), Intent).Sections[0].Fate.ShouldBe(PhraseFate.NeverProposed);
        Life(Talks(), "data protection").Headline.ShouldBe("\"data protection\" · in no wording of this negotiation");
        Life(Talks(), "data protection").Timeline.ShouldBeEmpty();
    }

    [Fact]
    public void Tells_packages_informals_and_questions_without_an_answer()
    {
        var life = Life(Talks().Meeting(1).Object(WithoutRight, Gap, Uganda).Brackets(Uganda)
            .And(new ConsensusSought(Standard, WithoutRight, Liked))
            .Meeting(2).And(new ConsensusSought(Standard, WithoutRight, Liked))
            .And(new InformalsConvened(Standard, Congo), new InformalsReported(Standard, Congo, WithoutRight, 1))
            .And(new PackageOffered(1, [new(Standard, WithoutRight), new(Threshold, "fortieth")]), new PackageLapsed(1, 2)));

        Told(life).Skip(2).ShouldBe(
        [
            "meeting 1 | consensus sought on it, 2 times to meeting 2 | UGA objects | #5",
            "meeting 2 | informals (COD) | it came closest, 1 still objects | #8",
            "meeting 2 | package P1 keeps it | falls, 2 refuse | #10",
        ]);
        life.Headline.ShouldBe("\"without right\" · it stands in 2 places, in brackets: 7(1) 7(2)");
    }

    [Fact]
    public void Finds_the_phrase_in_plain_words_too()
    {
        var life = Life(Clauses("Nobody acts without right.", "All act {standard} and without right."));

        life.Occurrences.ShouldBe(3);
        life.Headline.ShouldBe("\"without right\" · it stands in 3 places: 7(1) 7(2) 7(2)");
        Told(life).ShouldContain("opening | in the draft, not contested | 7(1) 7(2) | #1");
    }

    [Fact]
    public void Finds_a_phrase_that_reaches_from_plain_words_into_a_contested_wording()
    {
        var life = Life(Talks().Meeting(1).Tables(Uganda, Wordings.NoText).Brackets(Uganda).Agreed(Wordings.NoText), "a system without right");

        life.Sections.ShouldHaveSingleItem().Options.ShouldBe([WithoutRight]);
        life.Sections[0].Fate.ShouldBe(PhraseFate.Deleted);
    }

    [Fact]
    public void Has_a_section_for_each_wording_that_holds_the_phrase()
    {
        var other = new IssueId("other");
        var life = Life(Talks(o => o with
        {
            Issues = o.Issues.Add(new(other, "?", "art. 14", null, [new(WithoutRight, 0), new(Wordings.NoText, 1)], WithoutRight)),
            Articles = [o.Articles[0], o.Articles[1] with { Clauses = [new(new("entry-into-force/1"), "1", "Acts {other} count.")] }],
        }).Meeting(1)
            .Tables(Uganda, Wordings.NoText).Brackets(Uganda)
            .Tables(Uganda, Wordings.NoText, other).Brackets(Uganda, other)
            .ChairText(1, new(Standard, WithoutRight), new(other, Wordings.NoText))
            .Agreed(WithoutRight).Agreed(Wordings.NoText, issue: other).Adopted());

        life.Sections.Select(s => (s.Label, s.Fate)).ShouldBe([("core offences", PhraseFate.Adopted), ("art. 14", PhraseFate.Deleted)]);
        life.Headline.ShouldBe("\"without right\" · adopted in 2 places: 7(1) 7(2) · taken out of 65");
        life.Timeline[0].Outcome.ShouldBe("7(1) 7(2) 65");
        life.Timeline.Count(e => e.Kind == PhraseEntryKind.ProposalTabled).ShouldBe(1);
        life.Timeline.Single(e => e.Kind == PhraseEntryKind.ProposalTabled).Issues.ShouldBe([Standard, other]);
        PhraseBiographyPrinter.Print(life).ShouldContain("art. 14 · 65 · deleted #7 (chair's text 1)");
    }

    private static PhraseBiography Life(Given given, string phrase = WithoutRight) => PhraseBiography.Trace(given.Chronicle, phrase);

    private static string[] Told(PhraseBiography life) => [.. life.Timeline.Select(e => string.Join(" | ", PhraseBiographyPrinter.Row(e)))];
}
