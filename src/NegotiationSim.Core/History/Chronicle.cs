using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>When something happened.</summary>
/// <param name="Move">Number of the event, from 1.</param>
/// <param name="Meeting">Number of the meeting through all sessions; 0 before the first, the last one for what follows the talks.</param>
/// <param name="Date">The day.</param>
public readonly record struct Moment(long Move, int Meeting, DateOnly Date)
{
    public override string ToString() => $"meeting {Meeting}, {Prose.Day(Date)}, {Prose.Move(Move)}";
}

/// <summary>One event between what the room could see before and after it.</summary>
public readonly record struct Step(Moment When, NegotiationEvent Event, Negotiation Before, Negotiation After);

/// <summary>A move that changed what stands in the text for one issue, or its brackets.</summary>
/// <param name="When">The move that did it.</param>
/// <param name="Issue">The contested wording.</param>
/// <param name="From">The option that stood before; null when none did.</param>
/// <param name="To">The option that stands from now on; null when none does.</param>
/// <param name="BracketedBefore">Whether it stood in brackets before.</param>
/// <param name="BracketedAfter">Whether it stands in brackets from now on.</param>
public sealed record Turn(Moment When, IssueId Issue, string? From, string? To, bool BracketedBefore, bool BracketedAfter)
{
    public bool ChangedWords => From != To;

    public bool PlacedBrackets => !BracketedBefore && BracketedAfter;

    public bool LiftedBrackets => BracketedBefore && !BracketedAfter;
}

/// <summary>
/// The whole list of events, folded once: the day of each move, the moves that changed the text, how each wording was settled, and
/// the state at any move. Every read model of this namespace is made from it.
/// </summary>
public sealed class Chronicle
{
    private const int Interval = 256;

    private readonly ImmutableArray<Negotiation> _snapshots;
    private readonly int[] _meetings;
    private readonly DateOnly[] _dates;

    private Chronicle(ImmutableArray<NegotiationEvent> events)
    {
        Events = events;
        _meetings = new int[events.Length];
        _dates = new DateOnly[events.Length];
        var snapshots = ImmutableArray.CreateBuilder<Negotiation>((events.Length / Interval) + 1);
        var turns = ImmutableArray.CreateBuilder<Turn>();
        var settlements = ImmutableDictionary.CreateBuilder<IssueId, Settlement>();
        var package = 0;
        var state = Negotiation.None;
        for (var i = 0; i < events.Length; i++)
        {
            if (i % Interval == 0)
                snapshots.Add(state);
            var before = state;
            state = state.Evolve(events[i]);
            _meetings[i] = state.Meeting;
            _dates[i] = state.Date;
            var when = new Moment(i + 1, state.Meeting, state.Date);
            switch (events[i])
            {
                case ChairTextIssued e:
                    foreach (var choice in e.Choices)
                        AddTurn(turns, when, choice.Issue, before, state);
                    break;
                case BracketsPlaced e:
                    AddTurn(turns, when, e.Issue, before, state);
                    break;
                case ITakenVote { Question.Issue: { } issue }:
                    AddTurn(turns, when, issue, before, state);
                    break;
                case VoteReported { Question.Issue: { } reported }:
                    AddTurn(turns, when, reported, before, state);
                    break;
                case PackageAccepted e:
                    package = e.Package;
                    break;
                case ClauseAgreedAdReferendum e:
                    AddTurn(turns, when, e.Issue, before, state);
                    settlements[e.Issue] = Settlement.Of(e, when, before, package);
                    break;
                case ClauseReopened e:
                    settlements.Remove(e.Issue);
                    AddTurn(turns, when, e.Issue, before, state);
                    break;
                case TextAdopted:
                    Adopted = when;
                    break;
                case TextRejected:
                    Rejected = when;
                    break;
            }
        }

        End = state;
        _snapshots = snapshots.ToImmutable();
        Turns = turns.ToImmutable();
        Settlements = settlements.ToImmutable();
    }

    /// <summary>The events in order; the first is move 1.</summary>
    public ImmutableArray<NegotiationEvent> Events { get; }

    /// <summary>The state after the last event.</summary>
    public Negotiation End { get; }

    /// <summary>How many moves there are.</summary>
    public long Moves => Events.Length;

    /// <summary>The moves that changed what stands in the text, or its brackets, in order.</summary>
    public ImmutableArray<Turn> Turns { get; }

