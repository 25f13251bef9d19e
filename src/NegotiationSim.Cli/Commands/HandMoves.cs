using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Commands;

/// <summary>A move that was made: what it asked for, what the room could see before it, and what came of it.</summary>
/// <param name="Before">The state before the move.</param>
/// <param name="Events">What happened; the first is the decision, the others follow from it.</param>
internal sealed record MoveMade(Negotiation Before, ImmutableArray<NegotiationEvent> Events);

/// <summary>What came of moves made by hand.</summary>
/// <param name="Id">The negotiation.</param>
/// <param name="Before">The record before the moves.</param>
/// <param name="Made">The moves that the rules allow, in order.</param>
/// <param name="Refused">Those that they do not, by their place among the moves; nothing is stored when there are any.</param>
internal sealed record MovesMade(
    string Id, Negotiation Before, ImmutableArray<MoveMade> Made, ImmutableArray<(int Place, Decision.Refused Refusal)> Refused);

/// <summary>
/// Makes moves that people type: decided on the record as it is and stored behind it, all or none. The negotiation is locked
/// meanwhile, so that a floor that is going on is not disturbed.
/// </summary>
internal static class HandMoves
{
    private const int MostAttempts = 5;
    private const int LockAttempts = 10;

    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Makes moves.</summary>
    /// <param name="context">The command.</param>
    /// <param name="typed">The negotiation, as it was typed.</param>
    /// <param name="moves">The moves, given the record as it is.</param>
    /// <param name="cancellationToken">Stops before the moves are stored.</param>
    public static async Task<MovesMade> MakeAsync(
        CommandContext context,
        string typed,
        Func<IReadOnlyList<NegotiationEvent>, IReadOnlyList<NegotiationCommand>> moves,
        CancellationToken cancellationToken)
    {
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var id = await CommandContext.ResolveAsync(store, typed, cancellationToken);
        await using var held = await LockAsync(store, id, cancellationToken);
        var run = Guid.NewGuid().ToString("n");
        for (var attempt = 1; ; attempt++)
        {
            var record = await store.ReadAsync(id, cancellationToken: cancellationToken);
            var made = Decide(id, Negotiation.Fold(record), moves(record));
            if (!made.Refused.IsEmpty || made.Made.IsEmpty)
                return made;
            try
            {
                var events = made.Made.SelectMany(m => m.Events).ToList();
                await store.AppendAsync(id, record.Count, events, new(run, $"by hand after {record.Count}"), cancellationToken);
                return made;
            }
            catch (VersionConflictException) when (attempt < MostAttempts)
            {
                // Somebody was quicker: what they did decides what is possible now.
            }
        }
    }

    /// <summary>Decides moves one after the other; those behind a refused one are decided as if it had not been asked for.</summary>
    public static MovesMade Decide(string id, Negotiation state, IReadOnlyList<NegotiationCommand> moves)
    {
        var before = state;
        var made = ImmutableArray.CreateBuilder<MoveMade>();
        var refused = ImmutableArray.CreateBuilder<(int, Decision.Refused)>();
        foreach (var (place, command) in moves.Index())
            switch (NegotiationDecider.Decide(command, state))
            {
                case Decision.Accepted accepted:
                    made.Add(new(state, accepted.Events));
                    state = accepted.Events.Aggregate(state, (s, e) => s.Evolve(e));
                    break;
                case Decision.Refused refusal:
                    refused.Add((place, refusal));
                    break;
            }

        return new(id, before, made.ToImmutable(), refused.ToImmutable());
    }

    /// <summary>The right to write; a person who types at the same time is waited for.</summary>
    private static async Task<NegotiationLock> LockAsync(NegotiationStore store, string id, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= LockAttempts; attempt++)
        {
            if (await store.TryLockAsync(id, cancellationToken) is { } held)
                return held;
            await Task.Delay(LockInterval, cancellationToken);
        }

        throw CommandFailed.Refused(
            $"{id} is going on at this moment: another negsim holds it. Nothing was stored.",
            $"negsim show {id}    reports how far it is");
    }
}
