using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Negotiations;

/// <summary>
/// SHA-256 of a scenario: over a digest of its JSON without mandates, and the mandates member by member in the order of their declaration. A text is
/// its length, -1 for null, and its UTF-16 code units; numbers take eight bytes; all is little-endian.
/// </summary>
internal sealed class ScenarioHash : IDisposable
{
    private static Known? _last;

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
        hash.Bytes(DigestOf(scenario));
        foreach (var mandate in scenario.Mandates)
            hash.Write(mandate);
        hash.Flush();
        return Convert.ToHexStringLower(hash._hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Write(Mandate mandate)
    {
        Text(mandate.Party.Value);
        Number(mandate.NoAgreement);
        Number(mandate.Concession);
        Number(mandate.Attendance);
        Number(mandate.Receptivity);
        Count(mandate.Positions.Length);
        foreach (var position in mandate.Positions)
            Write(position);
        Count(mandate.Access.Length);
        foreach (var party in mandate.Access)
            Text(party.Value);
    }

    private void Write(Position? position)
    {
        if (position is null)
        {
            Room(1)[0] = 0;
            return;
        }

        if (position is { RedLines.IsEmpty: true, Source: null, Confidence: null, Date: null, Note: null })
        {
            WriteBare(position);
            return;
        }

        Room(1)[0] = (byte)(1 + (byte)position.Basis);
        Number(position.Place);
        Number(position.Salience);
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

    /// <summary>The same in one go for a position without texts, as most are that were fitted.</summary>
    private void WriteBare(Position position)
    {
        var room = Room(Bare.Length);
        Bare.CopyTo(room);
        room[0] = (byte)(1 + (byte)position.Basis);
        BinaryPrimitives.WriteDoubleLittleEndian(room[1..], position.Place);
        BinaryPrimitives.WriteDoubleLittleEndian(room[9..], position.Salience);
        BinaryPrimitives.WriteDoubleLittleEndian(room[45..], position.Error?.Line ?? -1);
        BinaryPrimitives.WriteDoubleLittleEndian(room[53..], position.Error?.Residual ?? -1);
    }

    /// <summary>Basis, place and salience, no red lines, neither source, confidence, date nor note, two errors.</summary>
    private static ReadOnlySpan<byte> Bare =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

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

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }

    /// <summary>The digest of a scenario without mandates is not taken again while it stays the same: the runs of an ensemble share all but these.</summary>
    private static byte[] DigestOf(Scenario scenario)
    {
        var shared = scenario with { Mandates = [] };
        if (Volatile.Read(ref _last) is { } last && last.Shared.Equals(shared))
            return last.Digest;
        var digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(shared, NegotiationJson.Plain.Scenario));
        Volatile.Write(ref _last, new(shared, digest));
        return digest;
    }

    private sealed record Known(Scenario Shared, byte[] Digest);
}
