namespace NegotiationSim.Scenarios.Tests;

/// <summary>One slip at a time: what it is answered with, and that nothing else is said about it.</summary>
public sealed class Problems_in_a_scenario
{
    [Fact]
    public void The_sample_itself_has_none() => Sample.Load(Sample.Yaml).MustLoad().Warnings.ShouldBeEmpty();

    [Theory]
    // keys and types
    [InlineData("salience: 0.7, ", "satience: 0.7, ", "unknown key 'satience' in position of 'NOR' on 'standard'; did you mean 'salience'?")]
    [InlineData("title: A sample", "titel: A sample", "unknown key 'titel' in the scenario; did you mean 'title'?", "the scenario needs 'title'")]
    [InlineData("place: 0, label", "place: 0, colour: red, label", "unknown key 'colour' in option 'with harm' of issue 'standard'")]
    [InlineData("bureau: [NOR, CHE]", "bureau: [NOR, CHE]\nsecretariat: UNODC", "unknown key 'secretariat' in the scenario")]
    [InlineData("scenario: sample\n", "", "the scenario needs 'scenario'")]
    [InlineData("scenario: sample\n", "scenario:\n", "scenario of the scenario is empty")]
    [InlineData("scenario: sample\n", "scenario: My Sample\n", "'My Sample' cannot be the id of a scenario")]
    [InlineData("seed: 7", "seed: -1", "seed must be a whole number")]
    [InlineData("seed: 7", "seed: [7]", "seed of the scenario must be a text, but this is a list")]
    [InlineData("seed: 7", "seed: 7\nseed: 8", "sample.yaml:5:1: 'seed' stands here twice; it is on line 4 already")]
    [InlineData("title: A sample", "title: { a: b }", "title of the scenario must be a text, but this is a map")]
    [InlineData("rules: consensus-only", "rules: robert", "there are no rules of procedure 'robert'; choose un-ad-hoc-committee-75-282, un-general-assembly-committee")]
    [InlineData("rules: consensus-only", "rules: consensus-onyl", "did you mean 'consensus-only'?")]
    [InlineData("rules: consensus-only", "rules: [consensus-only]", "rules of the scenario must be a text, but this is a list")]
    [InlineData("rules: consensus-only", "rules: { votes: never }", "rules needs 'preset'")]
    [InlineData("rules: consensus-only", "rules: { preset: consensus-only, closur: 2/3 }", "sample.yaml:3:34: unknown key 'closur' in rules; did you mean 'closure'?")]
    [InlineData("rules: consensus-only", "rules: { preset: consensus-only, closure: two-thirds }", "sample.yaml:3:43: closure of rules must be a share: 2/3, 55%, >1/2, majority, all or none, not 'two-thirds'")]
    [InlineData("rules: consensus-only", "rules: { preset: consensus-only, quorum-to-open: 3/2 }", "quorum-to-open of rules must be a share")]
    [InlineData("rules: consensus-only", "rules: { preset: consensus-only, votes: sometimes }", "votes of rules must be never, on-request or after-exhaustion, not 'sometimes'")]
    [InlineData("rules: consensus-only", "rules: { preset: unanimity, substance: { share: none } }", "substance of rules needs a 'share' or a number of 'yes-votes'")]
    [InlineData("rules: consensus-only", "rules: { preset: unanimity, substance: { off: present } }", "unknown key 'off' in substance")]
    [InlineData("rules: consensus-only", "rules: { preset: unanimity, replies: -1 }", "replies of rules must be between 0 and 2,000")]
    [InlineData("rules: consensus-only", "rules: un-security-council", "the rules 'un-security-council' give permanent members a veto, but no party is one; write 'permanent: yes'", "need 9 yes votes, but there are 4 delegations")]
    [InlineData("rules: consensus-only", "rules: weighted-voting", "party 'NOR' has no weight, which the rules 'weighted-voting' count", "party 'CHE' has no weight", "party 'IRN' has no weight", "party 'JPN' has no weight")]
    [InlineData("rules: consensus-only", "rules: eu-council-qualified-majority", "party 'NOR' has no population, which the rules", "party 'CHE' has no population", "party 'IRN'", "party 'JPN'")]
    [InlineData("iso2: NO", "weight: 0", "weight of party 'NOR' must be above 0")]
    [InlineData("iso2: NO", "population: 0.5", "population of party 'NOR' must be between 1 and 100,000,000,000, not 0.5")]
    [InlineData("iso2: NO", "permanent: maybe", "permanent of party 'NOR' must be yes, no, true or false, not 'maybe'")]
    [InlineData("{ isolation: 0.3, speakers-per-item: 5 }", "{ isolatoin: 0.3 }", "unknown key 'isolatoin' in model; did you mean 'isolation'?")]
    [InlineData("isolation: 0.3", "isolation: 1.3", "isolation of model must be between 0 and 1, not 1.3")]
    [InlineData("isolation: 0.3", "concession: 0", "concession of model must be above 0 and at most 1,000, not 0")]
    [InlineData("speakers-per-item: 5", "speakers-per-item: 5.5", "speakers-per-item of model must be a whole number")]
    [InlineData("salience: 0.7", "salience: high", "salience of position of 'NOR' on 'standard' must be a number, not 'high'")]
    [InlineData("salience: 0.7", "salience: '0,7'", "must be a number, not '0,7'; write 0.7")]
    [InlineData("salience: 0.7", "salience: NaN", "must be between 0 and 1, not NaN")]
    [InlineData("influence: 0.9", "influence: Infinity", "influence of party 'CHE' must be above 0 and at most 1,000,000, not Infinity")]
    [InlineData("influence: 0.9", "influence: 1e999", "not 1e999")]
    [InlineData("influence: 0.9", "influence: 0", "must be above 0")]
    [InlineData("salience: 0.7", "salience: 1.5", "must be between 0 and 1, not 1.5")]
    [InlineData("attendance: 1,", "attendance: -0.1,", "attendance of party 'JPN' must be between 0 and 1")]
    [InlineData("attributes: { ideal: 0.5 }", "attributes: { ideal: much }", "attribute 'ideal' of party 'JPN' must be a number")]
    // calendar and dates
    [InlineData("start: 2024-02-05", "start: 2024-02-30", "start of calendar must be a day of the calendar as YYYY-MM-DD")]
    [InlineData("meetings: 4", "meetings: 0", "meetings of calendar must be between 1 and 2,000, not 0")]
    [InlineData("start: 2024-02-05, meetings: 4", "sessions: []", "the calendar has no session")]
    [InlineData("calendar: { start: 2024-02-05, meetings: 4, items-per-meeting: 2 }\n", "", "the scenario needs 'calendar'")]
    [InlineData("calendar: { start: 2024-02-05, meetings: 4, items-per-meeting: 2 }", "calendar: { }", "calendar needs 'start'", "calendar needs 'meetings'")]
    [InlineData("{ start: 2024-02-05, meetings: 4,", "{ sessions: [{ start: 2024-02-05, meetings: 2 }, { start: 2024-01-01, meetings: 2 }],", "session 'session-2' begins on 2024-01-01, before session 'session-1'")]
    [InlineData("{ start: 2024-02-05, meetings: 4,", "{ sessions: [{ start: 2024-02-05, meetings: 20 }, { start: 2024-02-16, meetings: 2 }],", "but session 'session-1' meets until 2024-02-16")]
    [InlineData("{ start: 2024-02-05, meetings: 4,", "{ sessions: [{ id: a, start: 2024-02-05, meetings: 2 }, { id: a, start: 2024-02-16, meetings: 2 }],", "two sessions have the id 'a'")]
    [InlineData("approval: 2024-06-01", "approval: 2024-01-01", "approval of ratification is before the last meeting, 2024-02-06")]
    [InlineData("signature-opens: 2024-07-01", "signature-opens: 2024-05-01", "signature-opens of ratification is before the approval")]
    [InlineData("signature-closes: 2025-07-01", "signature-closes: 2024-06-20", "signature-closes of ratification is before the first day for signature")]
    [InlineData("date: 2024-01-31", "date: last winter", "date of position of 'NOR' on 'standard' must be a day of the calendar")]
    // parties
    [InlineData("- { id: CHE, name: Switzerland", "- { id: NOR, name: Switzerland", "delegation 'NOR' is in the list twice; it is on line 14 already", "bureau: there is no delegation 'CHE'", "positions on 'standard': there is no delegation or bloc or observer 'CHE'", "access of observer 'EFF'", "cannot be fitted")]
    [InlineData("- { id: EFF, ", "- { id: north, ", "'north' is the id of an observer here and of a bloc", "no delegation or bloc or observer 'EFF'")]
    [InlineData("- { id: JPN, ", "- { id: J P, ", "'J P' cannot be the id of a delegation: an id has letters, digits and hyphens")]
    [InlineData("- { id: JPN, ", "- { id: Chair, ", "'Chair' is reserved")]
    [InlineData("- { id: JPN, ", "- { id: ASSEMBLY, ", "'ASSEMBLY' is reserved")]
    [InlineData("- { id: JPN, name: Japan,", "- { id: JPN,", "party 'JPN' needs 'name'")]
    [InlineData("iso2: NO", "iso2: NOR", "iso2 of party 'NOR' must be two capital letters")]
    [InlineData("blocs: [south]", "blocs: [south, sout]", "blocs of party 'IRN': there is no bloc 'sout'; did you mean 'south'?")]
    [InlineData("blocs: [south]", "blocs: [south], bloc: north", "has both 'bloc' and 'blocs'")]
    [InlineData("blocs: [south]", "blocs: [north]", "bloc 'south' has no members")]
    [InlineData("blocs: [south]", "blocs: [south, NOR]", "blocs of party 'IRN': 'NOR' is a delegation, not a bloc")]
    [InlineData("bureau: [NOR, CHE]", "bureau: [NOR, CHF]", "bureau: there is no delegation 'CHF'; did you mean 'CHE'?")]
    [InlineData("lead: NOR", "lead: SWE", "lead of bloc 'north': there is no delegation 'SWE'")]
    [InlineData("of: NOR", "of: EFF", "of in chair: 'EFF' is an observer, not a delegation")]
    [InlineData("access: [CHE, south]", "access: [EFF]", "access of observer 'EFF': 'EFF' is an observer, not a delegation")]
    // text
    [InlineData("enter {standard}.", "enter {standart}.", "the clause names an issue 'standart' that is not under 'issues'; did you mean 'standard'?", "issue 'standard' stands in no clause")]
    [InlineData("enter {standard}.", "enter.", "issue 'standard' stands in no clause")]
    [InlineData("enter {standard}.", "enter {standard} or }.", "clause 1 of article 'access': a '}' closes nothing")]
    [InlineData("- It is an offence to enter {standard}.", "- '{standard} is an offence, {so be it'", "a '{' is not closed")]
    [InlineData("[shall][should]", "[shall][should] [or", "sample.yaml:30:52: clause 2bis of article 'access': this bracket opens and never closes")]
    [InlineData("[shall][should]", "[shall - NORW][should]", "sample.yaml:30:45: clause 2bis of article 'access': there is no delegation or bloc or observer 'NORW'; did you mean 'NOR'?")]
    [InlineData("enter {standard}.", "enter {standard} [].", "'[]' holds no words")]
    [InlineData("enter {standard}.", "enter {standard} {}.", "'{}' names no issue")]
    [InlineData("- It is an offence to enter {standard}.", "- It is an offence to enter {standard}.\n      - ''", "clause 2 of article 'access' is empty")]
    [InlineData("- It is an offence to enter {standard}.", "- {standard}", "clause 1 of article 'access' must be a text, but this is a map; a text that begins with { must stand in quotes", "stands in no clause")]
    [InlineData("id: 2bis", "id: 1", "article 'access' has two clauses '1'", "positions on an issue 'access-2bis-1'")]
    [InlineData("- article: access", "- { article: access, title: Another, clauses: [Nothing.] }\n  - article: access", "there are two articles 'access'")]
    [InlineData("- article: access", "- { article: other, title: Another, clauses: [] }\n  - article: access", "article 'other' has no clauses")]
    [InlineData("- article: access", "- article: illegal access", "'illegal access' cannot be the id of an article", "access-2bis-1")]
    // issues
    [InlineData("without right: 0.6\n", "Without right: 0.6\n", "before of issue 'standard' is 'without right', which is none of its options; did you mean 'Without right'?")]
    [InlineData("actual: with harm", "actual: with ham", "actual of issue 'standard' is 'with ham', which is none of its options; did you mean 'with harm'?")]
    [InlineData("red-lines: [with harm]", "red-lines: [with harms]", "red line of the position of 'IRN' on 'standard': 'with harms' is none of the issue's options; did you mean 'with harm'?")]
    [InlineData("red-lines: [with harm]", "red-lines: [with harm, no text, without right]", "every option is a red line")]
    [InlineData("red-line: shall }\n    south: 0.2\n", "red-line: shall }\n    IRN: { position: 1, red-line: shall }\n    JPN: { position: 1, red-line: shall }\n", "option 'shall' of issue 'access-2bis-1' is a red line of every delegation")]
    [InlineData("no text: 1\n", "no  text: 1\n      no text: 1\n", "issue 'standard' has the option 'no text' twice")]
    [InlineData("no text: 1\n", "no text: 1.1\n", "option 'no text' of issue 'standard' must be between 0 and 1")]
    [InlineData("no text: 1\n", "no [text]: 1\n", "holds brackets")]
    [InlineData("[shall][should] help", "[shall][should] help [in time][in time]", "issue 'access-2bis-2' has the option 'in time' twice")]
    // positions and calibration
    [InlineData("    EFF: 0\n", "    EEF: 0\n", "positions on 'standard': there is no delegation or bloc or observer 'EEF'; did you mean 'EFF'?")]
    [InlineData("access-2bis-1:\n", "access-2-1:\n", "positions on an issue 'access-2-1' that does not exist; did you mean 'access-2bis-1'?")]
    [InlineData("CHE: { position: 0.4, source: S2 }", "CHE: { salience: 0.4, source: S2 }", "position of 'CHE' on 'standard' needs 'position'", "cannot be fitted")]
    [InlineData("CHE: { position: 0.4, source: S2 }", "CHE: [0.4]", "position of 'CHE' on 'standard' must be a number, but this is a list", "cannot be fitted")]
    [InlineData("CHE: { position: 0.4, source: S2 }", "CHE: { position: 0.4, source: S22 }", "source of position of 'CHE' on 'standard': there is no source 'S22'; did you mean 'S2'?", "cannot be fitted")]
    [InlineData("confidence: secondary", "confidence: hearsay", "confidence of position of 'NOR' on 'standard' must be verified, secondary or inferred, not 'hearsay'")]
    [InlineData("note: said so", "basis: guessed", "basis of position of 'NOR' on 'standard' must be documented, bloc, calibrated or assumed")]
    [InlineData("CHE: { position: 0.4, source: S2 }", "CHE: { position: 0.4 }", "calibration of 'standard' cannot be fitted: 2 documented positions of delegations that have 'ideal'; a line needs 3 at least")]
    [InlineData("standard: { by: ideal, ", "standard: { by: idea, ", "no party has the attribute 'idea'; did you mean 'ideal'?")]
    [InlineData("intercept: 0.1, slope: 0.5", "slope: 0.5", "has 'slope' alone; write both 'intercept' and 'slope'")]
    [InlineData("standard: { by: ideal, ", "standart: { by: ideal, ", "calibration of an issue 'standart' that does not exist; did you mean 'standard'?")]
    // sources
    [InlineData("url: \"https://example.org/report\"", "url: example", "url of source 'S1' must be an address")]
    [InlineData("S2: A letter", "S2: [a, b]", "source 'S2' of the scenario must be a text")]
    // what YAML offers and scenarios do not need
    [InlineData("bureau: [NOR, CHE]", "bureau: &b [NOR, CHE]", "'&b' names a part for repetition; anchors are not read")]
    [InlineData("title: A sample", "title: !!str A sample", "is a tag; tags are not read")]
    [InlineData("title: A sample", "title: \"A \\0 sample\"", "sample.yaml:2:8: the text holds a character that cannot be shown (U+0000)")]
    [InlineData("scenario: sample\n", "scenario: sample\n? [a, b]\n: c\n", "a key must be a text, but this is a list")]
    public void Are_named_with_the_way_out(string part, string replacement, params string[] expected)
    {
        var problems = Sample.LoadWith(part, replacement).MustFail();

        foreach (var message in expected)
            problems.ShouldContain(p => p.Contains(message, StringComparison.Ordinal), string.Join('\n', problems));
        problems.Count.ShouldBe(expected.Length, string.Join('\n', problems));
    }

