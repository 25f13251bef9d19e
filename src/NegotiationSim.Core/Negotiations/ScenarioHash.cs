using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Negotiations;

/// <summary>
/// SHA-256 of a scenario: over a digest of all but the figures of its mandates, and these figures. The runs of an ensemble differ in figures alone,
/// so that the digest is not taken again. Mandates are written member by member in the order of their declaration: a text as its length, -1 for null, and its UTF-16
/// code units, numbers in eight bytes, all little-endian.
/// </summary>
internal sealed class ScenarioHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[1 << 13];
    private int _used;

    private ScenarioHash()
    {
    }

    /// <summary>In lower-case hexadecimal.</summary>
    public static string Of(Scenario scenario)
    {
        using var hash = new ScenarioHash();
        hash.Bytes(Frame.Of(scenario).Digest);
        foreach (var mandate in scenario.Mandates)
            hash.Figures(mandate);
        return Convert.ToHexStringLower(hash.Taken());
    }

    public void Dispose() => _hash.Dispose();

    private void Figures(Mandate mandate)
    {
        Number(mandate.NoAgreement);
        Number(mandate.Concession);
        Number(mandate.Attendance);
        Number(mandate.Receptivity);
        for (var issue = 0; issue < mandate.Positions.Length; issue++)
            if (mandate.Positions.Has(issue))
            {
                var room = Room(16);
                BinaryPrimitives.WriteDoubleLittleEndian(room, mandate.Positions.PlaceOn(issue));
                BinaryPrimitives.WriteDoubleLittleEndian(room[8..], mandate.Positions.SalienceOn(issue));
            }
    }

    private void AllButFigures(Mandate mandate)
    {
        Text(mandate.Party.Value);
        Count(mandate.Positions.Length);
        foreach (var position in mandate.Positions)
            AllButFigures(position);
        Count(mandate.Access.Length);
        foreach (var party in mandate.Access)
            Text(party.Value);
    }

    private void AllButFigures(Position? position)
    {
        Room(1)[0] = (byte)(position is null ? 0 : 1 + (byte)position.Basis);
        if (position is null)
            return;
        Count(position.RedLines.Length);
        foreach (var line in position.RedLines)
            Text(line);
        Text(position.Source);
        Text(position.Confidence);
        Count(position.Date?.DayNumber ?? -1);
        Text(position.Note);
        Number(position.Error?.Line ?? -1);
        Number(position.Error?.Residual ?? -1);
    }

    private void Count(long number) => BinaryPrimitives.WriteInt64LittleEndian(Room(8), number);

    private void Number(double number) => BinaryPrimitives.WriteDoubleLittleEndian(Room(8), number);

    private void Text(string? text)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Room(4), text?.Length ?? -1);
        if (BitConverter.IsLittleEndian)
            Bytes(MemoryMarshal.AsBytes(text.AsSpan()));
        else
            foreach (var unit in text.AsSpan())
                BinaryPrimitives.WriteUInt16LittleEndian(Room(2), unit);
    }

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= _buffer.Length)
        {
            bytes.CopyTo(Room(bytes.Length));
            return;
        }

        Flush();
        _hash.AppendData(bytes);
    }

    private Span<byte> Room(int bytes)
    {
        if (_used + bytes > _buffer.Length)
            Flush();
        _used += bytes;
        return _buffer.AsSpan(_used - bytes, bytes);
    }

    private byte[] Taken()
    {
        Flush();
        return _hash.GetHashAndReset();
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }

    /// <summary>All of a scenario but the figures of its mandates: the JSON without mandates, and what is not a figure of these.</summary>
    private sealed class Frame
    {
        private static Frame? _last;

        private readonly Scenario _shared;
        private readonly Mandate[] _mandates;
        private readonly Positions[] _positions;

        private Frame(Scenario shared, ImmutableArray<Mandate> mandates)
        {
            _shared = shared;
            _mandates = [.. mandates.Select(m => m with { Positions = [] })];
            _positions = [.. mandates.Select(m => m.Positions)];
            using var hash = new ScenarioHash();
            hash.Bytes(JsonSerializer.SerializeToUtf8Bytes(shared, DigestJson.Default.Scenario));
            foreach (var mandate in mandates)
                hash.AllButFigures(mandate);
            Digest = hash.Taken();
        }

        public byte[] Digest { get; }

        public static Frame Of(Scenario scenario)
        {
            var shared = scenario with { Mandates = [] };
            if (Volatile.Read(ref _last) is { } last && last.Holds(shared, scenario.Mandates))
                return last;
            var frame = new Frame(shared, scenario.Mandates);
            Volatile.Write(ref _last, frame);
            return frame;
        }

        /// <summary>Whether a scenario is the same in all but figures, as far as that can be told from the objects that it shares with another.</summary>
        private bool Holds(Scenario shared, ImmutableArray<Mandate> mandates)
        {
            if (mandates.Length != _mandates.Length || !_shared.Equals(shared))
                return false;
            for (var i = 0; i < _mandates.Length; i++)
                if (mandates[i].Party != _mandates[i].Party || mandates[i].Access != _mandates[i].Access || !Holds(mandates[i].Positions.Unmoved, _positions[i].Unmoved))
                    return false;
            return true;
        }

        private static bool Holds(ReadOnlySpan<Position?> positions, ReadOnlySpan<Position?> known)
        {
            if (positions == known)
                return true;
            if (positions.Length != known.Length)
                return false;
            for (var i = 0; i < known.Length; i++)
                if (!ReferenceEquals(positions[i]?.Shared, known[i]?.Shared))
                    return false;
            return true;
        }
    }
}
