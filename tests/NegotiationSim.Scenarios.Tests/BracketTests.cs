using System.Globalization;
using CsCheck;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Notation;
using NegotiationSim.Scenarios.Reading;

namespace NegotiationSim.Scenarios.Tests;

/// <summary>Clauses in the drafters' notation: which issues they make, who stands behind what, and what is refused.</summary>
public sealed class Brackets_in_a_clause
{
    private const string Talks = """
        scenario: talks
        title: Talks
        calendar: { start: 2024-02-05, meetings: 4 }
        ratification: { threshold: 2 }
        parties:
          - { id: NOR, name: Norway, bloc: north }
          - { id: CHE, name: Switzerland, bloc: north }
          - { id: NZL, name: New Zealand }
          - { id: UGA, name: Uganda }
        blocs:
          - { id: north, name: North }
        observers:
          - { id: EFF, name: Frontier }
        text:
          - article: access
            number: 7
            title: Access
            clauses:
              - CLAUSE

        """;

    private const string Anybody = "positions:\n  access-1-1: { NOR: 0, CHE: 1, NZL: 0, UGA: 0 }\n";

    [Theory]
    [InlineData("Parties [shall] act.", "Parties {access-1-1} act.", "shall@0|no text@1")]
    [InlineData("Parties [shall][should] act.", "Parties {access-1-1} act.", "shall@0|should@1")]
    [InlineData("Parties [shall] / [should] [may], act.", "Parties {access-1-1}, act.", "shall@0|should@0.5|may@1")]
    [InlineData("Parties [shall act][del.].", "Parties {access-1-1}.", "shall act@0|no text@1")]
    [InlineData("The modalit[y][ies] of it.", "The modalit{access-1-1} of it.", "y@0|ies@1")]
    [InlineData("[a [b] c]", "{access-1-1}", "a b c@0|a c@0.5|no text@1")]
    [InlineData("[a [b][c], d][e]", "{access-1-1}", "a b, d@0|a c, d@0.5|e@1")]
    [InlineData("[a, [b], c (and [d]) e][f]", "{access-1-1}", "a, b, c (and d) e@0|a, b, c (and) e@0.25|a, c (and d) e@0.5|a, c (and) e@0.75|f@1")]
    [InlineData("[[a]]", "{access-1-1}", "a@0|no text@1")]
    [InlineData("[a [b [c]]]", "{access-1-1}", "a b c@0|a b@0.3333|a@0.6667|no text@1")]
    [InlineData("Within [X] years [promptly]", "Within [X] years {access-1-1}", "promptly@0|no text@1")]
    [InlineData("[within [X] years][promptly]", "{access-1-1}", "within [X] years@0|promptly@1")]
    [InlineData("[within [ ] years][promptly]", "{access-1-1}", "within [ ] years@0|promptly@1")]
    [InlineData("(a) Each Party [shall];", "(a) Each Party {access-1-1};", "shall@0|no text@1")]
    [InlineData(@"the \[sic\] [a\*b] \- c", "the [sic] {access-1-1} - c", "a*b@0|no text@1")]
    [InlineData("**Parties** [*shall*]", "Parties {access-1-1}", "shall@0|no text@1")]
    [InlineData("[Option 1: shall] [Option 2: should]", "{access-1-1}", "shall@0|should@1")]
    public void Become_options_at_equal_distances(string clause, string text, string options)
    {
        var scenario = Load(clause, Anybody).MustLoad().Scenario;

        scenario.Articles[0].Clauses[0].Text.ShouldBe(text);
        Shown(scenario.Issues.ShouldHaveSingleItem()).ShouldBe(options);
    }

