using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <summary>
/// SHA-256 of a history, event by event, over what the canonical form says in fewer bytes (<see cref="CompactForm"/>): an ensemble hashes
/// millions of moves. A kind, then the members; a reason comes last, as a kind and its members. What happens seldom is
/// its canonical JSON, and of what is the same in every run of a scenario there is a digest. Two histories have the same bytes here
/// when, and only when, they have the same lines.
/// </summary>
public sealed partial class HistoryHash : IDisposable
{
    private const byte Objections = 1;
    private const byte Statements = 2;
    private const byte Withdrawals = 3;
    private const byte Json = 255;

    private static Opening? _lastOpening;

    private readonly CompactForm _form = new();

    /// <summary>One more event.</summary>
    public void Append(NegotiationEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (e.Evidence is not null || !Write(e))
            _form.Json(Json, e, NegotiationJson.Plain.NegotiationEvent);
    }

    /// <summary>The hash of what was appended so far, in lower-case hexadecimal; more may be appended.</summary>
    public string Current() => _form.Current();

    /// <inheritdoc/>
    public void Dispose() => _form.Dispose();

    /// <summary>Writes an event compactly; false, and nothing, where that would leave something out.</summary>
    private bool Write(NegotiationEvent e)
    {
        switch (e)
        {
            case ObjectionRaised o:
                _form.Kind(Objections, o.By.Value, o.Issue.Value, o.Option);
                Because(o.Reason);
                return true;
            case StatementMade s:
                _form.Kind(Statements, s.By.Value, s.Issue.Value, s.Favours);
                _form.Figure(s.Place);
                Because(s.Reason);
                return true;
            case ObjectionWithdrawn o:
                _form.Kind(Withdrawals, o.By.Value, o.Issue.Value, o.Option);
                Because(o.Reason);
                return true;
            case AgendaItemTaken a:
                Move(4, a.Issue.Value);
                return true;
            case ConsensusSought c:
                Move(5, c.Issue.Value, c.Option, c.Reason);
                return true;
            case MeetingOpened m:
                Move(6, m.Session);
                _form.Count(m.Meeting);
                _form.Count(m.Within);
                _form.Count(m.Date.DayNumber);
                return true;
            case TreatySigned s:
                Move(7, s.By.Value);
                _form.Count(s.Date.DayNumber);
                Because(s.Reason);
                return true;
            case ProposalCosponsored p:
                Move(8, p.By.Value, p.Proposal.Value, p.Reason);
                return true;
            case PackageRefused p:
                Move(9, p.By.Value);
                _form.Count(p.Package);
                Because(p.Reason);
                return true;
            case TreatyRatified r:
                Move(10, r.By.Value);
                _form.Count(r.Date.DayNumber);
                _form.Count(r.Count);
                Because(r.Reason);
                return true;
            case NegotiationOpened o:
                Move(11, o.ScenarioHash);
                _form.Count(unchecked((long)o.Seed));
                _form.Bytes(DigestOf(o));
                return true;
            default:
                return WriteTrade(e) || WriteVote(e) || WriteText(e) || WriteEnd(e);
        }
    }

    private bool WriteTrade(NegotiationEvent e)
    {
        switch (e)
        {
            case TradeOffered t:
                Move(20, t.By.Value, t.To.Value);
                Write(t.Gives);
                Write(t.Gets);
                Because(t.Reason);
                return true;
            case TradeAccepted t:
                Move(21, t.By.Value, t.From.Value, t.Reason);
                return true;
            case TradeDeclined t:
                Move(22, t.By.Value, t.From.Value, t.Reason);
                return true;
            case PackageOffered { By: null } p:
                _form.Kind(23);
                _form.Count(p.Package);
                Write(p.Choices);
                return true;
            case PackageAccepted p:
                _form.Kind(24);
                _form.Count(p.Package);
                return true;
            case PackageLapsed p:
                _form.Kind(25);
                _form.Count(p.Package);
                _form.Count(p.Refusals);
                return true;
            default:
                return false;
        }
    }

    private bool WriteVote(NegotiationEvent e)
    {
        switch (e)
        {
            case VoteExplained v:
                Move(30, v.By.Value);
                _form.Count(v.Vote);
                _form.Count((int)v.Ballot);
                Because(v.Reason);
                return true;
            case VoteRequested { Method: null, Question: { Text: null } asked } v:
                Move(31, v.By.Value);
                Write(asked);
                Because(v.Reason);
                return true;
            case VoteRecorded { Rule: null, Question: { Text: null } put } v:
                _form.Kind(32);
                _form.Count(v.Vote);
                Write(put);
                Write(v.Yes);
                Write(v.No);
                Write(v.Abstaining);
                Write(v.Absent);
                _form.Count(v.Majority.Numerator);
                _form.Count(v.Majority.Denominator);
                _form.Kind(v.Carried ? (byte)1 : (byte)0);
                return true;
            default:
                return false;
        }
    }

