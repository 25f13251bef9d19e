using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// What all parties want to do with a wording on the floor when they are asked at once: the replies to a debate or to the question of
/// consensus, party by party in the order of the roster. It is filled anew for each question.
/// </summary>
internal sealed class Interventions
{
    private readonly List<NegotiationCommand> _commands = [];
    private FloorMove[] _moves = new FloorMove[64];
    private Speaker[] _speakers = new Speaker[64];
    private ulong[] _draws = new ulong[64];

    /// <summary>A party with its moves.</summary>
    /// <param name="Place">Its place in the roster.</param>
    /// <param name="First">The first of its moves.</param>
    /// <param name="End">The place after its last.</param>
    public readonly record struct Speaker(int Place, int First, int End);

    /// <summary>The wording's place on the agenda.</summary>
    public int Issue { get; private set; }

    /// <summary>How many parties have moves to make.</summary>
    public int Count { get; private set; }

    private int Moves { get; set; }

    public ref readonly FloorMove this[int move] => ref _moves[move];

    public ReadOnlySpan<Speaker> Speakers => _speakers.AsSpan(0, Count);

    /// <summary>What a <see cref="FloorAct.Move"/> stands for.</summary>
    public NegotiationCommand Command(in FloorMove move) => _commands[move.Option];

    /// <summary>Forgets all, for another question.</summary>
    public void Begin(int issue)
    {
        (Issue, Count, Moves) = (issue, 0, 0);
        _commands.Clear();
    }

    /// <summary>One more move, by the party of the last one or by one further down the roster.</summary>
    public void Add(in FloorMove move)
    {
        if (Moves == _moves.Length)
            Array.Resize(ref _moves, 2 * Moves);
        _moves[Moves] = move;
        var first = Moves;
        Moves++;
        if (Count > 0 && _speakers[Count - 1].Place == move.By)
        {
            _speakers[Count - 1] = _speakers[Count - 1] with { End = Moves };
            return;
        }

        if (Count == _speakers.Length)
        {
            Array.Resize(ref _speakers, 2 * Count);
            Array.Resize(ref _draws, 2 * Count);
        }

        _speakers[Count] = new(move.By, first, Moves);
        Count++;
    }

    /// <summary>A move that is none of the frequent ones.</summary>
    public void Add(int by, NegotiationCommand command)
    {
        Add(new FloorMove(FloorAct.Move, by, _commands.Count, 0, default));
        _commands.Add(command);
    }

    /// <summary>Puts the parties in the order in which they speak: blocs, delegations, observers, each in an order that is drawn.</summary>
    public ReadOnlySpan<Speaker> InOrder(Roster roster, Draws draws, int meeting)
    {
        for (var s = 0; s < Count; s++)
            _draws[s] = draws.Bits(_speakers[s].Place, meeting, Issue, Purpose.SpeakersList);
        var (delegations, observers) = (0, 0);
        foreach (ref readonly var speaker in Speakers)
            if (roster.IsDelegation(speaker.Place))
                delegations++;
            else if (roster.IsObserver(speaker.Place))
                observers++;
        Array.Sort(_draws, _speakers, 0, delegations);
        Array.Sort(_draws, _speakers, delegations, observers);
        Array.Sort(_draws, _speakers, delegations + observers, Count - delegations - observers);
        var blocs = Count - delegations - observers;
        if (blocs > 0)
        {
            // Blocs stand last in the roster and speak first.
            var all = Speakers;
            all[(delegations + observers)..].CopyTo(Ordered(Count));
            all[..(delegations + observers)].CopyTo(_ordered.AsSpan(blocs));
            return _ordered.AsSpan(0, Count);
        }

        return Speakers;
    }

    private Speaker[] _ordered = [];

    private Span<Speaker> Ordered(int count)
    {
        if (_ordered.Length < count)
            _ordered = new Speaker[_speakers.Length];
        return _ordered;
    }
}
