using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Scenarios.Tests;

/// <summary>
/// A run of an ensemble is boiled down and hashed as it is held, and most of its events are never put together. It must come to what
/// the events of the same run come to.
/// </summary>
public sealed class A_run_that_is_held_for_its_summary
{
    private static readonly Varied Everything = Enum.GetValues<Varied>().Aggregate(Varied.Nothing, (all, one) => all | one);

    public static TheoryData<string> Shipped => Shipped_scenarios.Folders;

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Has_the_hash_and_the_summary_of_its_events(string folder)
    {
        var written = ScenarioLoader.Load(Repository.PathOf("scenarios", folder)).MustLoad().Scenario;
        Check(written, written.Seed);
        for (ulong seed = 1; seed <= 3; seed++)
        {
            Check(written, seed);
            Check(Variation.Default.Draw(written, Varied.Positions, seed), seed);
            Check(Variation.Default.Draw(written, Everything, seed), seed);
        }
    }

    private static void Check(Scenario scenario, ulong seed) => Check(scenario, seed, Rehearsal.Run(scenario, seed), $"{scenario.Id}, seed {seed}");

    /// <param name="events">The events of the run, however they have been come by.</param>
    internal static void Check(Scenario scenario, ulong seed, ImmutableArray<NegotiationEvent> events, string told)
    {
        var held = RunSummary.Hold(scenario, seed);
        held.Hash.ShouldBe(Canonical.Hash(events), told);
        ShouldBeTheSame(held, RunSummary.Of(scenario, seed, events), told);
        ShouldBeTheSame(RunSummary.HoldToAdoption(scenario, seed), RunSummary.Of(scenario, seed, Rehearsal.RunToAdoption(scenario, seed)), told);
    }

    // Lists are the same only where they are one object, so that they are compared apart from the rest.
    private static void ShouldBeTheSame(RunSummary held, RunSummary boiledDown, string told)
    {
        held.Wordings.ShouldBe(boiledDown.Wordings, told);
        held.Votes.ShouldBe(boiledDown.Votes, told);
        held.Satisfaction.ShouldBe(boiledDown.Satisfaction, told);
        Rest(held).ShouldBe(Rest(boiledDown), told);

        static RunSummary Rest(RunSummary summary) => summary with { Wordings = [], Votes = [], Satisfaction = [], Hash = null };
    }
}
