using NegotiationSim.Actors.Live;
using NegotiationSim.Core;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Web.Classroom;

/// <content>What has happened, as the pages tell it.</content>
public sealed partial class ClassRoom
{
    private void Hear(LiveUpdate update)
    {
        foreach (var e in update.Events)
            Tell(e);
        if (update.Events.Any(Feeding.TouchesTheText))
        {
            var state = update.State;
            Volatile.Write(ref _text, new(() => RollingText.At(state)));
            Volatile.Write(ref _changes, new(WorkOutChanges));
        }

        if (update.View.MeetingsClosed > Session.MeetingsClosed)
            _ = KeepMeetingAsync(update.View.MeetingsClosed);
        Changed?.Invoke(update.IsPresence ? ClassChanges.Presence : ClassChanges.Floor);
    }

    /// <summary>Kept behind the events: should it be lost, a meeting that was over is taken up once more.</summary>
    private async Task KeepMeetingAsync(int closed)
    {
        try
        {
            await ChangeAsync(s => s with { MeetingsClosed = Math.Max(closed, s.MeetingsClosed) });
        }
        catch (NegotiationStoreException)
        {
            // The floor, which writes to the same database, reports it.
        }
    }

    private void Tell(NegotiationEvent e)
    {
        var by = Feeding.By(e);
        var line = new FeedLine(_told.Version + 1, _told.Meeting, Said(e), by, by is { } mover && _told.Seats.ContainsKey(mover) && e is not NegotiationEvent.TreatyRatified);
        _told = _told.Evolve(e);
        line = line with { Meeting = _told.Meeting };
        Volatile.Write(ref _feed, _feed.Add(line));
        Volatile.Write(ref _record, _record.Add(e));
        if (e is NegotiationEvent.StatementMade)
            LastSpeech = line;
        if (e is NegotiationEvent.VoteRecorded vote)
            LastVote = ($"{Prose.Ask(vote.Question)}: {(vote.Carried ? "carried" : "not carried")}", Ballots(vote), line.Move);
    }

    /// <summary>The figures in a simulated party's reason are its mandate's: until the debrief nobody reads them.</summary>
    private string Said(NegotiationEvent e)
    {
        var line = EventText.Of(e, _told);
        return EventText.ReasonOf(e) is { } reason and not Reason.Stated ? line.Replace($": {reason}", "", StringComparison.Ordinal) : line;
    }

    /// <summary>A list of its own, so that pages see at a glance whether it is another.</summary>
    private void ReadBy(ClassSession session)
    {
        PartyId[] readers = [.. session.Seats.Where(s => s.Holder is not null).Select(s => s.Party).OrderBy(_told.Roster.NameOf, StringComparer.Ordinal)];
        if (!readers.SequenceEqual(_readers))
            Volatile.Write(ref _readers, readers);
    }

    private Redline WorkOutChanges()
    {
        var chronicle = Chronicle;
        return Redline.Between(chronicle, Negotiation.OpeningMove, chronicle.Moves);
    }

    private static Dictionary<string, Ballot> Ballots(NegotiationEvent.VoteRecorded vote) =>
        vote.Yes.Select(p => (p, Ballot.Yes)).Concat(vote.No.Select(p => (p, Ballot.No)))
            .Concat(vote.Abstaining.Select(p => (p, Ballot.Abstain))).Concat(vote.Absent.Select(p => (p, Ballot.Absent)))
            .ToDictionary(b => b.p.Value, b => b.Item2);
}
