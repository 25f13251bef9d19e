using NegotiationSim.Core.Texts.Notation;

namespace NegotiationSim.Core.Tests.Texts;

public class AttributionTests
{
    [Theory]
    [InlineData("[without authorization - CHE, NZL]", "CHE, NZL")]
    [InlineData("[without authorization \u2013 CHE and NZL]", "CHE, NZL")]
    [InlineData("[without authorization - CHE, NZL and 14 others]", "CHE, NZL and 14 others")]
    [InlineData("[without authorization - CHE and others]", "CHE and others")]
    [InlineData("[without authorization - 3 others]", "3 others")]
    [InlineData("[without authorization - proposed by the European Union; G-77+CHN]", "European Union, G-77+CHN")]
    [InlineData("[without authorization - Trinidad and Tobago, Viet Nam]", "Trinidad and Tobago, Viet Nam")]
    [InlineData("[without authorization - CHE,\n   NZL]", "CHE, NZL")]
    [InlineData("[without authorization][^1]\n\n[^1]: CHE, NZL", "CHE, NZL")]
    [InlineData("[without authorization]^1\n\n[^1]: Supported by CHE.", "CHE")]
    [InlineData("[without authorization] (CHE, NZL)", "CHE, NZL")]
    public void A_bracket_names_who_wants_it(string text, string names)
    {
        var draft = DraftText.Parse(text);
        draft.Brackets.ShouldHaveSingleItem().Attribution.ShouldNotBeNull().ToString().ShouldBe(names);
        draft.Print().ShouldBe(text);
        draft.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[in the period 2060 - 2080]")]
    [InlineData("[low - carbon transformation]")]
    [InlineData("[12 [-18] months]")]
    [InlineData("[a contribution] (NDMC)")]
    [InlineData("[on land] (including forests, soils)")]
    [InlineData("[unconditional][^6]\n\n[^6]: South Africa wishes its reservation to be recorded.")]
    [InlineData("[low-emission]")]
    public void Dashes_and_abbreviations_that_name_nobody_are_words(string text) =>
        DraftText.Parse(text).Brackets.ShouldAllBe(b => b.Attribution == null);

    [Fact]
    public void An_option_names_parties_in_its_label()
    {
        var draft = DraftText.Parse("**Option 1 (EU, AOSIS):** Words.\n\n**Option 2 (IND)**: Others.");
        draft.OptionBlocks.ShouldHaveSingleItem().Options.Select(o => o.Attribution!.ToString()).ShouldBe(["EU, AOSIS", "IND"]);
    }

    [Theory]
    [InlineData("[a [b] - CHE]", "CHE", "")]
    [InlineData("[a [b] (CHE, NZL)]", "", "CHE, NZL")]
    [InlineData("[a [b] (CHE, NZL)] (UGA, COD)", "UGA, COD", "CHE, NZL")]
    public void Names_at_the_end_of_two_brackets_belong_to_one(string text, string outer, string inner) =>
        DraftText.Parse(text).Brackets.Select(b => b.Attribution?.ToString() ?? "").ShouldBe([outer, inner]);

    [Fact]
    public void Names_of_nested_brackets_stay_with_their_own_bracket()
    {
        var brackets = DraftText.Parse("[a [b - CHE] c - NZL]").Brackets.ToArray();
        brackets[0].Attribution!.Parties.ShouldBe(["NZL"]);
        brackets[1].Attribution!.Parties.ShouldBe(["CHE"]);
    }

    [Theory]
    [InlineData("CHE", true)]
    [InlineData("G-77", true)]
    [InlineData("Russian Federation", true)]
    [InlineData("C\u00f4te d'Ivoire", true)]
    [InlineData("north", false)]
    [InlineData("CHE, NZL", false)]
    [InlineData("3 others", false)]
    [InlineData("", false)]
    public void Only_a_name_that_can_be_read_again_can_be_named(string party, bool canBeNamed) =>
        Attribution.CanName(party).ShouldBe(canBeNamed);

    [Theory]
    [InlineData("Parties [act - ] now", 1, 14, "none is named")]
    [InlineData("Parties [act -] now", 1, 14, "none is named")]
    [InlineData("Parties [ - CHE] now", 1, 10, "no words")]
    [InlineData("Parties [act - CHE, and soon] now", 1, 14, "does not go on")]
    public void Attributions_that_cannot_be_read_are_reported(string text, int line, int column, string message)
    {
        var draft = DraftText.Parse(text);
        var problem = draft.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column).ShouldBe((line, column));
        problem.Message.ShouldContain(message);
        draft.Print().ShouldBe(text);
    }
}
