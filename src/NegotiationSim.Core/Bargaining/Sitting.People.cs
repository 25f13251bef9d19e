using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Core.Bargaining;

/// <content>What people bring into a sitting: moves between its calls, amendments of plain words, votes and packages that they ask for.</content>
public sealed partial class Sitting
{
    /// <summary>How many votes that people have asked for are held one after the other.</summary>
    private const int VotesInARow = 8;

    private bool _resumes;

    /// <summary>
    /// The rest of a meeting that was cut short behind some of its events: the chair takes up the agenda again, or goes on to the next
    /// meeting when there is nothing left. Null when the negotiation has ended.
    /// </summary>
    public static Sitting? Resume(Negotiation state, BehaviourParameters model) =>
        Next(state, model) is { } sitting ? sitting.Resuming() : null;

    /// <summary>A move between two calls, decided on the record as it is now. What is accepted is among <see cref="Events"/>.</summary>
    public Decision Interject(NegotiationCommand command)
    {
        var decision = NegotiationDecider.Decide(command, State);
        if (decision is Decision.Accepted accepted)
            Add(accepted.Events);
        return decision;
    }

    /// <summary>Makes the moves with which parties answer what others have just done, in the order of the roster.</summary>
    public void React(IEnumerable<Reply> replies)
    {
        foreach (var reply in replies.OrderBy(r => r.By))
            foreach (var move in reply.Moves)
                Do(move);
    }

    /// <summary>A call that stands outside the course of the meeting: what do parties say to what has just been done?</summary>
    public IEnumerable<Call> Reactions()
    {
        if (State.OnFloor is { } issue && State[issue].IsOpen)
            yield return Everybody(new Inquiry.Debate(issue));
        foreach (var amendment in State.Amendments.Open.Where(a => a.Status == AmendmentStatus.Pending).ToArray())
            yield return Delegations(new Inquiry.TextAmendment(amendment.Id, new(State, amendment)));
    }

    /// <summary>Holds the votes that delegations have asked for, and puts the package that one has offered. Run between two calls of the course.</summary>
    public IEnumerable<Call> AtHand()
    {
        for (var held = 0; held < VotesInARow && State.Pending is { } question && NegotiationDecider.Decide(new BeginVoting(question), State) is Decision.Accepted; held++)
            foreach (var call in RollCall(question))
                yield return call;
        if (State.Offer is { Number: var number, Choices: var choices })
            foreach (var call in OnOffer(number, choices))
                yield return call;
    }

    /// <summary>The call as it reads when moves have been made since it was put together.</summary>
    public Call Afresh(Call call) => call with { Room = NewRoom() };

    /// <summary>
    /// The amendments on the table, those of the second degree first: the chair asks while delegations still move, and brings the gavel
    /// down when nobody objects.
    /// </summary>
    private IEnumerable<Call> TextAmendments()
    {
        foreach (var id in State.Amendments.Open.Where(a => a.OnTable).OrderBy(a => a.To is null).Select(a => a.Id).ToArray())
        {
            for (var asked = 0; asked < 3 && State.Amendments.Find(id) is { Status: AmendmentStatus.Pending } amendment; asked++)
            {
                yield return Delegations(new Inquiry.TextAmendment(id, new(State, amendment)));
                if (!MakeMoves() || State.Amendments.Find(id) is { Objectors.IsEmpty: true })
                    break;
            }

            Do(new AdoptAmendment(id));
        }
    }

    private Sitting Resuming()
    {
        _resumes = true;
        return this;
    }
}
