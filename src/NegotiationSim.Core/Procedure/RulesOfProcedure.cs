using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Procedure;

/// <summary>A rule that can refuse a move.</summary>
/// <param name="Name">Short name, stable, as in <c>consensus-first</c>.</param>
/// <param name="Text">What it says, in words that a student understands.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Number">Its number there; for the General Assembly, the committees' rule and in brackets the plenary's. Null where rules have no numbers.</param>
public sealed record Rule(string Name, string Text, string Source, string? Number = null)
{
    /// <summary>The source with the number, as in "rules of procedure of the General Assembly, rule 117 (plenary: 75)".</summary>
    public string Cited => Number is null ? Source : $"{Source}, rule {Number}";
}

/// <summary>Under which majority a question carries.</summary>
/// <param name="Numerator">Two of "two-thirds".</param>
/// <param name="Denominator">Three of "two-thirds".</param>
public readonly record struct Majority(int Numerator, int Denominator)
{
    public static readonly Majority TwoThirds = new(2, 3);

    /// <summary>Carries when the yes votes are at least this share of yes and no together: abstaining is not voting.</summary>
    public bool Carries(int yes, int no) =>
        yes + no > 0 && (long)yes * Denominator >= (long)(yes + no) * Numerator && yes > no;
}

/// <summary>How many must be in the room.</summary>
/// <param name="ToOpen">Share of all members with which the chair may open a meeting and permit debate.</param>
/// <param name="ToDecide">Share of all members that any decision needs.</param>
public sealed record QuorumRule(Share ToOpen, Share ToDecide);

/// <summary>Who may open again what has been agreed ad referendum.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Reopening>))]
public enum Reopening
{
    /// <summary>Nothing is agreed until everything is agreed: any delegation, until the text is adopted.</summary>
    AnyDelegation,

    /// <summary>The chair alone, when the committee wishes it.</summary>
    Chair,
}

/// <summary>What consensus means here.</summary>
/// <param name="Overrule">The gavel may fall over so many standing objections: 0 where each counts, 1 where one alone does not stop the room.</param>
/// <param name="Reopening">Who may open again what has been agreed ad referendum.</param>
public sealed record ConsensusRule(int Overrule, Reopening Reopening);

/// <summary>How many may speak on a motion besides the one who made it.</summary>
public readonly record struct MotionSpeakers(int For, int Against);

/// <summary>The conduct of business: limits on what is said, and what carries a motion.</summary>
/// <param name="Adjourning">Speakers on the adjournment of debate, and on a motion to take no action, which is one.</param>
/// <param name="Closing">Speakers on the closure of debate.</param>
/// <param name="Dividing">Speakers on a motion to vote on parts of a proposal separately.</param>
/// <param name="Reconsidering">Speakers on a motion to reconsider what has been decided.</param>
/// <param name="Replies">How often a delegation may use its right of reply on one item at a meeting.</param>
/// <param name="Closure">What carries the closure of debate.</param>
/// <param name="Reconsideration">What carries the reconsideration of a decision.</param>
/// <param name="Seconds">How many others must second a motion before it is dealt with; null for none.</param>
public sealed record FloorRules(
    MotionSpeakers Adjourning,
    MotionSpeakers Closing,
    MotionSpeakers Dividing,
    MotionSpeakers Reconsidering,
    int Replies,
    DecisionRule Closure,
    DecisionRule Reconsideration,
    int? Seconds = null);

