using System.Collections.Immutable;
using System.Threading.RateLimiting;
using NegotiationSim.Actors.Live;
using NegotiationSim.Core;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Web.Classroom;

/// <summary>What has changed in a class session; pages draw what they show of it.</summary>
[Flags]
public enum ClassChanges
{
    /// <summary>What happened, or the question before the room.</summary>
    Floor = 1,

    /// <summary>Private notes.</summary>
    Notes = 2,

    /// <summary>Links, pace, instructions, who may sit where.</summary>
    Session = 4,

    /// <summary>Whose page is connected.</summary>
    Presence = 8,
}

/// <summary>A line of what happened.</summary>
/// <param name="Move">Its number.</param>
/// <param name="Meeting">At which meeting.</param>
/// <param name="Text">What, in a sentence.</param>
/// <param name="By">Whose move it was; null for nobody's.</param>
/// <param name="IsOfPerson">Whether a person made it.</param>
public sealed record FeedLine(long Move, int Meeting, string Text, PartyId? By, bool IsOfPerson);

/// <summary>A class session that goes on in this process: the floor, what is private to it, and what the pages show.</summary>
public sealed partial class ClassRoom : IAsyncDisposable
{
    private readonly NegotiationStore _store;
    private readonly NegotiationLock _lock;
    private readonly SemaphoreSlim _keeping = new(1);
    private readonly PartitionedRateLimiter<PartyId> _rate = PartitionedRateLimiter.Create<PartyId, PartyId>(seat => RateLimitPartition.GetTokenBucketLimiter(seat, _ => new()
    {
        TokenLimit = MovesAtOnce,
        TokensPerPeriod = MovesAtOnce,
        ReplenishmentPeriod = TimeSpan.FromSeconds(20),
    }));

    private ClassSession _session;
    private ImmutableList<FeedLine> _feed;
    private ImmutableList<PrivateNote> _notes;
    private Negotiation _told;
    private Lazy<RollingText> _text;
    private Lazy<Redline> _changes;
    private ImmutableList<NegotiationEvent> _record = [];

    private Scenario _instructed;
    private IReadOnlyList<PartyId> _readers = [];
    private bool _hasMoved;

    /// <summary>How many moves, answers and notes a seat may make in 20 seconds.</summary>
    public const int MovesAtOnce = 20;

    internal ClassRoom(ClassSession session, Scenario scenario, IReadOnlyList<NegotiationEvent> record, IReadOnlyList<PrivateNote> notes, NegotiationStore store, NegotiationLock held)
    {
        _session = session;
        Scenario = scenario;
        _instructed = scenario.By(session.Instructions);
        _store = store;
        _lock = held;
        _notes = [.. notes];
        _told = Negotiation.None;
        _feed = [];
        foreach (var e in record)
            Tell(e);
        ReadBy(session);
        _text = new(() => RollingText.At(_told));
        _changes = new(WorkOutChanges);
    }

    /// <summary>Something has changed that a page may show. Raised on the floor's thread.</summary>
    public event Action<ClassChanges>? Changed;

    /// <summary>The class has gone on to a branch: whoever follows it here has to ask for the room again.</summary>
    public event Action? Moved;

    public ClassSession Session => Volatile.Read(ref _session);

    /// <summary>The scenario as it was opened, mandates included.</summary>
    public Scenario Scenario { get; }

    /// <summary>The mandates as instructions have left them.</summary>
    public Scenario Instructed => Volatile.Read(ref _instructed);

    /// <summary>The seats to which one can write, by the names of their parties.</summary>
    public IReadOnlyList<PartyId> Readers => Volatile.Read(ref _readers);

    /// <summary>Everything that has happened, in sentences.</summary>
    public ImmutableList<FeedLine> Feed => Volatile.Read(ref _feed);

    /// <summary>The text as it stands, worked out once for all pages.</summary>
    public RollingText Text => Volatile.Read(ref _text).Value;

