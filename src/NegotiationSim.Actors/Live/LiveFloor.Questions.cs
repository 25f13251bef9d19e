using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Actors.Live;

/// <content>Questions that are put, to people and to the simulated parties.</content>
internal sealed partial class LiveFloor
{
    /// <summary>A simulated party answers.</summary>
    public void Hear(int round, Reply reply, DateTimeOffset now)
    {
        if (_question is not { } question || question.Round != round || !question.Simulated.Remove(reply.By))
            return;
        question.Replies[reply.By] = reply;
        if (question.Simulated.Count == 0)
            Advance(now);
    }

    /// <summary>A person answers. What it asks is tried out now, so that a refusal is told at once.</summary>
    public Decision Answer(PartyId by, int number, SeatAnswer answer, DateTimeOffset now)
    {
        if (Barred(by) is { } refused)
            return refused;
        var place = State.Roster.PlaceOf(by);
        if (_question is not { } question || question.Round != number || !question.Waiting.Contains(place))
            return new Decision.Refused(SessionRules.Asked, "nothing is asked of this seat, or it is answered");
        if (answer.ToReply(question.Call.Inquiry, place, State) is not { } reply)
            return new Decision.Refused(SessionRules.Asked, "that is no answer to what is asked");
        foreach (var move in reply.Moves)
            if (NegotiationDecider.Decide(move, State) is Decision.Refused ruled)
                return ruled;
        question.Waiting.Remove(place);
        question.Replies[place] = reply;
        Advance(now);
        return new Decision.Accepted([]);
    }

    private void Put(Call call, DateTimeOffset now, AsideKind? kind = null)
    {
        var question = new Question(++_round, call, kind) { PatienceEnds = now + _patience };
        // Who offers a package accepts it.
        var offeredBy = call.Inquiry is Inquiry.PackageOnOffer ? _sitting!.Events.OfType<NegotiationEvent.PackageOffered>().LastOrDefault()?.By : null;
        foreach (var place in call.Addressees)
        {
            if (!IsSeated(place) || call.Inquiry is Inquiry.Ratification)
                AskSimulator(question, place);
            else if (IsForSimulator(kind) || !SeatAnswer.IsAsked(call.Inquiry))
                question.Replies[place] = Reply.Nothing(place);
            else if (State.Roster[place].Id == offeredBy)
                question.Replies[place] = new SeatAnswer.LetPass("").ToReply(call.Inquiry, place, State)!;
            else
                question.Waiting.Add(place);
        }

        if (IsForSimulator(kind))
            question.Replies.Clear();
        question.IsForPeople = question.Waiting.Count > 0;
        // With no time at all between moves nobody can be waited for either.
        question.Deadline = !question.IsForPeople ? null : now + (Pace.MeetingMinutes == 0 ? TimeSpan.Zero : Answering);
        _question = question;
    }

    /// <summary>What is not put to people: they speak and break the silence by themselves.</summary>
    private static bool IsForSimulator(AsideKind? kind) => kind is AsideKind.Reactions or AsideKind.Silence;

    private void AskSimulator(Question question, int place)
    {
        question.Simulated.Add(place);
        _toAsk.Enqueue((place, new(question.Round, question.Call)));
    }

    /// <summary>Whether all have answered or time is up; then what they said is made into moves.</summary>
    private bool Answered(Question question, DateTimeOffset now)
    {
        // A seat that a person has left while it was asked is the simulator's to answer for.
        foreach (var place in question.Waiting.Where(p => !IsSeated(p)).ToArray())
        {
            question.Waiting.Remove(place);
            AskSimulator(question, place);
        }

        if (question.Waiting.Count > 0 && question.Deadline <= now)
            GoOnWithoutThePeople(question, now);
        if (question.Simulated.Count > 0 && question.PatienceEnds <= now)
        {
            foreach (var place in question.Simulated)
                question.Replies[place] = Reply.Nothing(place) with { Failure = "did not answer in time" };
            question.Simulated.Clear();
        }

        if (question.Waiting.Count > 0 || question.Simulated.Count > 0)
            return false;
        _question = null;
        if (question.Kind == AsideKind.Reactions)
            _sitting!.React(question.Replies.Values);
        else if (question.Kind == AsideKind.Silence)
            HearUnderSilence(question.Replies.Values);
        else
            _sitting!.Hear(question.Replies.Values);
        if (question.Call.Inquiry is Inquiry.Agenda)
            _itemsLeft = question.Replies.Values.Sum(r => r.Moves.OfType<NegotiationCommand.TakeItem>().Count());
        return true;
    }

    private void GoOnWithoutThePeople(Question question, DateTimeOffset now)
    {
        foreach (var place in question.Waiting)
            if (Pace.Unanswered == Unanswered.Simulator)
                AskSimulator(question, place);
            else
                question.Replies[place] = SeatAnswer.IsByBallot(question.Call.Inquiry) ? new(place, [], Ballot.Abstain) : Reply.Nothing(place);
        question.Waiting.Clear();
        question.PatienceEnds = now + _patience;
    }

    private bool IsSeated(int place) => place != Call.ChairPlace && State.Seats.ContainsKey(State.Roster[place].Id);

    /// <summary>A call that is out.</summary>
    private sealed class Question(int round, Call call, AsideKind? kind)
    {
        public int Round { get; } = round;

        public Call Call { get; } = call;

        public AsideKind? Kind { get; } = kind;

        public Dictionary<int, Reply> Replies { get; } = [];

        /// <summary>People that have not answered.</summary>
        public SortedSet<int> Waiting { get; } = [];

        /// <summary>Simulated parties that have not answered.</summary>
        public HashSet<int> Simulated { get; } = [];

        /// <summary>Whether people were asked.</summary>
        public bool IsForPeople { get; set; }

        public DateTimeOffset? Deadline { get; set; }

        public DateTimeOffset? PatienceEnds { get; set; }

        public LiveQuestion Show(Negotiation state)
        {
            var people = Call.Addressees.Where(p => p != Call.ChairPlace && state.Seats.ContainsKey(state.Roster[p].Id)).ToArray();
            return new(
                Round,
                Call.Inquiry,
                [.. Waiting.Select(p => state.Roster[p].Id)],
                [.. people.Where(p => Replies.ContainsKey(p)).Select(p => state.Roster[p].Id)],
                SeatAnswer.IsByBallot(Call.Inquiry)
                    ? Replies.Values.Where(r => r.Ballot is not null).ToImmutableSortedDictionary(r => state.Roster[r.By].Id.Value, r => r.Ballot!.Value, StringComparer.Ordinal)
                    : ImmutableSortedDictionary<string, Ballot>.Empty);
        }
    }
}