/// <summary>
/// How a conference decides. What a set leaves null is as in the General Assembly's committees; the methods give what is in force.
/// </summary>
/// <param name="Name">Name that scenarios use.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Substance">Share of those present and voting for a decision of substance, where <paramref name="Decision"/> says nothing else.</param>
/// <param name="VoteAfterExhaustion">Whether a vote on substance needs the bureau to have found consensus exhausted.</param>
/// <param name="VotesAllowed">Whether a vote on substance is possible at all.</param>
/// <param name="Source">Where the rules come from.</param>
/// <param name="Decision">What carries a decision of substance.</param>
/// <param name="Procedural">What carries a decision of procedure.</param>
/// <param name="Quorum">How many must be in the room.</param>
/// <param name="Consensus">What consensus means.</param>
/// <param name="Floor">The conduct of business.</param>
/// <param name="Observers">Who is accredited, and what observers may hand in.</param>
/// <param name="Informals">Which observers may be in the room of informals.</param>
public sealed partial record RulesOfProcedure(
    string Name,
    string Title,
    Majority Substance,
    bool VoteAfterExhaustion,
    bool VotesAllowed,
    string Source,
    DecisionRule? Decision = null,
    DecisionRule? Procedural = null,
    QuorumRule? Quorum = null,
    ConsensusRule? Consensus = null,
    FloorRules? Floor = null,
    ObserverRules? Observers = null,
    InformalsRule? Informals = null)
{
    /// <summary>What carries a decision of substance.</summary>
    public DecisionRule OnSubstance() => Decision ?? DecisionRule.Of(Substance);

    /// <summary>What carries a decision of procedure.</summary>
    public DecisionRule OnProcedure() => Procedural ?? DecisionRule.SimpleMajority;

    /// <summary>How many must be in the room.</summary>
    public QuorumRule QuorumInForce() => Quorum ?? GeneralAssemblyQuorum;

    /// <summary>What consensus means.</summary>
    public ConsensusRule ConsensusInForce() => Consensus ?? PlainConsensus;

    /// <summary>The conduct of business.</summary>
    public FloorRules FloorInForce() => Floor ?? GeneralAssemblyFloor;

    /// <summary>Who is accredited, and what observers may hand in.</summary>
    public ObserverRules ObserversInForce() => Observers ?? ListedObservers;

    /// <summary>Which observers may be in the room of informals.</summary>
    public InformalsRule InformalsInForce() => Informals ?? StatesAndStanding;
}

