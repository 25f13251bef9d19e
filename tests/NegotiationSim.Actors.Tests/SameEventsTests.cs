using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Configuration;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts.Amending;
using NegotiationSim.Scenarios;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Actors.Tests;

/// <summary>A conference of actors gives the events of a plain loop, however its parties happen to run.</summary>
public class SameEventsTests(ConferenceFixture fixture) : IClassFixture<ConferenceFixture>
{
    private readonly Conference _conference = fixture.Conference;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_conference_gives_the_events_of_a_rehearsal(int seed)
    {
        var scenario = RandomScenario.Of(seed, rules: seed == 4 ? RulesOfProcedure.ConsensusOnly : null);
        var record = MemoryRecord.Opened(scenario, (ulong)seed);
        var end = await _conference.HoldAsync(record.Setup(scenario)).InTime();
        record.Events.Select(Canonical.Line).ShouldBe(Rehearsal.Run(scenario, (ulong)seed).Select(Canonical.Line));
        RecordText.Differences(record.State, end).ShouldBeEmpty();
    }

    /// <summary>As it is written, and with everything drawn anew that an ensemble can draw.</summary>
    [Theory]
    [MemberData(nameof(EveryShipped))]
    public async Task Every_shipped_scenario_gives_the_events_of_its_rehearsal(string folder)
    {
        var written = ScenarioLoader.Load(Shipped(folder)).ShouldBeOfType<ScenarioLoadResult.Loaded>().Scenario;
        var everything = Enum.GetValues<Varied>().Aggregate(Varied.Nothing, (all, one) => all | one);
        (Scenario Scenario, ulong Seed)[] runs = [(written, written.Seed), (Variation.Default.Draw(written, Varied.Positions, 2), 2), (Variation.Default.Draw(written, everything, 3), 3)];
        foreach (var (scenario, seed) in runs)
        {
            var record = MemoryRecord.Opened(scenario, seed);
            await _conference.HoldAsync(record.Setup(scenario)).InTime();
            record.Hash.ShouldBe(Canonical.Hash(Rehearsal.Run(scenario, seed)), $"{folder}, seed {seed}");
        }
    }

    public static TheoryData<string> EveryShipped => [.. Directory.GetDirectories(Shipped("")).Select(d => Path.GetFileName(d)!)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Any_number_of_threads_gives_the_same_events(int threads)
    {
        var scenario = RandomScenario.Of(5, delegations: 30);
        var system = ActorSystem.Create($"threads-{threads}", ConfigurationFactory.ParseString($$"""
            akka.loglevel = ERROR
            akka.actor.default-dispatcher {
              type = ForkJoinDispatcher
              executor = fork-join-executor
              throughput = 1
              dedicated-thread-pool { thread-count = {{threads}} }
            }
            """));
        try
        {
            var record = MemoryRecord.Opened(scenario, 5);
            var seen = new System.Collections.Concurrent.ConcurrentDictionary<int, bool>();
            var setup = record.Setup(scenario, (_, _, answer) =>
            {
                seen.TryAdd(Environment.CurrentManagedThreadId, true);
                return answer();
            });
            var done = new TaskCompletionSource<Negotiation>(TaskCreationOptions.RunContinuationsAsynchronously);
            system.ActorOf(Props.Create(() => new FloorActor(setup, done, CancellationToken.None))).Tell(new CallToOrder());
            await done.Task.InTime();
            record.Hash.ShouldBe(Canonical.Hash(Rehearsal.Run(scenario, 5)));
            seen.Count.ShouldBeLessThanOrEqualTo(threads);
        }
        finally
        {
            await system.Terminate();
        }
    }

    [Fact]
    public async Task Answers_may_come_in_any_order()
    {
        // The first half of the parties waits until the last one has answered.
        var scenario = RandomScenario.Of(6, delegations: 8, meetings: 6);
        var record = MemoryRecord.Opened(scenario, 6);
        var parties = record.State.Roster.Parties.Length;
        var answered = new System.Runtime.CompilerServices.ConditionalWeakTable<Call, ManualResetEventSlim>();
        var setup = record.Setup(scenario, (place, call, answer) =>
        {
            var last = answered.GetValue(call, _ => new());
            if (place == call.Addressees[^1])
                last.Set();
            else if (place < parties / 4 && call.Addressees.Length > 1)
                last.Wait();
            return answer();
        });
        await _conference.HoldAsync(setup).InTime();
        record.Hash.ShouldBe(Canonical.Hash(Rehearsal.Run(scenario, 6)));
    }

    [Fact]
    public async Task A_conference_goes_on_from_moves_that_people_made()
    {
        var scenario = ScenarioLoader.Load(Shipped("data-access-mini")).ShouldBeOfType<ScenarioLoadResult.Loaded>().Scenario;
        var byHand = Sitting.Open(scenario, 7).ToList();
        Make(new OpenMeeting(1));
        Make(Table("CHE", new ProposedChange.Replace(new("access a system"), "enter a system")));
        Make(Table("UGA", new ProposedChange.Replace(new("a system"), "a computer system")));
        Make(Table("NOR", new ProposedChange.DeleteClause("7(2)")));
        Make(Table("EFF", new ProposedChange.AddClause("7(1)", "Research is lawful.")));
        Make(new AdoptAmendment(new("A3")));
        Make(new AdoptAmendment(new("A5")));
        var records = new[] { new MemoryRecord(byHand), new MemoryRecord(byHand) };
        foreach (var record in records)
            await _conference.HoldAsync(record.Setup(scenario)).InTime();

        records[1].Hash.ShouldBe(records[0].Hash);
        var end = records[0].State;
        records[0].Events.OfType<NegotiationEvent.MeetingOpened>().Select(m => m.Meeting).ShouldBe(Enumerable.Range(1, end.Meeting), "the first meeting is held and not skipped");
        records[0].Events.Skip(byHand.Count).First().ShouldBeOfType<NegotiationEvent.AgendaItemTaken>();
        end.HasEnded.ShouldBeTrue();
        end.AdoptedBy.ShouldNotBeNull();
        end.Articles[0].Clauses.Length.ShouldBe(1, "adopted amendments are text");
        end.Amendments.All.Select(a => a.Status).ShouldBe([AmendmentStatus.Adopted, AmendmentStatus.Lapsed, AmendmentStatus.Adopted, AmendmentStatus.Lapsed]);

        static TableAmendment Table(string by, ProposedChange change) => new(new(by), [change], null, new Reason.Stated("for the tests"));

        void Make(NegotiationCommand command) =>
            byHand.AddRange(NegotiationDecider.Decide(command, Negotiation.Fold(byHand)).ShouldBeOfType<Decision.Accepted>().Events);
    }

    [Fact]
    public async Task Several_negotiations_at_once_do_not_disturb_each_other()
    {
        var scenario = RandomScenario.Of(7);
        var records = Enumerable.Range(1, 4).Select(seed => MemoryRecord.Opened(scenario, (ulong)seed)).ToArray();
        await Task.WhenAll(records.Select(r => _conference.HoldAsync(r.Setup(scenario)).InTime()));
        records.Select(r => r.Hash).ShouldBe(Enumerable.Range(1, 4).Select(seed => Canonical.Hash(Rehearsal.Run(scenario, (ulong)seed))));
    }

    private static string Shipped(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "scenarios", name);
}
