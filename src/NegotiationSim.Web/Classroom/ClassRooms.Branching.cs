using NegotiationSim.Core;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Web.Classroom;

/// <summary>A move of a stored negotiation at which a class can begin.</summary>
/// <param name="Negotiation">The negotiation.</param>
/// <param name="Move">The last move that the class shares with it.</param>
/// <param name="Scenario">The scenario that was in force at that move.</param>
/// <param name="History">The negotiation's events.</param>
public sealed record ClassPoint(string Negotiation, long Move, Scenario Scenario, IReadOnlyList<NegotiationEvent> History)
{
    /// <summary>Seed of the draws until that move.</summary>
    public ulong Seed => Core.Negotiations.Negotiation.Fold(History.Take((int)Move)).Opening!.Seed;

    /// <summary>How a branch begins there that people go on with.</summary>
    /// <param name="seed">Seed of all draws from there on; as until then when null.</param>
    /// <param name="seated">Who is to sit where.</param>
    /// <exception cref="ArgumentException">There is nothing to go on with.</exception>
    public ClassOpening Open(ulong? seed, IReadOnlyDictionary<PartyId, string> seated)
    {
        var (before, after) = (Seed, seed ?? Seed);
        return ClassOpening.Of(History, new(Negotiation, Move, Scenario, after, before == after ? [] : [new("seed", $"{before}", $"{after}")]), seated);
    }
}

/// <content>Classes that begin in the middle of a negotiation, or go back to an earlier move of their own.</content>
public sealed partial class ClassRooms
{
    private static readonly Dictionary<PartyId, string> Nobody = [];

    private readonly SemaphoreSlim _goingBack = new(1);

    /// <summary>The point of a negotiation at which a class is to begin.</summary>
    /// <exception cref="ArgumentException">There is no such move, or nothing to go on with there; the message says what.</exception>
    /// <exception cref="NegotiationNotFoundException">There is no such negotiation.</exception>
    /// <exception cref="Records.ConfidentialException">Another class is at it.</exception>
    public async Task<ClassPoint> PointAsync(string negotiation, long at, CancellationToken cancellationToken = default)
    {
        var history = await histories.ReadAsync(negotiation, cancellationToken);
        var point = await PointAsync(await archive.WriterAsync(cancellationToken), negotiation, history.Chronicle.Events, at, cancellationToken);
        // Whether anything can be held from there on is known when it is tried.
        _ = point.Open(null, Nobody);
        return point;
    }

    /// <summary>
    /// A class goes back to a move of its record and on from there in a branch. The record so far stays as it is. The class is paused then;
    /// seats, links, notes and pace stay, and open pages load themselves again.
    /// </summary>
    /// <param name="id">The class session.</param>
    /// <param name="at">The last move that stays.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Decision> RewindAsync(string id, long at, CancellationToken cancellationToken = default)
    {
        await _goingBack.WaitAsync(cancellationToken);
        try
        {
            if (await FindAsync(id) is not { } room)
                return new Decision.Refused(SessionRules.GoesBack, "there is no such class");
            if (!room.Session.IsStarted)
                return new Decision.Refused(SessionRules.Started, "it has not started");
            var store = await archive.WriterAsync(cancellationToken);
            ClassPoint point;
            ClassOpening opening;
            try
            {
                point = await PointAsync(store, room.Session.Negotiation, room.Record, at, cancellationToken);
                opening = point.Open(null, room.Now.State.Seats);
            }
            catch (ArgumentException impossible)
            {
                return new Decision.Refused(SessionRules.GoesBack, InWords(impossible));
            }

            if (await store.FreeBranchNameAsync(id, cancellationToken) is not { } branch)
                return new Decision.Refused(SessionRules.GoesBack, $"a name made from {id} would be too long");
            await store.OpenAsync(branch, point.Scenario, opening.Events, new(_run, $"{id} goes back to move {at}"), cancellationToken);
            await GoOnAsync(room, s => s.Rewound(branch, at, opening.MeetingsClosed));
            return new Decision.Accepted([]);
        }
        finally
        {
            _goingBack.Release();
        }
    }

    /// <summary>Why a branch is impossible, without the name of a parameter.</summary>
    internal static string InWords(ArgumentException impossible) => impossible.Message.Split(" (Parameter", 2)[0];

    private static async Task<ClassPoint> PointAsync(
        NegotiationStore store, string negotiation, IReadOnlyList<NegotiationEvent> history, long at, CancellationToken cancellationToken)
    {
        if (at < Negotiation.OpeningMove || at > history.Count)
            throw new ArgumentException($"the moves of {negotiation} go from {Negotiation.OpeningMove} to {history.Count}");
        var hash = Negotiation.Fold(history.Take((int)at)).Opening!.ScenarioHash;
        return new(negotiation, at, await store.FindScenarioAsync(hash, cancellationToken) ?? throw new ArgumentException($"the scenario of {negotiation} is not stored"), history);
    }

    /// <summary>Who asks for the class meanwhile waits until it is in its branch.</summary>
    private async Task GoOnAsync(ClassRoom room, Func<ClassSession, ClassSession> change)
    {
        var id = room.Session.Id;
        await room.MoveAsync(change);
        var next = new Lazy<Task<ClassRoom?>>(async () =>
        {
            await room.DisposeAsync();
            return await ResumeAsync(id);
        });
        _rooms[id] = next;
        try
        {
            await next.Value;
        }
        catch
        {
            _rooms.TryRemove(KeyValuePair.Create(id, next));
            throw;
        }
        finally
        {
            room.TellMoved();
        }
    }
}