/// <summary>Every rule that this version can refuse a move by.</summary>
public static partial class Rules
{
    public static readonly Rule OpenOnce = new("open-once", "A negotiation is opened once.", "the record");
    public static readonly Rule NotOpen = new("not-open", "Nothing can be moved before the negotiation opens.", "the record");
    public static readonly Rule Ended = new("ended", "Nothing can be moved after the negotiation has ended.", "the record");
    public static readonly Rule MeetingFirst = new("meeting-first", "Moves are made in a meeting.", Assembly, "106 (plenary: 35)");
    public static readonly Rule InOrder = new("in-order", "Meetings are held in the order of the calendar.", "the calendar");
    public static readonly Rule InTheRoom = new("in-the-room", "Only parties on the list of participants can move.", "A/RES/75/282, paragraphs 7 to 9");
    public static readonly Rule OnTheAgenda = new("on-the-agenda", "A move must be about a wording that is before the committee.", "the agenda");
    public static readonly Rule OnTheFloor = new("on-the-floor", "Debate is about the item on the floor.", Assembly, "109 (plenary: 68)");
    public static readonly Rule StatesOnly = new("states-only", "Observers and blocs may speak; only delegations object, sponsor, vote or move.", "A/AC.291/6, annex II");
    public static readonly Rule OpenText = new("open-text", "The wording has been agreed ad referendum and is closed.", "practice of drafting committees");
    public static readonly Rule Tabled = new("tabled", "The wording is not on the table: a delegation must table or sponsor it first.", "A/AC.291/6, annex II");
    public static readonly Rule OnceOnly = new("once-only", "The wording is on the table already.", "practice of drafting committees");
    public static readonly Rule SponsorOnce = new("sponsor-once", "A delegation sponsors a proposal once.", "practice of drafting committees");
    public static readonly Rule NotYourOwn = new("not-your-own", "A sponsor does not object to its own proposal.", "practice of drafting committees");
    public static readonly Rule ObjectOnce = new("object-once", "The objection stands already.", "practice of consensus");
    public static readonly Rule NoObjection = new("no-objection", "There is no objection to withdraw.", "practice of consensus");
    public static readonly Rule Consensus = new("consensus", "The gavel cannot fall while a delegation objects.", "practice of consensus; A/RES/75/282, paragraph 5");
    public static readonly Rule ConsensusFirst = new("consensus-first", "A vote on substance is out of order until the chair, on a decision of the bureau, has said that every effort at consensus is exhausted.", "A/RES/75/282, paragraph 5");
    public static readonly Rule BureauDecides = new("bureau-decides", "Only a majority of the bureau can find that every effort at consensus is exhausted.", "A/RES/75/282, paragraph 5");
    public static readonly Rule NoVotes = new("no-votes", "These rules know no vote on substance.", "the rules of the scenario");
    public static readonly Rule RequestFirst = new("request-first", "A vote needs a request by a delegation or the chair.", Assembly, "127 (plenary: 87)");
    public static readonly Rule OneBallot = new("one-ballot", "Each delegation has one vote, and only delegations vote.", Assembly, "124 (plenary: 82)");
    public static readonly Rule PackageOpen = new("package-open", "No such package is on offer.", "practice of packages");
    public static readonly Rule PackageWhole = new("package-whole", "A package is accepted whole or not at all.", "practice of packages");
    public static readonly Rule TradeSides = new("trade-sides", "A trade is between two delegations, and each lets pass a wording of another issue that it objects to.", "practice of trading concessions");
    public static readonly Rule TradeOpen = new("trade-open", "No such trade is on offer.", "practice of trading concessions");
    public static readonly Rule TextReady = new("text-ready", "The text as a whole is put only when no wording is open.", "A/RES/75/282, paragraph 6");
    public static readonly Rule AdoptedFirst = new("adopted-first", "The committee must have adopted the text.", "A/RES/75/282, paragraph 6");
    public static readonly Rule ApprovedFirst = new("approved-first", "The Assembly must have adopted the convention.", "the law of treaties");
    public static readonly Rule SignOnce = new("sign-once", "A state signs and ratifies once.", "the law of treaties");
    public static readonly Rule Threshold = new("threshold", "The ratifications do not reach the number that the text asks for.", "the final clauses");
    public static readonly Rule QuotationFound = new("quotation-found", "An amendment quotes words as they stand in the text that it amends.", "practice of drafting committees");
    public static readonly Rule QuotationClear = new("quotation-clear", "A quotation must leave no doubt which words are meant: quote more of them, or name the clause, the words around them or the occurrence.", "practice of drafting committees");
    public static readonly Rule ClauseKnown = new("clause-known", "An amendment is to a clause, an article, the title or the preamble of the text.", "practice of drafting committees");
    public static readonly Rule PlainWords = new("plain-words", "What an amendment puts into the text is words.", "practice of drafting committees");
    public static readonly Rule ContestedWords = new("contested-words", "A contested wording is changed by proposing another wording for it, so that it stays one question wherever it stands.", "practice of drafting committees");
    public static readonly Rule SomethingChanges = new("something-changes", "An amendment adds to, deletes from or revises part of a text.", "rules of procedure of the General Assembly, rule 90 (130 in committee)");
    public static readonly Rule OneChangeAPlace = new("one-change-a-place", "The changes of one amendment do not touch the same words.", "practice of drafting committees");
    public static readonly Rule SecondDegree = new("second-degree", "An amendment to an amendment may not be amended itself, and it touches only the words of the amendment.", "practice of parliamentary bodies; the rules of the General Assembly know amendments to amendments and no deeper");
    public static readonly Rule SecondDegreeFirst = new("second-degree-first", "Amendments to an amendment are decided before it.", "rules of procedure of the General Assembly, rule 90 (130 in committee)");
    public static readonly Rule AmendmentOpen = new("amendment-open", "Only an amendment that is to be decided can be dealt with.", "practice of drafting committees");
    public static readonly Rule Applies = new("applies", "An amendment that another has overtaken, or that is in conflict with one, cannot be adopted as it stands.", "rules of procedure of the General Assembly, rule 90 (130 in committee): an amendment is not put when the adoption of another implies its rejection");
    public static readonly Rule RestsOnIt = new("rests-on-it", "Words that an adopted amendment rests on cannot be reopened before it.", "practice of drafting committees");
    public static readonly Rule MajorityNeeded = new("majority-needed", "A question is carried when it has the majority that the rules ask for, and lost when it has not.", "A/RES/75/282, paragraph 5");
    public static readonly Rule MoverOnly = new("mover-only", "Only its mover takes a proposal back.", "rules of procedure of the General Assembly, rule 80 (122 in committee)");
}