    [Fact]
    public void An_issue_needs_two_options_and_somebody_who_wants_one()
    {
        Sample.LoadWith("- It is an offence to enter {standard}.", "- It is an offence to enter {standard} {other}.")
            .MustFail().ShouldHaveSingleItem().ShouldContain("issue 'other' that is not under 'issues'");

        var yaml = Sample.Yaml.Replace("enter {standard}", "enter {standard} {other}", StringComparison.Ordinal);
        Sample.Load(yaml.Replace("issues:\n", "issues:\n  other: { options: { yes: 1 } }\n", StringComparison.Ordinal))
            .MustFail().ShouldHaveSingleItem().ShouldContain("issue 'other' needs two options at least");
        Sample.Load(yaml
                .Replace("issues:\n", "issues:\n  other: { options: { yes: 1, no: 0 } }\n", StringComparison.Ordinal)
                .Replace("  default: { by: ideal, intercept: 0.1, slope: 0.5 }\n", "", StringComparison.Ordinal))
            .MustFail().ShouldHaveSingleItem().ShouldContain("no delegation has a position on issue 'other'");
    }

    [Fact]
    public void A_long_option_is_refused() =>
        Sample.LoadWith("no text: 1\n", $"? {new string('a', 2001)}\n      : 1\n").MustFail()
            .ShouldHaveSingleItem().ShouldContain("has 2001 characters; at most 2000 are possible");

