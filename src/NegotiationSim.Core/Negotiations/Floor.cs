using System.Collections.Immutable;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Negotiations;

/// <summary>A list of speakers on an item.</summary>
/// <param name="Waiting">Who is still to speak, in the order in which they asked.</param>
/// <param name="Speaking">Who has the floor; null for nobody.</param>
/// <param name="IsOutOfTime">Whether no time is left for observers.</param>
public sealed record SpeakersList(IssueId Issue, ImmutableArray<PartyId> Waiting, bool IsClosed, PartyId? Speaking, bool IsOutOfTime = false);

/// <summary>A speech on the item on the floor, with those before it.</summary>
/// <param name="By">Who spoke.</param>
/// <param name="Before">The speech before it; null for the first.</param>
public sealed record Speech(PartyId By, Speech? Before)
{
    /// <summary>How often a party has spoken up to this speech.</summary>
    public static int Count(Speech? last, PartyId by)
    {
        var count = 0;
        for (var speech = last; speech is not null; speech = speech.Before)
            count += speech.By == by ? 1 : 0;
        return count;
    }

    /// <summary>Who has spoken up to this speech, the last first, each as often as it has.</summary>
    public static IEnumerable<PartyId> Speakers(Speech? last)
    {
        for (var speech = last; speech is not null; speech = speech.Before)
            yield return speech.By;
    }
}

/// <summary>A limit on speeches.</summary>
public readonly record struct SpeechLimit(int Seconds, int? Speeches);

/// <summary>A point of order.</summary>
/// <param name="Ruling">What the chair ruled; null while it has not.</param>
/// <param name="RuledAt">The move of the ruling: an appeal has to follow at once.</param>
/// <param name="AppealedBy">Who appealed; null for nobody.</param>
/// <param name="Order">The wording on whose order of voting the chair ruled; null for other rulings.</param>
public sealed record PointOfOrder(PartyId By, PointMatter Matter, Ruling? Ruling, long RuledAt, PartyId? AppealedBy, IssueId? Order = null);

/// <summary>A motion that has not been decided.</summary>
public sealed record Motion(int Number, PartyId By, MotionKind Kind, ImmutableArray<IssueId> Issues, PartySet SpokenFor, PartySet SpokenAgainst, PartyId? ObjectedBy)
{
    /// <summary>The amendment to plain words that it is about; null for none.</summary>
    public AmendmentId? Amendment { get; init; }

    /// <summary>Who has seconded it.</summary>
    public PartySet Seconders { get; init; }

    /// <summary>Its place in the order of motions: the lowest is put first.</summary>
    public int Rank => Kind switch
    {
        MotionKind.SuspendMeeting => 1,
        MotionKind.AdjournMeeting => 2,
        MotionKind.AdjournDebate or MotionKind.NoAction => 3,
        MotionKind.CloseDebate => 4,
        _ => 5,
    };
}

/// <summary>Who voted how.</summary>
/// <param name="ByHands">Whether the vote was a show of hands, of which no names are known.</param>
public sealed record RollCall(int Vote, int Session, PartySet Yes, PartySet No, PartySet Abstaining, bool ByHands = false)
{
    public Ballot Of(int place) => Yes.Contains(place) ? Ballot.Yes : No.Contains(place) ? Ballot.No : Abstaining.Contains(place) ? Ballot.Abstain : Ballot.Absent;
}

/// <summary>A division that has been granted.</summary>
/// <param name="Parts">The parts to be voted on separately.</param>
/// <param name="Remaining">Those that have not been.</param>
/// <param name="Kept">How many were kept.</param>
public sealed record Division(ImmutableArray<IssueId> Parts, ImmutableArray<IssueId> Remaining, int Kept);

/// <summary>A wording under silence.</summary>
public sealed record Silence(IssueId Issue, string Option, DateOnly Until);

/// <summary>Informals that are going on.</summary>
/// <param name="Admitted">Observers that were let in when they were convened.</param>
public sealed record Informals(IssueId Issue, PartyId Facilitator, ImmutableArray<PartyId> Admitted);

/// <summary>
/// The conduct of business as far as it has been opened: a negotiation in which nobody takes attendance, opens a list or makes a
/// motion is not bound by what it does not use.
/// </summary>
public sealed record Floor
{
    public static readonly Floor Empty = new();

    /// <summary>The delegations in the room; null while attendance is not kept and the room is taken as full.</summary>
    public PartySet? Present { get; init; }

    public SpeakersList? List { get; init; }

