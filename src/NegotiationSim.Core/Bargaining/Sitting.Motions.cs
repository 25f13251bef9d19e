using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Core.Bargaining;

/// <content>Motions on procedure and appeals that people bring into a sitting; simulated parties make none.</content>
public sealed partial class Sitting
{
    /// <summary>Asks the room what it says to the motion that has precedence: who seconds it, who objects to a division. Run between two calls of the course.</summary>
    public IEnumerable<Call> HearMotion()
    {
        if (State.Floor.FirstMotion is not { } motion)
            yield break;
        yield return Delegations(new Inquiry.MotionMade(motion));
        MakeMoves();
    }

    /// <summary>
    /// Decides on the motion that has precedence: a division to which nobody objects is granted, anything else is put to a show of
    /// hands. A motion that nobody has seconded where the rules ask for it is not put, and falls to its mover.
    /// </summary>
    public IEnumerable<Call> PutMotion()
    {
        if (State.Floor.FirstMotion is not { } motion)
            yield break;
        if (motion.Seconders.Count < (State.Rules.FloorInForce().Seconds ?? 0))
        {
            Do(new WithdrawMotion(motion.By, motion.Number));
        }
        else if (motion is { Kind: MotionKind.Division, ObjectedBy: null })
        {
            Do(new GrantMotion(motion.Number));
        }
        else
        {
            yield return Delegations(new Inquiry.MotionPut(motion));
            Do(new PutMotion(motion.Number, Ballots()));
        }
    }

    /// <summary>Puts the appeal against the ruling to a show of hands.</summary>
    public IEnumerable<Call> PutAppeal()
    {
        if (State.Floor.Point is not { AppealedBy: not null } point)
            yield break;
        yield return Delegations(new Inquiry.AppealPut(point));
        Do(new DecideAppeal(Ballots()));
    }

    /// <summary>Decides on all that was left undecided when a sitting was cut short: an appeal, and the motions one after the other.</summary>
    public IEnumerable<Call> TakeUpConduct()
    {
        foreach (var call in PutAppeal())
            yield return call;
        for (var before = -1L; State.Floor.FirstMotion is not null && State.Version != before;)
        {
            before = State.Version;
            foreach (var call in PutMotion())
                yield return call;
        }
    }

    /// <summary>Votes on the parts of a text that has been divided, which come before the whole.</summary>
    private IEnumerable<Call> VoteOnParts(PartyId by)
    {
        while (State.Floor.Division is { Remaining: [var part, ..] } && State[part].Stands is { } stands
            && new Question(QuestionKind.Retention, part, stands.Text) is var question && Do(new RequestVote(by, question, null)))
        {
            var held = State.Votes.Length;
            foreach (var call in RollCall(question))
                yield return call;
            if (State.Votes.Length == held)
                yield break;
        }
    }
}
