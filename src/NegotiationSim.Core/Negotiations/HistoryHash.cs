using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using NegotiationSim.Core.Parties;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <summary>
/// SHA-256 of a history, event by event, over what the canonical form says in fewer bytes: an ensemble hashes millions of moves. A kind, then the members in the order of
/// their declaration: text as its length and UTF-16 code units, numbers in eight bytes, all little-endian. What happens seldom is
/// its canonical JSON, and of what is the same in every run of a scenario there is a digest. Two histories have the same bytes here
/// when, and only when, they have the same lines.
/// </summary>
public sealed class HistoryHash : IDisposable
{
    private static Known<NegotiationOpened>? _opening;
    private static Known<Scenario>? _scenario;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _json = new(4096);
    private readonly Utf8JsonWriter _writer;
    private readonly byte[] _buffer = new byte[1 << 14];
    private int _used;

    public HistoryHash() => _writer = new(_json, new() { Encoder = NegotiationJson.Plain.Options.Encoder, SkipValidation = true });

    /// <summary>One more event.</summary>
    public void Append(NegotiationEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (e.Evidence is not null)
        {
            WriteJson(e);
            return;
        }

        switch (e)
        {
            case ObjectionRaised o:
                Kind(1, o.By, o.Issue, o.Option, o.Reason);
                break;
            case StatementMade s:
                Kind(2, s.By, s.Issue, s.Favours, s.Reason);
                Number(s.Place);
                break;
            case ObjectionWithdrawn o:
                Kind(3, o.By, o.Issue, o.Option, o.Reason);
                break;
            case AgendaItemTaken a:
                Kind(4);
                Text(a.Issue.Value);
                break;
            case MeetingOpened m:
                Kind(5);
                Count(m.Meeting);
                Text(m.Session);
                Count(m.Within);
                Count(m.Date.DayNumber);
                break;
            case ProposalCosponsored p:
                Kind(6);
                Text(p.By.Value);
                Text(p.Proposal.Value);
                Because(p.Reason);
                break;
            case TreatySigned s:
                Kind(7);
                Text(s.By.Value);
                Count(s.Date.DayNumber);
                Because(s.Reason);
                break;
            case PackageRefused p:
                Kind(8);
                Text(p.By.Value);
                Count(p.Package);
                Because(p.Reason);
                break;
            case NegotiationOpened o:
                Kind(9);
                Count(unchecked((long)o.Seed));
                Text(o.ScenarioHash);
                Bytes(Digest(ref _opening, o with { Seed = 0, ScenarioHash = "" }, x => JsonSerializer.SerializeToUtf8Bytes(x, NegotiationJson.Plain.NegotiationEvent)));
                break;
            default:
                WriteJson(e);
                break;
        }
    }

    /// <summary>A scenario: a digest of its JSON without mandates, and the mandates.</summary>
    internal void Append(Scenario scenario)
    {
        Bytes(Digest(ref _scenario, scenario with { Mandates = [] }, x => JsonSerializer.SerializeToUtf8Bytes(x, NegotiationJson.Plain.Scenario)));
        foreach (var mandate in scenario.Mandates)
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
    }

    /// <summary>The hash of what was appended so far, in lower-case hexadecimal; more may be appended.</summary>
    public string Current()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _hash.Dispose();
    }

    private void Write(Position? position)
    {
        if (position is null)
        {
            Kind(0);
            return;
        }

        Kind((byte)(1 + (byte)position.Basis));
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

    private void Kind(byte kind, PartyId by, IssueId issue, string words, Reason reason)
    {
        Kind(kind);
        Text(by.Value);
        Text(issue.Value);
        Text(words);
        Because(reason);
    }

    private void Because(Reason? reason)
    {
        switch (reason)
        {
            case Reason.AspirationGap r:
                Figures(1, r.Salience, r.Aspiration, r.Utility, r.Threshold);
                break;
            case Reason.AspirationMet r:
                Figures(2, r.Salience, r.Aspiration, r.Utility, r.Threshold);
                break;
            case Reason.Preference r:
                Figures(3, r.Utility, r.Salience);
                break;
            case Reason.Isolation r:
                Figures(4, r.Objecting, r.Shortfall, r.Threshold);
                break;
            case Reason.BlocLine r:
                Figures(5, r.Objecting, r.Shortfall, r.Threshold);
                Text(r.Bloc.Value);
                break;
            case Reason.InLine r:
                Figures(6, r.Line, r.Own);
                Text(r.Bloc.Value);
                break;
            case Reason.OutOfLine r:
                Figures(7, r.Line, r.Own, r.Salience, r.Tolerance);
                Text(r.Bloc.Value);
                break;
            case Reason.PackageBalance r:
                Figures(8, r.Gain, r.Threshold);
                break;
            case Reason.Likelihood r:
                Figures(9, r.Probability);
                break;
            case null:
                Kind(10);
                break;
            default:
                Kind(11);
                JsonSerializer.Serialize(_writer, reason, NegotiationJson.Plain.Reason);
                WriteJson();
                break;
        }
    }

    private void Figures(byte kind, params ReadOnlySpan<double> figures)
    {
        Kind(kind);
        foreach (var figure in figures)
            Number(figure);
    }

    private void WriteJson(NegotiationEvent e)
    {
        Kind(255);
        JsonSerializer.Serialize(_writer, e, NegotiationJson.Plain.NegotiationEvent);
        WriteJson();
    }

    private void WriteJson()
    {
        _writer.Flush();
        Count(_json.WrittenCount);
        Bytes(_json.WrittenSpan);
        _json.ResetWrittenCount();
        _writer.Reset();
    }

    private void Kind(byte kind) => Room(1)[0] = kind;

    private void Count(long number) => BinaryPrimitives.WriteInt64LittleEndian(Room(8), number);

    private void Number(double number) => BinaryPrimitives.WriteDoubleLittleEndian(Room(8), number);

    /// <summary>Length and code units; a length of -1 for null.</summary>
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
        if (bytes.Length > _buffer.Length / 4)
        {
            Flush();
            _hash.AppendData(bytes);
        }
        else
        {
            bytes.CopyTo(Room(bytes.Length));
        }
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

    /// <summary>The digest of what has not changed since it was last taken is not taken again: the runs of an ensemble share all but their mandates.</summary>
    private static byte[] Digest<T>(ref Known<T>? known, T value, Func<T, byte[]> write)
        where T : class
    {
        if (Volatile.Read(ref known) is { } last && last.Value.Equals(value))
            return last.Digest;
        var digest = SHA256.HashData(write(value));
        Volatile.Write(ref known, new(value, digest));
        return digest;
    }

    private sealed record Known<T>(T Value, byte[] Digest);
}