    [Fact]
    public void All_are_shown_at_once_and_sorted()
    {
        var yaml = Sample.Yaml
            .Replace("seed: 7", "seed: x", StringComparison.Ordinal)
            .Replace("salience: 0.7", "salience: 7", StringComparison.Ordinal)
            .Replace("iso2: NO", "iso2: no", StringComparison.Ordinal)
            .Replace("lead: NOR", "lead: XXX", StringComparison.Ordinal);

        var problems = Sample.Load(yaml).MustFail();

        problems.Select(p => p.Split(':')[1]).ShouldBe(["4", "14", "19", "47"]);
    }

    [Fact]
    public void A_delegation_is_needed()
    {
        var parties = Sample.Yaml[Sample.Yaml.IndexOf("parties:", StringComparison.Ordinal)..Sample.Yaml.IndexOf("blocs:\n", StringComparison.Ordinal)];

        Sample.LoadWith(parties, "parties: []\n").MustFail().ShouldContain(p => p.Contains("there is no delegation", StringComparison.Ordinal));
        Sample.LoadWith(parties, "").MustFail().ShouldContain(p => p.Contains("the scenario needs 'parties'", StringComparison.Ordinal));
        Sample.LoadWith(parties, "parties: { NOR: Norway }\n").MustFail().ShouldContain(p => p.Contains("parties of the scenario must be a list, but this is a map", StringComparison.Ordinal));
    }