    private bool WriteText(NegotiationEvent e)
    {
        switch (e)
        {
            case InformalsConvened { Admitted: null } i:
                Move(40, i.Issue.Value, i.Facilitator.Value);
                return true;
            case InformalsReported i:
                Move(41, i.Issue.Value, i.Facilitator.Value);
                _form.Text(i.Option);
                _form.Count(i.StillObjecting);
                return true;
            case ClauseAgreedAdReferendum a:
                Move(42, a.Issue.Value, a.Option);
                _form.Count((int)a.How);
                return true;
            case BracketsLifted b:
                Move(43, b.Issue.Value, b.Option);
                _form.Count((int)b.How);
                return true;
            case BracketsPlaced b:
                Move(44, b.Issue.Value, b.Because.Value);
                return true;
            case ProposalTabled p:
                Move(45, p.By.Value, p.Proposal.Value);
                Wording(p.Issue, p.Option, p.Place, p.Reason);
                return true;
            case ProposalSponsored p:
                Move(48, p.By.Value, p.Proposal.Value, p.Reason);
                return true;
            case ProposalSubmitted p:
                Move(46, p.By.Value, p.Proposal.Value);
                Wording(p.Issue, p.Option, p.Place, p.Reason);
                return true;
            case ChairTextIssued c:
                Move(47, c.Title);
                _form.Count(c.Version);
                Write(c.Choices);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Each of these happens once; to leave them to JSON would mean to set up all of it for one run.</summary>
    private bool WriteEnd(NegotiationEvent e)
    {
        switch (e)
        {
            case ConsensusDeclaredExhausted c:
                _form.Kind(50);
                Write(c.InFavour);
                Write(c.Against);
                return true;
            case TextAdopted t:
                _form.Kind(51);
                _form.Count((int)t.How);
                return true;
            case AssemblyApproved a:
                _form.Kind(52);
                _form.Count(a.Date.DayNumber);
                _form.Count((int)a.How);
                return true;
            case TreatyEnteredIntoForce t:
                _form.Kind(53);
                _form.Count(t.Date.DayNumber);
                _form.Count(t.Ratifications);
                return true;
            case NegotiationEnded n:
                _form.Kind(54);
                _form.Count((int)n.Outcome);
                return true;
            default:
                return false;
        }
    }

    private void Move(byte kind, string text)
    {
        _form.Kind(kind);
        _form.Text(text);
    }

    private void Move(byte kind, string first, string second)
    {
        Move(kind, first);
        _form.Text(second);
    }

    private void Move(byte kind, string first, string second, Reason reason)
    {
        Move(kind, first, second);
        Because(reason);
    }

    private void Wording(IssueId issue, string option, double place, Reason reason)
    {
        _form.Text(issue.Value);
        _form.Text(option);
        _form.Figure(place);
        Because(reason);
    }

    private void Write(Question question)
    {
        _form.Count((int)question.Kind);
        _form.Text(question.Issue?.Value);
        _form.Text(question.Option);
        _form.Text(question.InsteadOf);
    }

    private void Write(Choice choice)
    {
        _form.Text(choice.Issue.Value);
        _form.Text(choice.Option);
    }

    private void Write(ImmutableArray<Choice> choices)
    {
        _form.Count(choices.Length);
        foreach (var choice in choices)
            Write(choice);
    }

    private void Write(ImmutableArray<PartyId> parties)
    {
        _form.Count(parties.Length);
        foreach (var party in parties)
            _form.Text(party.Value);
    }

    /// <summary>A digest of what an opening says besides seed and scenario. The runs of an ensemble share it: it is not taken again while it stays the same.</summary>
    private static byte[] DigestOf(NegotiationOpened opened)
    {
        var shared = opened with { Seed = 0, ScenarioHash = "" };
        if (Volatile.Read(ref _lastOpening) is { } last && last.Shared.Equals(shared))
            return last.Digest;
        var digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(shared, DigestJson.Default.NegotiationOpened));
        Volatile.Write(ref _lastOpening, new(shared, digest));
        return digest;
    }

    private sealed record Opening(NegotiationOpened Shared, byte[] Digest);
}
