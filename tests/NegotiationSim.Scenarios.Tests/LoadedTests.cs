using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.Tests;

public sealed class A_loaded_scenario
{
    private readonly Scenario _sample = Sample.Load(Sample.Yaml).MustLoad().Scenario;

    [Fact]
    public void Has_its_opening()
    {
        (_sample.Id, _sample.Title, _sample.Seed, _sample.Chair).ShouldBe(("sample", "A sample", 7ul, "A. Chair"));
        _sample.Rules.ShouldBe(RulesOfProcedure.ConsensusOnly);
        _sample.Bureau.Select(b => b.Value).ShouldBe(["NOR", "CHE"]);
        _sample.Calendar.Meetings.ShouldBe(4);
        _sample.Ratification.ShouldBe(new RatificationPlan(2, 90, new(2024, 6, 1), new(2024, 7, 1), 10));
        _sample.Model.ShouldBe(BehaviourParameters.Default with { Isolation = 0.3, SpeakersPerItem = 5 });
        _sample.Sources.ShouldBe([new("S1", "A report", "https://example.org/report", "verified"), new("S2", "A letter")]);
    }

    [Fact]
    public void Has_delegations_then_observers_then_blocs()
    {
        _sample.Parties.Select(p => p.Id.Value).ShouldBe(["NOR", "CHE", "IRN", "JPN", "EFF", "north", "south"]);
        _sample.Parties[0].Iso2.ShouldBe("NO");
        _sample.Parties.Single(p => p.Id.Value == "north").Influence.ShouldBe(1.9);
        _sample.Blocs[0].ShouldBe(new Bloc(new("north"), "North", 0.4, new PartyId("NOR")));
        _sample.Mandates.Select(m => m.Party.Value).ShouldBe(["NOR", "CHE", "IRN", "JPN", "EFF"]);
        _sample.Mandates[4].Access.Select(a => a.Value).ShouldBe(["CHE", "south"]);
    }

    [Fact]
    public void Takes_what_a_party_leaves_out_from_the_model()
    {
        var model = BehaviourParameters.Default;
        var (norway, iran, japan) = (_sample.Mandates[0], _sample.Mandates[2], _sample.Mandates[3]);

        (norway.NoAgreement, norway.Concession, norway.Attendance, norway.Receptivity).ShouldBe((model.NoAgreement, model.Concession, model.Attendance, model.Receptivity));
        iran.Concession.ShouldBe(0.3);
        (japan.NoAgreement, japan.Attendance, japan.Receptivity).ShouldBe((0.2, 1, 0.1));
    }

    [Fact]
    public void Has_the_text_with_brackets_as_issues_of_their_own()
    {
        var article = _sample.Articles.ShouldHaveSingleItem();
        article.Clauses.ShouldBe(
        [
            new(new("access/1"), "1", "It is an offence to enter {standard}."),
            new(new("access/2bis"), "2bis", "A Party {access-2bis-1} help."),
        ]);
        var brackets = _sample.Issues[1];
        brackets.Options.ShouldBe([new OptionDraft("shall", 0), new OptionDraft("should", 1)]);
        brackets.Before.ShouldBeNull();
        brackets.Question.ShouldBe("Which words stand in 7(2bis)?");
    }

    [Fact]
    public void Has_its_issues_with_what_is_known_of_them()
    {
        var standard = _sample.Issues[0];

        standard.Options.ShouldBe([new OptionDraft("without right", 0.6), new OptionDraft("with harm", 0, "harm", 3), new OptionDraft(Wordings.NoText, 1)]);
        (standard.Before, standard.Actual, standard.Source).ShouldBe(("without right", "with harm", "S1, S2"));
    }

    [Theory]
    [InlineData("[a]", "a@0|no text@1")]
    [InlineData("[a][b]", "a@0|b@1")]
    [InlineData("[a] [b] [no text]", "a@0|b@0.5|no text@1")]
    [InlineData("[a][b][c][d]", "a@0|b@0.3333|c@0.6667|d@1")]
    public void Puts_bracketed_words_at_equal_distances(string run, string options)
    {
        var yaml = Sample.Yaml.Replace("[shall][should]", run, StringComparison.Ordinal).Replace(", red-line: shall", "", StringComparison.Ordinal);
        var issue = Sample.Load(yaml).MustLoad().Scenario.Issues.Single(i => i.Id.Value == "access-2bis-1");

        string.Join('|', issue.Options.Select(o => FormattableString.Invariant($"{o.Text}@{o.Place}"))).ShouldBe(options);
    }

    [Fact]
    public void Has_defaults_where_the_file_says_nothing()
    {
        var scenario = Sample.LoadWith(
            "ratification: { threshold: 2, approval: 2024-06-01, signature-opens: 2024-07-01, signature-closes: 2025-07-01 }\n", "").MustLoad().Scenario;

        var last = new DateOnly(2024, 2, 6);
        scenario.Ratification.ShouldBe(new RatificationPlan(40, 90, last.AddDays(120), last.AddDays(150), 10));
        scenario.Calendar.Sessions.ShouldHaveSingleItem().ShouldBe(new Session("session-1", "Session", null, new(2024, 2, 5), 4));
    }

    [Fact]
    public void Has_a_range_for_every_parameter_of_the_model()
    {
        Reading.ModelSection.Parameters.Length.ShouldBe(typeof(BehaviourParameters).GetProperties().Count(p => p.CanWrite && p.PropertyType != typeof(Mechanism)));
        Reading.ModelSection.Parameters.ShouldAllBe(p => p.Span.Holds(Convert.ToDouble(p.Property.GetValue(BehaviourParameters.Default), null)));
    }
}
