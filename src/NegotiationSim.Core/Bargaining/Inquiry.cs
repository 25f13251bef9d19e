using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <summary>What the floor asks of parties, all at once. Whoever answers knows only what everybody can see and its own brief.</summary>
public abstract record Inquiry
{
    private Inquiry()
    {
    }

    /// <summary>To the chair: which wordings does the meeting take up?</summary>
    public sealed record Agenda : Inquiry;

    /// <summary>To the chair, after a debate: ask for consensus, send to informals, or move on?</summary>
    public sealed record Guidance(IssueId Issue) : Inquiry;

    /// <summary>To the chair: a text that chooses a wording for each open issue.</summary>
    public sealed record ChairText(string Title) : Inquiry;

    /// <summary>To the chair: a package?</summary>
    public sealed record PackageIdea : Inquiry;

    /// <summary>The wording is on the floor: speak, propose, sponsor, object, withdraw.</summary>
    public sealed record Debate(IssueId Issue) : Inquiry;

    /// <summary>Is there any objection to this wording?</summary>
    public sealed record Consensus(IssueId Issue, string Option, Setting Setting) : Inquiry;

    /// <summary>Is there any objection to this package?</summary>
    public sealed record PackageOnOffer(int Package, ImmutableArray<Choice> Choices) : Inquiry;

    /// <summary>Does anyone offer another delegation a trade?</summary>
    public sealed record Trading : Inquiry;

    /// <summary>To the one to whom it is offered: does it accept the trade?</summary>
    public sealed record TradeOnOffer(Trade Trade) : Inquiry;

    /// <summary>To the bureau: is every effort at consensus exhausted?</summary>
    public sealed record BureauDecision : Inquiry;

    /// <summary>Does anyone ask for a vote on an amendment to the chair's text?</summary>
    public sealed record VoteRequests : Inquiry;

    /// <summary>A recorded vote.</summary>
    public sealed record RollCall(Question Question, int Vote) : Inquiry;

    /// <summary>Does anyone explain its vote?</summary>
    public sealed record Explanations(Question Question, int Vote) : Inquiry;

    /// <summary>Is there any objection to the text as a whole?</summary>
    /// <param name="Opposing">Share of delegations that said so when last asked, 0 to 1.</param>
    public sealed record WholeText(double Opposing) : Inquiry;

    /// <summary>After adoption: does anyone reserve its position or stand apart?</summary>
    public sealed record AfterAdoption : Inquiry;

    /// <summary>Does anyone object to an amendment of plain words, let it pass, or join its sponsors?</summary>
    public sealed record TextAmendment(AmendmentId Amendment, Company Company) : Inquiry;

    /// <summary>A motion on procedure has been made: does anyone second it, or object to a division?</summary>
    public sealed record MotionMade(Motion Motion) : Inquiry;

    /// <summary>A show of hands on a motion on procedure.</summary>
    public sealed record MotionPut(Motion Motion) : Inquiry;

    /// <summary>A show of hands on overruling the chair.</summary>
    public sealed record AppealPut(PointOfOrder Point) : Inquiry;

    /// <summary>The convention is open for signature.</summary>
    public sealed record Signature(DateOnly Date) : Inquiry;

    /// <summary>Half a year goes by: who ratifies?</summary>
    /// <param name="HalfYear">From 1, counted from the opening for signature.</param>
    /// <param name="From">First day.</param>
    /// <param name="Days">How many days.</param>
    public sealed record Ratification(int HalfYear, DateOnly From, int Days) : Inquiry;
}

/// <summary>What a party answers.</summary>
/// <param name="By">The party's place in the roster.</param>
/// <param name="Moves">The moves that it makes, in its own order.</param>
/// <param name="Ballot">Its ballot, yes or no of the bureau, or opposition to the whole; null where none was asked.</param>
/// <param name="Failure">Why it made no move, when its agent failed; null otherwise.</param>
public sealed record Reply(int By, ImmutableArray<NegotiationCommand> Moves, Ballot? Ballot = null, string? Failure = null)
{
    private static readonly Reply[] Silent = [.. Enumerable.Range(Call.ChairPlace, 1024).Select(by => new Reply(by, []))];
    private static readonly Reply?[] Ballots = new Reply?[4 * 1024];

    /// <summary>A party that makes no move.</summary>
    public static Reply Nothing(int by) => by - Call.ChairPlace < Silent.Length ? Silent[by - Call.ChairPlace] : new(by, []);

    /// <summary>A delegation that casts a ballot.</summary>
    public static Reply Casting(int by, Ballot ballot) => 4 * by + (int)ballot is var at && at >= Ballots.Length
        ? new(by, [], ballot)
        : Volatile.Read(ref Ballots[at]) ?? Interlocked.CompareExchange(ref Ballots[at], new(by, [], ballot), null) ?? Ballots[at]!;
}

/// <summary>An inquiry with what everybody has before them.</summary>
/// <param name="Inquiry">What is asked.</param>
/// <param name="Room">The record, and what was said added up.</param>
/// <param name="Addressees">Places of those who are asked, in ascending order.</param>
public sealed record Call(Inquiry Inquiry, Room Room, ImmutableArray<int> Addressees)
{
    /// <summary>The chair's place, outside the roster of parties.</summary>
    public const int ChairPlace = -1;
}
