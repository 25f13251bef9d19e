using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// What can be traded, as everybody in the room can work it out: the open wordings of which somebody objects to what the chair would put,
/// and for each pair of them who may take the other side.
/// </summary>
internal sealed class Market
{
    private Side[] _sides = [];

    // For each side who objects to it, and who wants it and does not, in words of sixty-four delegations.
    private ulong[] _objecting = [];
    private ulong[] _takers = [];
    private int _words;

    // For each wording who has spoken close to what the chair would put, for as long as nobody says more and the chair would put the same.
    private ulong[] _near = [];
    private (Said? Said, double Place)[] _nearTo = [];

    // For each side those of the others that somebody may give for it, ascending.
    private int[] _gets = [];
    private int[] _count = [];
    private bool[] _isGot = [];

    /// <summary>One side of a trade: an open wording with what the chair would put for it.</summary>
    /// <param name="Hearing">What was said on the wording.</param>
    /// <param name="Objectors">How many object, 1 or more.</param>
    internal readonly record struct Side(Hearing Hearing, OptionState Option, int Objectors)
    {
        /// <summary>The place of the wording on the agenda.</summary>
        public int Issue => Hearing.Issue.Index;
    }

    /// <summary>The record that it was worked out from.</summary>
    public Negotiation State { get; private set; } = Negotiation.None;

    public ReadOnlySpan<Side> Sides => _sides.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>The sides that may be had for one, ascending: whose objections decide no more, and to which somebody objects that wants this one.</summary>
    public ReadOnlySpan<int> GetsFor(int give) => _gets.AsSpan(give * Count, _count[give]);

    /// <summary>Whether a side can be had for any other.</summary>
    public bool IsGot(int side) => _isGot[side];

    /// <summary>Of sixty-four delegations those that object to a side.</summary>
    public ulong Objecting(int side, int word) => _objecting[side * _words + word];

    /// <summary>Whether a delegation objects to a side.</summary>
    public bool Objects(int delegation, int side) => (Objecting(side, delegation >> 6) >> delegation & 1) != 0;

    /// <summary>Of sixty-four delegations those that may take the other side of a trade. Some may have spoken slightly too far off.</summary>
    public ulong Partners(int give, int get, int word) => _takers[give * _words + word] & _objecting[get * _words + word];

    /// <summary>How many words of sixty-four delegations there are.</summary>
    public int Words => _words;

    /// <summary>Works out what can be traded in a room. What it was in another room is lost.</summary>
    /// <returns>The same market.</returns>
    public Market LayOut(Room room)
    {
        State = room.State;
        _words = (State.Roster.Delegations + 63) >> 6;
        Count = 0;
        var issues = State.Issues;
        if (_sides.Length < issues.Length)
            (_sides, _gets, _count, _isGot) = (new Side[issues.Length], new int[issues.Length * issues.Length], new int[issues.Length], new bool[issues.Length]);
        if (_takers.Length < issues.Length * _words)
        {
            (_objecting, _takers) = (new ulong[issues.Length * _words], new ulong[issues.Length * _words]);
            (_near, _nearTo) = (new ulong[issues.Length * _words], new (Said?, double)[issues.Length]);
        }

        for (var k = 0; k < issues.Length; k++)
            if (issues[k].IsOpen && room[k] is var hearing && hearing.Leading(State) is { Objectors.IsEmpty: false } option)
                _sides[Count++] = new(hearing, option, option.Objectors.Count);
        for (var side = 0; side < Count; side++)
            Sort(side);
        Array.Clear(_isGot);
        for (var give = 0; give < Count; give++)
            Pair(give);
        return this;
    }

    /// <summary>Sorts the delegations by whether they object to a side, or want it.</summary>
    private void Sort(int side)
    {
        var option = _sides[side].Option;
        var near = Near(_sides[side].Issue, _sides[side].Hearing.Said, option.Place);
        for (var word = 0; word < _words; word++)
        {
            var objecting = _objecting[side * _words + word] = option.Objectors.Word(word);
            _takers[side * _words + word] = (option.Sponsors.Word(word) | near[word]) & ~objecting;
        }
    }

    /// <summary>The delegations that have spoken on a wording close to a place.</summary>
    private ReadOnlySpan<ulong> Near(int issue, Said said, double place)
    {
        var near = _near.AsSpan(issue * _words, _words);
        if (ReferenceEquals(_nearTo[issue].Said, said) && _nearTo[issue].Place == place)
            return near;
        _nearTo[issue] = (said, place);
        var delegations = State.Roster.Delegations;
        var lanes = Lane.Reach(delegations);
        Span<double> declared = lanes <= 512 ? stackalloc double[lanes] : new double[lanes];
        Lane.LayOut(said.Declared[..delegations], declared);
        for (var word = 0; word < _words; word++)
            near[word] = Near(declared, place, word);
        return near;
    }

    private void Pair(int give)
    {
        _count[give] = 0;
        for (var get = 0; get < Count; get++)
            if (get != give && _sides[give].Objectors <= _sides[get].Objectors && AnyPartner(give, get))
            {
                _gets[give * Count + _count[give]++] = get;
                _isGot[get] = true;
            }
    }

    private bool AnyPartner(int give, int get)
    {
        for (var word = 0; word < _words; word++)
            if (Partners(give, get, word) != 0)
                return true;
        return false;
    }

    /// <summary>Of sixty-four delegations those that have spoken close to a place.</summary>
    private static ulong Near(ReadOnlySpan<double> declared, double place, int word)
    {
        ulong near = 0;
        var (at, reach) = (Vector512.Create(place), Vector512.Create(Trading.Wanted + Trading.Doubt));
        for (var i = word << 6; i < Math.Min(declared.Length, word + 1 << 6); i += Vector512<double>.Count)
            near |= Lane.Bits(Vector512.LessThanOrEqual(Vector512.Abs(Vector512.Create(declared[i..]) - at), reach), i);
        return near;
    }
}