    public SpeechLimit? Limit { get; init; }

    private Speech? _lastSpeech;

    /// <summary>Those who spoke after that in a working copy, which makes no object of a speech; null until somebody has.</summary>
    private List<PartyId>? _spoken;

    /// <summary>The last speech on the item on the floor at this meeting; null before the first.</summary>
    public Speech? LastSpeech
    {
        get => _spoken is null ? _lastSpeech : _spoken.Aggregate(_lastSpeech, (before, by) => new(by, before));
        init => (_lastSpeech, _spoken) = (value, null);
    }

    /// <summary>How often each has replied on the item on the floor at this meeting.</summary>
    public ImmutableDictionary<PartyId, int> Replies { get; init; } = ImmutableDictionary<PartyId, int>.Empty;

    public PointOfOrder? Point { get; init; }

    /// <summary>Motions that have not been decided; the last one has precedence.</summary>
    public ImmutableArray<Motion> Motions { get; init; } = [];

    /// <summary>How many motions have been made.</summary>
    public int MotionsMade { get; init; }

    public bool IsSuspended { get; init; }

    public bool IsAdjourned { get; init; }

    /// <summary>Wordings on which debate is closed at this meeting.</summary>
    public ImmutableHashSet<IssueId> Closed { get; init; } = [];

    /// <summary>Wordings on which debate is adjourned at this meeting.</summary>
    public ImmutableHashSet<IssueId> Adjourned { get; init; } = [];

    /// <summary>Wordings on which no action is taken at this session.</summary>
    public ImmutableHashSet<IssueId> NoAction { get; init; } = [];

    /// <summary>The question on which voting has begun; null when none is being voted on.</summary>
    public Question? Voting { get; init; }

    public ImmutableArray<RollCall> RollCalls { get; init; } = [];

    /// <summary>For what may be decided anew, by its <see cref="Matter"/>: how many votes there were when it was so decided.</summary>
    public ImmutableDictionary<string, int> Reconsidered { get; init; } = ImmutableDictionary<string, int>.Empty;

    public Division? Division { get; init; }

    /// <summary>Whether the text fell because all of its parts did.</summary>
    public bool HasLostAllParts { get; init; }

    public Silence? Silence { get; init; }

    /// <summary>The meeting by the end of which proposals are handed in; null for no deadline.</summary>
    public int? Deadline { get; init; }

    /// <summary>Wordings on which late proposals are admitted at this meeting.</summary>
    public ImmutableHashSet<IssueId> Waived { get; init; } = [];

    /// <summary>Whether late amendments of plain words are admitted at this meeting.</summary>
    public bool AdmitsLateAmendments { get; init; }

    /// <summary>Wordings that the committee has found itself not competent to adopt anything on.</summary>
    public ImmutableHashSet<IssueId> NotCompetent { get; init; } = [];

    public Informals? Informals { get; init; }

    /// <summary>The session, from 1; 0 before the first meeting.</summary>
    public int Session { get; init; }

    /// <summary>One more speech, in a working copy.</summary>
    internal void Speak(PartyId by) => (_spoken ??= []).Add(by);

    /// <summary>A new item, in a working copy.</summary>
    internal void Begin()
    {
        _lastSpeech = null;
        _spoken?.Clear();
    }

    /// <summary>The same, into which another working copy may write.</summary>
    internal Floor Copy() => this with { LastSpeech = LastSpeech };

    /// <summary>What a vote is about, as a key: a wording, an amendment to plain words, or the whole.</summary>
    public static string Matter(IssueId? issue, AmendmentId? amendment) => amendment is { } text ? $"amendment {text}" : issue?.Value ?? "";

    /// <summary>The motion that is put first; null when there is none.</summary>
    public Motion? FirstMotion => Motions.IsEmpty ? null : Motions[^1];

    /// <summary>Whether the chair owes a ruling, or the committee a vote on an appeal.</summary>
    public bool PointIsOpen => Point is { Ruling: null } or { AppealedBy: not null };

    /// <summary>Whether nothing has been opened on the floor that bears on a debate: attendance, lists, limits, motions, votes, silence.</summary>
    internal bool IsPlain => Present is null && List is null && Limit is null && Point is null && Voting is null && Silence is null && Motions.IsEmpty
        && !IsSuspended && !IsAdjourned && NoAction.IsEmpty && Closed.IsEmpty && Adjourned.IsEmpty;

    /// <summary>How many delegations are in the room; null while attendance is not kept.</summary>
    public int? InRoom => Present?.Count;
}