    /// <summary>How each settled wording was settled.</summary>
    public ImmutableDictionary<IssueId, Settlement> Settlements { get; }

    /// <summary>When the committee adopted the text; null when it has not.</summary>
    public Moment? Adopted { get; }

    /// <summary>When the committee rejected the text; null when it has not.</summary>
    public Moment? Rejected { get; }

    /// <summary>Reads a list of events, the first of which is move 1.</summary>
    public static Chronicle Of(IEnumerable<NegotiationEvent> events) => new([.. events]);

    /// <summary>The event of a move, from 1.</summary>
    public NegotiationEvent this[long move] => Events[checked((int)move - 1)];

    /// <summary>When a move was made; move 0 is before everything.</summary>
    public Moment When(long move) => move <= 0 || move > Moves ? new(move, 0, default) : new(move, _meetings[move - 1], _dates[move - 1]);

    /// <summary>The state after a move: 0 for before everything; beyond the last move, the end.</summary>
    public Negotiation StateAt(long move)
    {
        if (move >= Moves)
            return End;
        if (move <= 0)
            return Negotiation.None;
        var at = (int)(move / Interval);
        var state = _snapshots[at];
        for (var i = at * Interval; i < move; i++)
            state = state.Evolve(Events[i]);
        return state;
    }

    /// <summary>The moves one by one, each with the state before and after, from a move to the end.</summary>
    public IEnumerable<Step> Walk(long from = 1)
    {
        var state = StateAt(Math.Max(1, from) - 1);
        for (var i = (int)Math.Max(1, from) - 1; i < Events.Length; i++)
        {
            var before = state;
            state = state.Evolve(Events[i]);
            yield return new(When(i + 1), Events[i], before, state);
        }
    }

    /// <summary>One line of prose for a move.</summary>
    public string Line(long move) => EventText.Of(this[move], StateAt(move - 1));

    private static void AddTurn(ImmutableArray<Turn>.Builder turns, Moment when, IssueId id, Negotiation before, Negotiation after)
    {
        if (before.Find(id) is not { } old || after.Find(id) is not { } now)
            return;
        var turn = new Turn(
            when,
            id,
            old.Stands?.Text,
            now.Stands?.Text,
            old.Status == IssueStatus.Bracketed,
            now.Status == IssueStatus.Bracketed);
        if (turn.ChangedWords || turn.PlacedBrackets || turn.LiftedBrackets)
            turns.Add(turn);
    }
}

/// <summary>How a wording was settled.</summary>
/// <param name="Issue">The contested wording.</param>
/// <param name="Option">What was settled on.</param>
/// <param name="How">The way.</param>
/// <param name="When">When it was agreed.</param>
/// <param name="Package">Number of the package; null unless a package settled it.</param>
/// <param name="ChairText">Version of the last chair's text; 0 when there was none.</param>
/// <param name="Vote">The last recorded vote on the wording; null when there was none.</param>
public sealed record Settlement(IssueId Issue, string Option, SettledBy How, Moment When, int? Package, int ChairText, VoteTally? Vote)
{
    /// <summary>What the agreement rests on; null when it was simulated.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>The way in words, as in <c>package P2</c>, <c>vote 44-98-31</c> or <c>chair's text 3</c>.</summary>
    public string Way => How switch
    {
        SettledBy.Consensus => "consensus",
        SettledBy.Package => $"package P{Package}",
        SettledBy.Vote => Vote is { } vote ? $"vote {Prose.Tally(vote)}" : "vote",
        _ when Vote is { Carried: false } lost => $"vote {Prose.Ask(lost.Question)} lost {Prose.Tally(lost)}",
        _ => ChairText > 0 ? $"chair's text {ChairText}" : "chair's text",
    };

    /// <summary>The way and the meeting.</summary>
    public override string ToString() => $"{Way}, meeting {When.Meeting}";

    internal static Settlement Of(ClauseAgreedAdReferendum e, Moment when, Negotiation before, int package)
    {
        VoteTally? last = null;
        foreach (var vote in before.Votes)
            if (vote.Question.Issue == e.Issue)
                last = vote;
        return new(e.Issue, e.Option, e.How, when, e.How == SettledBy.Package ? package : null, before.ChairTexts, last) { Evidence = e.Evidence };
    }
}
