using System.Numerics;
using System.Runtime.CompilerServices;

namespace NegotiationSim.Core.Parties;

/// <summary>An immutable set of places in the roster, one bit each: objections by 193 delegations take four machine words.</summary>
public readonly struct PartySet : IEquatable<PartySet>
{
    public static readonly PartySet Empty;

    private readonly ulong[]? _bits;

    private PartySet(ulong[] bits) => _bits = bits;

    /// <summary>How many are in the set.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _bits ?? [])
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    public bool IsEmpty
    {
        get
        {
            foreach (var word in _bits ?? [])
                if (word != 0)
                    return false;
            return true;
        }
    }

    public bool Contains(int place) =>
        _bits is not null && place >> 6 < _bits.Length && (_bits[place >> 6] & (1UL << (place & 63))) != 0;

    public PartySet Add(int place)
    {
        if (Contains(place))
            return this;
        var bits = new ulong[Math.Max(_bits?.Length ?? 0, (place >> 6) + 1)];
        _bits?.CopyTo(bits, 0);
        bits[place >> 6] |= 1UL << (place & 63);
        return new(bits);
    }

    public PartySet Remove(int place)
    {
        if (!Contains(place))
            return this;
        var bits = (ulong[])_bits!.Clone();
        bits[place >> 6] &= ~(1UL << (place & 63));
        return new(bits);
    }

    /// <summary>Sixty-four places a word, the lowest first; there may be fewer words than the roster has places.</summary>
    internal ReadOnlySpan<ulong> Words => _bits;

    /// <summary>Sixty-four places; none where the set has no words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Word(int word) => WordAt(_bits, word);

    /// <summary>Whether the set has no words to write into.</summary>
    internal bool IsDefault => _bits is null;

    /// <summary>The same with words of its own for so many places, which <see cref="AddInPlace"/> and <see cref="RemoveInPlace"/> may write into.</summary>
    internal PartySet Copy(int places)
    {
        var bits = new ulong[Math.Max(_bits?.Length ?? 0, (places + 63) >> 6)];
        _bits?.CopyTo(bits, 0);
        return new(bits);
    }

    /// <summary>One more, in the words of this set where they reach so far: for whoever has the only copy.</summary>
    internal PartySet AddInPlace(int place)
    {
        if (_bits is null || place >> 6 >= _bits.Length)
            return Add(place);
        _bits[place >> 6] |= 1UL << (place & 63);
        return this;
    }

    /// <summary>One less, in the words of this set: for whoever has the only copy.</summary>
    internal PartySet RemoveInPlace(int place)
    {
        if (_bits is not null && place >> 6 < _bits.Length)
            _bits[place >> 6] &= ~(1UL << (place & 63));
        return this;
    }

    /// <summary>Those in either set.</summary>
    public PartySet Union(PartySet other)
    {
        var union = this;
        foreach (var place in other)
            union = union.Add(place);
        return union;
    }

    /// <summary>How many are in both sets.</summary>
    public int CountShared(PartySet other)
    {
        if (_bits is null || other._bits is null)
            return 0;
        var count = 0;
        for (var i = 0; i < Math.Min(_bits.Length, other._bits.Length); i++)
            count += BitOperations.PopCount(_bits[i] & other._bits[i]);
        return count;
    }

    /// <summary>The places in ascending order.</summary>
    public Enumerator GetEnumerator() => new(_bits);

    public bool Equals(PartySet other)
    {
        var length = Math.Max(_bits?.Length ?? 0, other._bits?.Length ?? 0);
        for (var i = 0; i < length; i++)
            if (WordAt(_bits, i) != WordAt(other._bits, i))
                return false;
        return true;
    }

    public override bool Equals(object? obj) => obj is PartySet other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var place in this)
            hash.Add(place);
        return hash.ToHashCode();
    }

    public static bool operator ==(PartySet left, PartySet right) => left.Equals(right);

    public static bool operator !=(PartySet left, PartySet right) => !left.Equals(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong WordAt(ulong[]? bits, int i) => bits is not null && i < bits.Length ? bits[i] : 0;

    /// <summary>Walks the places in ascending order without allocating.</summary>
    public struct Enumerator
    {
        private readonly ulong[]? _bits;
        private int _word;
        private ulong _rest;

        internal Enumerator(ulong[]? bits)
        {
            _bits = bits;
            _word = -1;
            _rest = 0;
            Current = -1;
        }

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (_rest == 0)
            {
                if (_bits is null || ++_word >= _bits.Length)
                    return false;
                _rest = _bits[_word];
            }

            Current = (_word << 6) + BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }
    }
}