    [Theory]
    [InlineData("In [X] years, by [ ], [...] and [20XX].")]
    [InlineData("No brackets - CHE, 1. Article 7 (a)#at all")]
    [InlineData("5 * 3 / 2")]
    [InlineData("In [X] [Y] years")]
    public void That_only_hold_a_place_are_words(string clause)
    {
        var scenario = Load(clause, "positions: {}").MustLoad().Scenario;

        scenario.Articles[0].Clauses[0].Text.ShouldBe(clause);
        scenario.Issues.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[a - CHE, NZL][b][del. - UGA]", "CHE 0, NZL 0, UGA 1")]
    [InlineData("[a - NZL]", "NZL 0")]
    [InlineData("[a] (CHE, NZL) [b] (UGA, EFF)", "CHE 0, NZL 0, UGA 1, EFF 1")]
    [InlineData("[a - north][b - UGA]", "NOR 0, CHE 0, UGA 1")]
    [InlineData("[a - north][b - CHE, UGA]", "NOR 0, CHE 1, UGA 1")]
    [InlineData("[a - UGA and north][b]", "NOR 0, CHE 0, UGA 0")]
    [InlineData("[a [b - CHE] c - NZL][d - UGA]", "CHE 0, NZL 0, UGA 1")]
    [InlineData("[a [b][c - NZL] d - NZL, CHE][e - UGA]", "CHE 0, NZL 0.5, UGA 1")]
    [InlineData("[a [b][del. - CHE] d][e - UGA]", "CHE 0.5, UGA 1")]
    public void Give_a_documented_position_to_those_they_name(string clause, string positions)
    {
        var scenario = Load(clause, "").MustLoad().Scenario;

        string.Join(", ", scenario.Mandates.Where(m => m.Positions[0] is not null).Select(m => FormattableString.Invariant($"{m.Party} {m.Positions[0]!.Place}"))).ShouldBe(positions);
        var own = scenario.Mandates.Select(m => m.Positions[0]).First(p => p?.Basis == PositionBasis.Documented)!;
        scenario.Sources.Single(s => s.Id == own.Source).Title.ShouldBe("The draft's own attribution");
    }

    [Fact]
    public void Leave_the_position_to_the_scenario_where_it_gives_one()
    {
        var scenario = Load("[a - CHE][b - UGA]", "positions:\n  access-1-1: { CHE: 0.7, north: 0.2 }\n").MustLoad().Scenario;

        scenario.Mandates.Select(m => m.Positions[0]?.Place).ShouldBe([0.2, 0.7, null, 1, null]);
        scenario.Mandates[1].Positions[0]!.Basis.ShouldBe(PositionBasis.Assumed);
    }

    [Fact]
    public void Warn_of_parties_that_are_counted_and_not_named() =>
        Load("[a - CHE and 14 others][b - UGA]", "").MustLoad().Warnings.Select(w => w.ToString())
            .ShouldContain("talks.yaml:19:10: clause 1 of article 'access': parties that are counted and not named get no position");

    [Fact]
    public void Have_places_and_more_from_an_entry_of_their_name()
    {
        const string Entry = "issues:\n  access-1-1:\n    question: Which?\n    before: b\n    options: { c: 0, b: 0.1, a: 1 }\n";

        var issue = Load("[a - CHE][b][c]", Entry).MustLoad().Scenario.Issues.ShouldHaveSingleItem();

        (issue.Question, issue.Before, Shown(issue)).ShouldBe(("Which?", "b", "c@0|b@0.1|a@1"));
    }

    [Fact]
    public void Keep_their_places_when_an_entry_gives_none()
    {
        var issue = Load("[a - CHE][b][c]", "issues:\n  access-1-1: { label: short }\n").MustLoad().Scenario.Issues.ShouldHaveSingleItem();

        (issue.Label, issue.Question, Shown(issue)).ShouldBe(("short", "Which words stand in 7(1)?", "a@0|b@0.5|c@1"));
    }

    [Fact]
    public void Make_one_issue_of_a_block_of_options()
    {
        const string Clause = """
            |
                    **Option 1:** Each Party shall act.
                    It shall report.

                    **Option 2 (CHE, NZL):** Each Party [may] act.

                    **Option 3:** No text

                    This is without prejudice to article 1.
            """;

        var scenario = Load(Clause, Anybody).MustLoad().Scenario;

        scenario.Articles[0].Clauses[0].Text.ShouldBe("{access-1-1} This is without prejudice to article 1.");
        var issue = scenario.Issues.ShouldHaveSingleItem();
        Shown(issue).ShouldBe("Each Party shall act. It shall report.@0|Each Party may act.@0.3333|Each Party act.@0.6667|no text@1");
        issue.Options.Select(o => o.Name).ShouldBe(["Option 1", "Option 2, wording 1", "Option 2, wording 2", "no text"]);
    }

    [Fact]
    public void Take_a_bracket_around_an_option_for_a_part_of_its_label()
    {
        var issue = Load("|\n        Option 1: [Words - CHE]\n\n        Option 2: No text", "").MustLoad().Scenario.Issues.ShouldHaveSingleItem();

        Shown(issue).ShouldBe("Words@0|no text@1");
    }

    [Theory]
    [InlineData("Parties [shall act.", "19:17: clause 1 of article 'access': this bracket opens and never closes")]
    [InlineData("Parties shall] act.", "19:22: clause 1 of article 'access': this bracket closes, and none is open for it")]
    [InlineData("\"Parties [shall [] act].\"", "19:25: clause 1 of article 'access': '[]' holds no words")]
    [InlineData(">\n        Parties\n        [shall act.", "21:9: clause 1 of article 'access': this bracket opens and never closes")]
    [InlineData("Parties [shall][ - CHE] act.", "19:25: clause 1 of article 'access': parties are named here, and the bracket has no words")]
    [InlineData("Parties [shall][ ] act.", "19:24: clause 1 of article 'access': these brackets hold no words")]
    [InlineData("Parties [del. - UGA] act.", "19:17: clause 1 of article 'access': this bracket asks to delete, but no words")]
    [InlineData("Parties [a - CHF][b - UGA] act.", "19:22: clause 1 of article 'access': there is no delegation or bloc or observer 'CHF'; did you mean 'CHE'?")]
    [InlineData("Parties [a - UGA, nroth][b] act.", "19:27: clause 1 of article 'access': there is no delegation or bloc or observer 'nroth'; did you mean 'north'?")]
    [InlineData("Parties [a - north, uga][b - UGA] act.", "19:29: clause 1 of article 'access': there is no delegation or bloc or observer 'uga'; did you mean 'UGA'?")]
    [InlineData("Parties [a - Switzerland][b - UGA] act.", "there is no delegation or bloc or observer 'Switzerland'; did you mean 'CHE'?")]
    [InlineData("Parties [a - CHE][b - CHE] act.", "19:22: clause 1 of article 'access': 'CHE' is named behind two wordings of issue 'access-1-1'; give its position under 'positions'")]
    [InlineData("Parties [a][a - CHE] act.", "19:17: issue 'access-1-1' has the option 'a' twice")]
    [InlineData("Parties [a {b}][c - CHE] act.", "the clause names an issue 'b' that is not under 'issues'")]
    [InlineData("Parties [shall - CHE] act.[^1]", "'[^1]' is no part of the words")]
    [InlineData("Parties [shall - CHE] *[to be discussed]* act.", "brackets in italics are a remark")]
    [InlineData("Parties <b>shall</b> act", "'<b>' is no part of the words")]
    [InlineData("|\n        Option 1: a\n        Option 3: b - CHE", "21:9: clause 1 of article 'access': option 3 follows Option 1")]
    [InlineData("|\n        Option 1: a", "20:9: clause 1 of article 'access': option 1 stands alone")]
    [InlineData("|\n        Option 1: [a\n\n        Option 2: b]", "20:19: clause 1 of article 'access': this bracket opens in Option 1 and closes in a later option")]
    [InlineData("|\n        Option 1: a\n\n        Option 2:\n", "22:9: clause 1 of article 'access': Option 2 holds no words")]
    [InlineData("[[a][b] x [c][d] x [e][f] x [g][h] x [i][j] x [k][l] - CHE]", "the brackets here come to more than 32 wordings")]
    [InlineData("[a [b [c [d [e [f [g [h [i]]]]]]]]]", "brackets stand in brackets more than 8 deep")]
    public void Are_refused_where_they_are_malformed(string clause, string problem) =>
        Load(clause, "").MustFail().ShouldContain(p => p.Contains(problem, StringComparison.Ordinal), string.Join('\n', Load(clause, "").MustFail()));

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{b ", 100_000)]
    [InlineData("[a] x ", 20_000)]
    [InlineData("[[a] x ", 20_000)]
    public void Are_refused_in_good_time_however_many_there_are(string part, int times)
    {
        var started = Environment.TickCount64;

        Load($"'[{string.Concat(Enumerable.Repeat(part, times))}]'", "").MustFail().ShouldNotBeEmpty();

        (Environment.TickCount64 - started).ShouldBeLessThan(20_000);
    }

    [Theory]
    [InlineData("options: { a: 0, b: 0.5, d: 1 }", "option 'd' of issue 'access-1-1' is none of the wordings that the brackets in the clause come to", "issue 'access-1-1' has no place for 'c'")]
    [InlineData("options: { a: 0, b: 0.5 }", "issue 'access-1-1' has no place for 'c', which stands in the brackets of the clause")]
    [InlineData("before: d", "before of issue 'access-1-1' is 'd', which is none of its options")]
    public void Are_refused_where_an_entry_does_not_fit_them(string entry, params string[] problems)
    {
        var found = Load("[a - CHE][b][c]", $"issues:\n  access-1-1: {{ {entry} }}\n").MustFail();

        found.Count.ShouldBe(problems.Length, string.Join('\n', found));
        foreach (var problem in problems)
            found.ShouldContain(p => p.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Are_all_refused_in_one_go() =>
        Load("Parties [shall act [a - CHF][b] on [] and {c d}", "").MustFail().Count.ShouldBeGreaterThanOrEqualTo(4);

    [Fact]
    public void May_stand_in_articles_and_clauses_without_a_number()
    {
        var yaml = Talks.Replace("number: 7", "number: \"\"", StringComparison.Ordinal).Replace("CLAUSE", "{ id: chapeau, number: '', text: '[a - CHE][b]' }", StringComparison.Ordinal);

        var scenario = Read(yaml).MustLoad().Scenario;

        (scenario.Articles[0].Number, scenario.Articles[0].Clauses[0].Number).ShouldBe(("", ""));
        scenario.Issues[0].Question.ShouldBe("Which words stand in Access?");
        Canonical.Write(ScenarioLoader.Load(ScenarioWriter.Write(scenario)).MustLoad().Scenario).ShouldBe(Canonical.Write(scenario));
    }

    [Theory]
    [InlineData("[a - CHE, NZL][b][del. - UGA]")]
    [InlineData("[a [b - CHE] c - NZL][d - UGA] in [X] years")]
    [InlineData("[within [X] years - CHE][promptly]")]
    [InlineData(@"the \[sic\] \*[a - CHE]\* \\ \<b\> \`c\` {access-1-1}")]
    [InlineData("\"|\"")]
    [InlineData("Option 1")]
    [InlineData(@"""Option 1\\: a""")]
    [InlineData(@"\-\-\-")]
    [InlineData("# 1. (a) Article 7")]
    [InlineData("|\n        Option 1 (CHE): LONG\n\n        Option 2: No text")]
    public void Are_the_same_scenario_after_writing_and_loading(string clause)
    {
        var positions = clause.Contains("CHE", StringComparison.Ordinal) ? "" : "positions: {}";
        var scenario = Load(clause.Replace("LONG", string.Concat(Enumerable.Repeat("\u00e9ong: ", 320)), StringComparison.Ordinal), positions).MustLoad().Scenario;

        Canonical.Write(ScenarioLoader.Load(ScenarioWriter.Write(scenario)).MustLoad().Scenario).ShouldBe(Canonical.Write(scenario));
    }

    [Fact]
    public void Are_read_as_the_notation_reads_them_where_they_do_not_nest()
    {
        var word = Gen.OneOfConst("access", "right,", "the", "[X]", "and", "1.", "(b)", "\u00e9");
        var words = word.Array[1, 4].Select(w => "w " + string.Join(' ', w));
        var option = Gen.Select(words, Gen.OneOfConst("CHE", "NZL", "UGA").Array[0, 2]).Select((t, s) => new WordingOption(t, [.. s.Distinct()]));
        var contested = Gen.OneOf(option, Gen.Const(new WordingOption(Wordings.NoText, "EFF"))).Array[2, 4].Select(o => (ClausePart)new ClausePart.Contested([.. o.DistinctBy(x => x.Text)]));
        var around = words.Select(w => w.Replace("[X]", "x", StringComparison.Ordinal));
        Gen.Select(around, contested, around).Sample((before, choice, after) =>
        {
            var text = NotationWriter.Write([new ClausePart.Plain(before + " "), choice, new ClausePart.Plain(" " + after)]);
            if (ClauseReader.Read(text).OfType<ClausePart.Contested>().Single() is not { Choices: var choices } || choices is [{ Text: Wordings.NoText }])
                return;
            var clause = ClauseText.Read(text, "x", _ => false);
            clause.Faults.ShouldBeEmpty();
            clause.Text.ShouldBe($"{before} {{x-1}} {after}");
            clause.Issues.ShouldHaveSingleItem().Wordings.Select(w => new WordingOption(w.Text, [.. w.Sponsors.Select(s => s.Party)])).ShouldBe(choices);
        }, iter: 1000);
    }

    [Fact]
    public void And_any_other_words_are_read_again_as_they_were_written()
    {
        var piece = Gen.OneOfConst("a", "b", " ", "[", "]", "[X]", "*", "**", "\\", "^1", "(b)", "](http://c.d)", "-", " - ", "CHE", "Option 1", "1. ", ":", "/", "<!--", "<b>", "`", "---", "#", "~~~", "{x}", "\u00e9", "\u0416");
        piece.Array[1, 8].Select(p => ClauseText.OneLine(string.Concat(p))).Where(t => t.Length > 0).Sample(text =>
        {
            var clause = ClauseText.Read(ClauseText.Written(text), "x", _ => false);
            clause.Faults.ShouldBeEmpty();
            clause.Text.ShouldBe(text);
        }, iter: 5000);
    }

    private static string Shown(IssueDraft issue) =>
        string.Join('|', issue.Options.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Text}@{o.Place}")));

    private static ScenarioLoadResult Load(string clause, string more)
    {
        var text = clause[0] is '[' or '*' or '#' or '{' or '`' or '\\' ? $"'{clause.Replace("'", "''", StringComparison.Ordinal)}'" : clause;
        return Read(Talks.Replace("CLAUSE", text, StringComparison.Ordinal) + more);
    }

    private static ScenarioLoadResult Read(string yaml) => ScenarioLoader.Load(new ScenarioFile("talks.yaml", yaml));
}
