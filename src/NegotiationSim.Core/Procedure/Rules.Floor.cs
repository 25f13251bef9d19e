namespace NegotiationSim.Core.Procedure;

/// <content>The conduct of business and of voting. Numbers are those of the General Assembly's committees, the plenary's in brackets.</content>
public static partial class Rules
{
    private const string Assembly = RuleSources.Assembly;

    public static readonly Rule QuorumToOpen = new("quorum-to-open", "The chair opens a meeting when enough members are in the room.", Assembly, "108 (plenary: 67)");
    public static readonly Rule QuorumToDecide = new("quorum-to-decide", "A decision needs enough members in the room when it is taken.", Assembly, "108 (plenary: 67)");
    public static readonly Rule Present = new("present", "Only those who are in the room take part.", Assembly, "126 (plenary: 86)");
    public static readonly Rule SpeakersList = new("speakers-list", "Once the list of speakers is closed nobody is added, and nobody is on it twice.", Assembly, "115 (plenary: 73)");
    public static readonly Rule SpeakersOrder = new("speakers-order", "The chair calls on speakers in the order in which they asked.", Assembly, "109 (plenary: 68)");
    public static readonly Rule ObserversLast = new("observers-last", "Observers speak when the delegations on the list have spoken, if time allows.", "A/AC.291/6, annex II");
    public static readonly Rule HasTheFloor = new("has-the-floor", "Nobody speaks without having been called on by the chair.", Assembly, "109 (plenary: 68)");
    public static readonly Rule TimeLimit = new("time-limit", "The committee may limit how long and how often each speaks on a question.", Assembly, "114 (plenary: 72)");
    public static readonly Rule RightOfReply = new("right-of-reply", "A delegation replies after the list of speakers, and only so often on one item.", Assembly + " and decision 34/401", "115 (plenary: 73)");
    public static readonly Rule RulingFirst = new("ruling-first", "A point of order is ruled on at once, and an appeal against the ruling is voted on at once, before anything else.", Assembly, "113 (plenary: 71)");
    public static readonly Rule Appeal = new("appeal", "An appeal follows a ruling at once; without one the ruling stands.", Assembly, "113 (plenary: 71)");
    public static readonly Rule MotionFirst = new("motion-first", "A motion on procedure is decided before business goes on.", Assembly, "119 (plenary: 77)");
    public static readonly Rule Precedence = new("precedence", "Motions are put in this order: suspend the meeting, adjourn the meeting, adjourn the debate, close the debate; then the others.", Assembly, "119 (plenary: 77)");
    public static readonly Rule MotionDebate = new("motion-debate", "Only so many speak for and against a motion, each of them once.", Assembly, "116 to 118, 123, 129 (plenary: 74 to 76, 81, 89)");
    public static readonly Rule NoSuchMotion = new("no-such-motion", "A motion must have been made and not been decided; its mover may withdraw it until it is put.", Assembly, "122 (plenary: 80)");
    public static readonly Rule Suspended = new("suspended", "Nothing is moved while the meeting is suspended or adjourned.", Assembly, "118 (plenary: 76)");
    public static readonly Rule DebateAdjourned = new("debate-adjourned", "Nobody speaks on an item while debate on it is adjourned.", Assembly, "116 (plenary: 74)");
    public static readonly Rule DebateClosed = new("debate-closed", "Nobody speaks or proposes on an item when debate on it is closed.", Assembly, "117 (plenary: 75)");
    public static readonly Rule NoAction = new("no-action", "When the committee has decided to take no action on a proposal it is not decided at that session.", Assembly, "116 (plenary: 74)");
    public static readonly Rule VoteInProgress = new("vote-in-progress", "Once voting has begun nobody interrupts it, except on a point of order about the voting itself.", Assembly, "128 (plenary: 88)");
    public static readonly Rule ShowOfHands = new("show-of-hands", "A vote is taken by show of hands, without names, unless a recorded vote has been asked for before it begins.", Assembly, "127 (plenary: 87)");
    public static readonly Rule NamesNeeded = new("names-needed", "Where it matters whose yes or no it is, as with weights, populations and vetoes, the vote is recorded by name.", "the rules of the scenario");
    public static readonly Rule OwnProposal = new("own-proposal", "Sponsors do not explain their vote on their own proposal.", Assembly, "128 (plenary: 88)");
    public static readonly Rule Correction = new("correction", "A delegation may have its own mistaken ballot noted; the result does not change.", "practice of the General Assembly");
    public static readonly Rule ImpliedRejection = new("implied-rejection", "What the adoption of one amendment rules out is not put to the vote.", Assembly, "130 (plenary: 90)");
    public static readonly Rule Division = new("division", "Parts may be voted on separately; an objection to that is put to the vote.", Assembly, "129 (plenary: 89)");
    public static readonly Rule PartsFirst = new("parts-first", "When a text is divided its parts are voted on before the whole.", Assembly, "129 (plenary: 89)");
    public static readonly Rule Reconsideration = new("reconsideration", "What has been adopted or rejected is not decided again at the same session unless the committee so decides by two-thirds.", Assembly, "123 (plenary: 81)");
    public static readonly Rule SilenceRuns = new("silence-runs", "Silence runs until its deadline, on one wording at a time; a delegation that does not agree breaks it before.", "practice of the General Assembly; decision 74/544");
    public static readonly Rule NoSilence = new("no-silence", "No silence is running.", "practice of the General Assembly; decision 74/544");
    public static readonly Rule Reopening = new("reopening", "What was agreed ad referendum is opened again as the rules allow; what was voted on needs a reconsideration.", "practice of drafting committees");
    public static readonly Rule NoteOnAgreed = new("note-on-agreed", "An interpretative note says how agreed words are to be understood.", "practice of drafting committees; A/AC.291/27");
    public static readonly Rule Deadline = new("deadline", "Proposals are handed in by the deadline, unless the chair waives it.", Assembly, "120 (plenary: 78)");
}
