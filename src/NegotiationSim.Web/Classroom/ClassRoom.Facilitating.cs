using NegotiationSim.Core;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Web.Classroom;

/// <content>What the facilitator does.</content>
public sealed partial class ClassRoom
{
    /// <summary>A note from the facilitator to one seat, or to all.</summary>
    public Task<Decision> MessageAsync(PartyId? to, string text) => NoteAsync(null, to, text);

    /// <summary>The facilitator opens or closes a seat; who sits there is not disturbed.</summary>
    public Task OpenSeatAsync(PartyId party, string hash, bool isOpen) => ChangeAsync(s => s.With((s.SeatOf(party) ?? new(party, hash, null, 0, isOpen)) with { IsOpen = isOpen }));

    /// <summary>The simulator speaks for a seat until the facilitator gives it back.</summary>
    public async Task<Decision> HandOverAsync(PartyId party)
    {
        await ChangeAsync(s => s.SeatOf(party) is { } seat ? s.With(seat with { IsOpen = false }) : s);
        return await Live.ReleaseAsync(party, SeatEnd.HandedOver);
    }

    /// <summary>The person who sat there speaks again.</summary>
    public async Task<Decision> GiveBackAsync(PartyId party)
    {
        await ChangeAsync(s => s.SeatOf(party) is { } seat ? s.With(seat with { IsOpen = true }) : s);
        return Session.SeatOf(party)?.Holder is { } holder ? await Live.TakeAsync(party, holder) : new Decision.Accepted([]);
    }

    /// <summary>Makes a seat's link and passes void.</summary>
    public async Task RenewAsync(PartyId party, string hash)
    {
        await ChangeAsync(s => s.SeatOf(party) is { } seat ? s.With(seat with { Hash = hash, Generation = seat.Generation + 1, Holder = null }) : s);
        await Live.ReleaseAsync(party, SeatEnd.HandedOver);
    }

    public async Task<Decision> StartAsync()
    {
        var decision = await Live.StartAsync();
        if (decision is Decision.Accepted)
            await ChangeAsync(s => s with { IsStarted = true });
        return decision;
    }

    public async Task<Decision> PauseAsync()
    {
        var decision = await Live.PauseAsync();
        await ChangeAsync(s => s with { IsPaused = Now.View.IsPaused });
        return decision;
    }

    public async Task<Decision> GoOnAsync()
    {
        var decision = await Live.GoOnAsync();
        await ChangeAsync(s => s with { IsPaused = Now.View.IsPaused });
        return decision;
    }

    public async Task SetPaceAsync(Pace pace)
    {
        await Live.SetPaceAsync(pace);
        await ChangeAsync(s => s with { Pace = pace });
    }

    /// <summary>An instruction from the capital: the seat reads it, and its mandate changes when it says how.</summary>
    public async Task InstructAsync(Instruction instruction)
    {
        await ChangeAsync(s => s with { Instructions = s.Instructions.Add(instruction) });
        Live.Instruct(Instructed);
    }

    /// <summary>The session ends; the record stays.</summary>
    public async Task EndAsync()
    {
        await Live.StopAsync();
        await ChangeAsync(s => s with { IsEnded = true });
    }
}