    [Fact]
    public void More_than_two_thousand_parties_or_issues_are_refused()
    {
        var parties = string.Concat(Enumerable.Range(0, 2001).Select(i => $"  - {{ id: P{i}, name: P }}\n"));
        var issues = string.Concat(Enumerable.Range(0, 2001).Select(i => $"  i{i}: {{ options: {{ a: 0, b: 1 }} }}\n"));

        Sample.LoadWith("parties:\n", "parties:\n" + parties).MustFail().ShouldContain(p => p.Contains("2006 delegations and observers; at most 2000 are possible", StringComparison.Ordinal));
        Sample.LoadWith("issues:\n", "issues:\n" + issues).MustFail().ShouldContain(p => p.Contains("2003 issues; at most 2000 are possible", StringComparison.Ordinal));
    }

    [Fact]
    public void Thousands_of_them_are_counted_and_not_all_shown()
    {
        var keys = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"k{i}: 1\n"));

        var problems = Sample.Load(Sample.Yaml + "\n" + keys).MustFail();

        problems.Count.ShouldBe(1001);
        problems[^1].ShouldContain("and 199000 more problems");
    }

    [Theory]
    [InlineData("IRN: { position: 1.0,", "IRN: { position: 0.0,", "nearest to an option that is a red line of its own")]
    [InlineData("lead: NOR", "lead: IRN", "bloc 'north' is led by 'IRN', which is not a member of it")]
    [InlineData("threshold: 2", "threshold: 5", "needs 5 ratifications, but there are 4 delegations")]
    [InlineData("    south: 0.2\n", "    JPN: { position: 0.2, basis: documented }\n", "is called documented, but names no source")]
    [InlineData("intercept: 0.1, slope: 0.5", "salience: 0.5", "the default calibration leaves issue 'access-2bis-1' out")]
    public void What_is_odd_but_possible_is_a_warning(string part, string replacement, string expected) =>
        Sample.LoadWith(part, replacement).MustLoad().Warnings.ShouldHaveSingleItem().Message.ShouldContain(expected);
}
