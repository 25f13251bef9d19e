using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Benchmarks;

/// <summary>Commands decided a second: business and the floor among 193 delegations with attendance kept, and the count of one roll call.</summary>
[MemoryDiagnoser]
public class DeciderBenchmarks
{
    private readonly List<(NegotiationCommand Command, Negotiation State)> _asked = [];
    private NegotiationCommand.RecordVote _rollCall = null!;
    private Negotiation _voting = null!;

    [GlobalSetup]
    public void Hold()
    {
        var scenario = Flagship.Load();
        var state = Negotiation.Fold(Sitting.Open(scenario, 1));
        var states = state.Roster.Parties.Take(state.Roster.Delegations).Select(p => p.Id).ToImmutableArray();
        var issue = scenario.Issues.First(i => i.Before is not null && i.Options.Any(o => o.Text == Wordings.NoText));
        var keep = new Question(QuestionKind.Retention, issue.Id, issue.Before);
        var reason = new Reason.Preference(0.5, 0.5);
        Ask(new NegotiationCommand.TakeAttendance(states));
        Ask(new NegotiationCommand.OpenMeeting(1));
        Ask(new NegotiationCommand.TakeItem(issue.Id));
        Ask(new NegotiationCommand.OpenSpeakersList(issue.Id));
        foreach (var party in states.Take(60))
            Ask(new NegotiationCommand.InscribeSpeaker(party));
        foreach (var party in states.Take(60))
        {
            Ask(new NegotiationCommand.Speak(party, issue.Id, 0.5, reason)); // refused: it has not been called on
            Ask(new NegotiationCommand.GiveFloor(party));
            Ask(new NegotiationCommand.Speak(party, issue.Id, 0.5, reason));
        }

        foreach (var party in states.Skip(60).Take(20))
        {
            Ask(new NegotiationCommand.RaisePointOfOrder(party, PointMatter.Business, "The text was not circulated."));
            Ask(new NegotiationCommand.TakeItem(issue.Id)); // refused: a ruling comes first
            Ask(new NegotiationCommand.GiveRuling(Ruling.NotWellTaken, "It was."));
        }

        Ask(new NegotiationCommand.MakeMotion(states[0], MotionKind.CloseDebate, [issue.Id]));
        Ask(new NegotiationCommand.SpeakOnMotion(states[1], 1, MotionSide.Against));
        Ask(new NegotiationCommand.PutMotion(1, [.. states.Select((s, i) => new CastBallot(s, (Ballot)(i % 3)))]));
        Ask(new NegotiationCommand.DeclareConsensusExhausted(scenario.Bureau, []));
        Ask(new NegotiationCommand.RequestVote(states[0], keep, null));
        Ask(new NegotiationCommand.BeginVoting(keep));
        _voting = state;
        _rollCall = new(keep, [.. states.Select((s, i) => new CastBallot(s, (Ballot)(i % 3)))]);

        if (_asked.Count != Commands || NegotiationDecider.Decide(_rollCall, _voting) is not Decision.Accepted)
            throw new InvalidOperationException($"{_asked.Count} commands were asked, and the vote is {NegotiationDecider.Decide(_rollCall, _voting)}");

        void Ask(NegotiationCommand command)
        {
            _asked.Add((command, state));
            if (NegotiationDecider.Decide(command, state) is Decision.Accepted accepted)
                foreach (var e in accepted.Events)
                    state = state.Evolve(e);
        }
    }

    /// <summary>So many commands does <see cref="DecideCommands"/> decide: divide its time by it.</summary>
    public const int Commands = 310;

    [Benchmark(OperationsPerInvoke = Commands)]
    public int DecideCommands()
    {
        var accepted = 0;
        foreach (var (command, state) in _asked)
            if (NegotiationDecider.Decide(command, state) is Decision.Accepted)
                accepted++;
        return accepted;
    }

    /// <summary>One recorded vote of 193 with its roll call.</summary>
    [Benchmark]
    public Decision CountRollCall() => NegotiationDecider.Decide(_rollCall, _voting);

    /// <summary>The decision on figures that have been counted, in words.</summary>
    [Benchmark]
    public VoteResult DecideFigures() => DecisionRule.TwoThirds.Decide(Tally.Of(91, 51, 10));
}
