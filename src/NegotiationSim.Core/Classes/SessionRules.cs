using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Core.Classes;

/// <summary>What a class session asks beside the rules of procedure.</summary>
public static class SessionRules
{
    private const string Source = "the conduct of class sessions, docs/teaching.md";

    public static readonly Rule OwnSeat = new("own-seat", "A person moves for the seat that it holds and for no other.", Source);
    public static readonly Rule NotPaused = new("not-paused", "While the facilitator has paused the session nobody moves.", Source);
    public static readonly Rule Started = new("started", "Moves are made when the facilitator has started the session and until it ends.", Source);
    public static readonly Rule OneQuestion = new("one-question", "While the chair puts a question it is answered, and nothing else is brought in.", Source);
    public static readonly Rule Asked = new("asked", "A question is answered by those who are asked, while it is put, and in its own terms.", Source);
    public static readonly Rule OpenSeat = new("open-seat", "People take the seats that the facilitator has opened.", Source);
    public static readonly Rule GoesBack = new("goes-back", "A class goes back to a move of its record at which the talks were still open.", Source);
    public static readonly Rule NotTooFast = new("not-too-fast", "A seat makes so many moves a minute and no more.", Source);
}
