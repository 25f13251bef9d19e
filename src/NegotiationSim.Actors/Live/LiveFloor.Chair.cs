using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Actors.Live;

/// <content>What the chair sets: silence on a wording, limits on speeches, the deadline for proposals; and reopening.</content>
internal sealed partial class LiveFloor
{
    private DateTimeOffset? _silenceEnds;

    /// <summary>The wording under silence to which the simulated delegations have still to be asked whether they agree.</summary>
    private bool _silenceIsNew;

    /// <summary>The wording under silence; null when there is none, or when it was settled otherwise meanwhile.</summary>
    private Silence? Silence => State.Phase == Phase.InCommittee && State.Floor.Silence is { } silence && State.Find(silence.Issue) is { IsOpen: true } ? silence : null;

    public Decision Chair(ChairAct act, DateTimeOffset now)
    {
        if (_stopped || !_started)
            return new Decision.Refused(SessionRules.Started, _stopped ? "the session has ended" : "it has not started");
        if (act is ChairAct.OpenSilence && _sitting is null)
            return new Decision.Refused(Rules.MeetingFirst, "no meeting is being held");
        var decision = Do(act switch
        {
            ChairAct.OpenSilence a => new OpenSilence(a.Issue, a.Option, State.Date),
            ChairAct.LimitSpeeches a => new LimitSpeeches(a.Seconds, a.Speeches),
            ChairAct.SetDeadline a => new SetDeadline(a.Meeting),
            ChairAct.WaiveDeadline { Issue: { } issue } => new WaiveDeadline(issue),
            ChairAct.WaiveDeadline => new AdmitLateAmendments(),
            ChairAct.Reopen a => new ReopenClause(PartyId.Chair, a.Issue, SeatMove.Said(a.Because)),
            _ => throw new System.Diagnostics.UnreachableException(act.GetType().Name),
        });
        if (decision is not Decision.Accepted)
            return decision;
        if (act is ChairAct.OpenSilence opened)
        {
            // What is opened in a pause is given its time when the session goes on.
            _silenceEnds = (_pausedAt ?? now) + opened.For;
            _silenceIsNew = true;
        }

        Advance(now);
        return decision;
    }

    /// <summary>
    /// Silence on the class's clock: on record it runs until the day's end, and when the time is up the chair says that the day is over.
    /// After a restart it is given as long as there is to answer the chair.
    /// </summary>
    private void Keep(DateTimeOffset now)
    {
        if (Silence is not { } silence)
        {
            (_silenceEnds, _silenceIsNew) = (null, false);
            return;
        }

        _silenceEnds ??= now + Answering;
        if (!_silenceIsNew && (_silenceEnds <= now || Pace.MeetingMinutes == 0))
            _silenceEnds = Do(new CloseSilence(silence.Until.AddDays(1))) is Decision.Accepted ? null : now + Answering;
    }

    /// <summary>Simulated delegations say at once whether they agree; people break the silence while it runs.</summary>
    private bool AsksUnderSilence()
    {
        if (!_silenceIsNew || Silence is not { } silence)
            return false;
        _silenceIsNew = false;
        return TurnAside(AsideKind.Silence, [_sitting!.Afresh(new(new Inquiry.Consensus(silence.Issue, silence.Option, Setting.Plenary), new(State), State.Roster.DelegationPlaces))]);
    }

    /// <summary>The first that does not agree breaks the silence; who is heard after it objects.</summary>
    private void HearUnderSilence(IEnumerable<Core.Bargaining.Reply> replies)
    {
        foreach (var objection in replies.OrderBy(r => r.By).SelectMany(r => r.Moves).OfType<RaiseObjection>())
            if (Silence is { } silence && (silence.Issue, silence.Option) == (objection.Issue, objection.Option))
                Do(new BreakSilence(objection.By, objection.Reason));
            else
                Do(objection);
    }
}