    /// <summary>What has changed since the opening, worked out once for all pages.</summary>
    public Redline Changes => Volatile.Read(ref _changes).Value;

    /// <summary>The last thing that was said; null before anything was.</summary>
    public FeedLine? LastSpeech { get; private set; }

    /// <summary>The last recorded vote: what it was about, who voted how, and by which move; null before any.</summary>
    public (string Title, IReadOnlyDictionary<string, Ballot> Ballots, long At)? LastVote { get; private set; }

    /// <summary>What is stored so far.</summary>
    public ImmutableList<NegotiationEvent> Record => Volatile.Read(ref _record);

    /// <summary>The record so far, worked out for every question.</summary>
    public Chronicle Chronicle => Chronicle.Of(Record);

    public LiveUpdate Now => Live.Now;

    public LiveSession Live { get; private set; } = null!;

    internal void Open(LiveSession live)
    {
        Live = live;
        live.Announced += Hear;
    }

    /// <summary>Whether a pass is still good: its link has not been renewed.</summary>
    internal bool Admits(SeatPass pass) => Session.SeatOf(pass.Seat) is { } seat && seat.Generation == pass.Generation;

    /// <summary>A person sits down.</summary>
    internal async Task<Decision> SitAsync(SeatPass pass, string holder)
    {
        if (Refusal(pass) is { } refused)
            return refused;
        if (!Session.SeatOf(pass.Seat)!.IsOpen)
            return new Decision.Refused(SessionRules.OpenSeat, $"the facilitator has closed the seat of {pass.Seat}");
        var decision = await Live.TakeAsync(pass.Seat, holder);
        if (decision is Decision.Accepted)
            await ChangeAsync(s => s.With(s.SeatOf(pass.Seat)! with { Holder = holder.Trim() }));
        return decision;
    }

    /// <summary>A person gets up for good.</summary>
    internal async Task<Decision> LeaveAsync(SeatPass pass)
    {
        if (Refusal(pass) is { } refused)
            return refused;
        await ChangeAsync(s => s.With(s.SeatOf(pass.Seat)! with { Holder = null }));
        return await Live.ReleaseAsync(pass.Seat, SeatEnd.GivenUp);
    }

    internal async Task<Decision> MakeAsync(SeatPass pass, string key, SeatMove move) => Refusal(pass) ?? await Live.MakeAsync(pass.Seat, key, move);

    internal async Task<Decision> AnswerAsync(SeatPass pass, int question, SeatAnswer answer) => Refusal(pass) ?? await Live.AnswerAsync(pass.Seat, question, answer);

    internal async Task<Decision> ReadyAsync(SeatPass pass) => Refusal(pass) ?? await Live.ReadyAsync(pass.Seat);

    /// <summary>A note from a seat to another, or to the facilitator.</summary>
    internal async Task<Decision> WriteAsync(SeatPass pass, PartyId to, string text) =>
        Refusal(pass) ?? (to == Facilitator || Session.SeatOf(to) is not null
            ? await NoteAsync(pass.Seat, to, text)
            : new Decision.Refused(SessionRules.OpenSeat, $"nobody reads notes to {to}"));

    internal void TellMoved() => Moved?.Invoke();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Live is not null)
        {
            Live.Announced -= Hear;
            await Live.DisposeAsync();
        }

        await _lock.DisposeAsync();
        _rate.Dispose();
    }

    private Decision.Refused? Refusal(SeatPass pass)
    {
        if (Volatile.Read(ref _hasMoved))
            return new(SessionRules.GoesBack, "the class has gone back: load the page again");
        if (!Admits(pass))
            return new(SessionRules.OwnSeat, "this link has been renewed: ask the facilitator for the new one");
        using var lease = _rate.AttemptAcquire(pass.Seat);
        return lease.IsAcquired ? null : new(SessionRules.NotTooFast, $"{MovesAtOnce} in 20 seconds are enough");
    }
}
