using System.Numerics;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// What all parties want to do with a wording on the floor when they are asked at once: the replies to a debate or to the question of
/// consensus, party by party in the order of the roster. It is filled anew for each question.
/// </summary>
internal sealed class Interventions(Chorus chorus)
{
    private const int Few = 128;

    private readonly List<NegotiationCommand> _commands = [];
    private FloorMove[] _moves = new FloorMove[64];
    private Speaker[] _speakers = new Speaker[64];
    private ulong[] _draws = new ulong[64];
    private int[] _order = new int[128];

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

    /// <summary>A move with its grounds; those of a delegation's statement are asked for when it has the floor.</summary>
    public ref readonly FloorMove WithGrounds(int move, Roster roster)
    {
        ref var made = ref _moves[move];
        if (made.Act is FloorAct.Speak && roster.IsDelegation(made.By))
            made.Why = chorus.WhyItSpeaks(made.By);
        return ref made;
    }

    public ReadOnlySpan<Speaker> Speakers => _speakers.AsSpan(0, Count);

    /// <summary>What a <see cref="FloorAct.Move"/> stands for.</summary>
    public NegotiationCommand Command(in FloorMove move) => _commands[move.Option];

    /// <summary>Forgets all, for another question.</summary>
    public void Begin(int issue)
    {
        (Issue, Count, Moves) = (issue, 0, 0);
        _commands.Clear();
    }

    /// <summary>Room for one more move, of the party of the last one or of one further down the roster; to be put there before the next is asked for.</summary>
    public ref FloorMove Add(int by)
    {
        if (Moves == _moves.Length)
            Array.Resize(ref _moves, 2 * Moves);
        if (Count > 0 && _speakers[Count - 1].Place == by)
        {
            _speakers[Count - 1] = new(by, _speakers[Count - 1].First, Moves + 1);
            return ref _moves[Moves++];
        }

        if (Count == _speakers.Length)
        {
            Array.Resize(ref _speakers, 2 * Count);
            Array.Resize(ref _draws, 2 * Count);
            Array.Resize(ref _order, 4 * Count);
        }

        _speakers[Count++] = new(by, Moves, Moves + 1);
        return ref _moves[Moves++];
    }

    /// <summary>A move that is none of the frequent ones.</summary>
    public void Add(int by, NegotiationCommand command)
    {
        Add(by) = new(FloorAct.Move, by, _commands.Count, 0, default);
        _commands.Add(command);
    }

    /// <summary>Puts the parties in the order in which they speak: blocs, delegations, observers, each in an order that is drawn.</summary>
    /// <returns>The places of their entries.</returns>
    public ReadOnlySpan<int> InOrder(Roster roster, Draws draws, int meeting)
    {
        var (delegations, observers) = (0, 0);
        for (var s = 0; s < Count; s++)
        {
            var place = _speakers[s].Place;
            var isDelegation = roster.IsDelegation(place);
            _draws[s] = Draws.Bits(isDelegation ? chorus.StemOf(place) : draws.Stem(place, meeting), Issue, Purpose.SpeakersList);
            _order[s] = s;
            delegations += isDelegation ? 1 : 0;
            observers += roster.IsObserver(place) ? 1 : 0;
        }

        var blocs = Count - delegations - observers;
        Sort(0, delegations);
        Sort(delegations, observers);
        Sort(delegations + observers, blocs);

        // Blocs stand last in the roster and speak first.
        _order.AsSpan(0, delegations + observers).CopyTo(_order.AsSpan(Count));
        return _order.AsSpan(delegations + observers, Count);
    }

    /// <summary>
    /// Sorts entries by their draws. Of so few each is put where it belongs by counting the lower ones, eight at a time, without a
    /// branch that the processor could mispredict.
    /// </summary>
    private void Sort(int first, int count)
    {
        if (count > Few)
        {
            Array.Sort(_draws, _order, first, count);
            return;
        }

        Span<ulong> draws = stackalloc ulong[Few], taken = stackalloc ulong[Few >> 6];
        taken.Clear();
        _draws.AsSpan(first, count).CopyTo(draws);
        draws[count..].Fill(ulong.MaxValue);
        for (var s = 0; s < count; s++)
        {
            var (draw, lower) = (Vector512.Create(draws[s]), 0);
            for (var from = 0; from < count; from += Vector512<ulong>.Count)
                lower += BitOperations.PopCount(Vector512.LessThan(Vector512.Create<ulong>(draws[from..]), draw).ExtractMostSignificantBits());

            // Of two that have drawn the same, the one further up the roster comes first.
            while ((taken[lower >> 6] >> lower & 1) != 0)
                lower++;
            taken[lower >> 6] |= 1UL << lower;
            _order[first + lower] = first + s;
        }
    }
}
