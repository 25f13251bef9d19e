namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// The numbers of the model of behaviour. Each has a documented default; a scenario may set any of them under <c>model</c>.
/// The formulas are in <c>docs/model.md</c>.
/// </summary>
public sealed record BehaviourParameters
{
    public static readonly BehaviourParameters Default = new();

    /// <summary>The mechanisms that do not act; none by default.</summary>
    public Mechanism Off { get; init; }

    /// <summary>Value of no agreement for parties that name none (b), 0..1.</summary>
    public double NoAgreement { get; init; } = 0.35;

    /// <summary>Concession rate for parties that name none (beta), above 0.</summary>
    public double Concession { get; init; } = 1.0;

    /// <summary>Probability of being in the room for parties that name none, 0..1.</summary>
    public double Attendance { get; init; } = 0.9;

    /// <summary>Receptivity for parties that name none (a), 0..1.</summary>
    public double Receptivity { get; init; } = 0.25;

    /// <summary>Curvature of utility: 1 is linear, 2 averse to risk.</summary>
    public double Curvature { get; init; } = 1.0;

    /// <summary>Weighted shortfall below which nobody objects (theta-0), 0..1.</summary>
    public double ObjectionThreshold { get; init; } = 0.06;

    /// <summary>How much standing alone raises the threshold (kappa), 0..1 (Granovetter 1978).</summary>
    public double Isolation { get; init; } = 0.20;

    /// <summary>Share of the room that objects at which a party no longer feels alone, above 0 and up to 1.</summary>
    public double IsolationReach { get; init; } = 0.30;

    /// <summary>How much the objection of the whole bloc lowers the threshold, multiplied by the bloc's solidarity, 0..1.</summary>
    public double Solidarity { get; init; } = 0.20;

    /// <summary>How much further short a wording must fall before a party takes back its word and objects again, 0..1.</summary>
    public double GoodFaith { get; init; } = 0.15;

    /// <summary>How much informals raise the threshold: concessions off the record are cheaper, 0..1.</summary>
    public double Informals { get; init; } = 0.05;

    /// <summary>How much a chair's text raises the threshold for what it proposes, 0..1 (Tallberg 2010).</summary>
    public double ChairAuthority { get; init; } = 0.06;

    /// <summary>How much harder it is to stand alone against the whole text than against one wording, 0..1.</summary>
    public double WholeText { get; init; } = 0.15;

    /// <summary>Share of what is heard that comes from one's own blocs, 0..1; the rest is the whole room.</summary>
    public double BlocHearing { get; init; } = 0.6;

    /// <summary>Share of what is heard that observers with access can have at most, 0..1.</summary>
    public double LobbyHearing { get; init; } = 0.2;

    /// <summary>Salience from which a party proposes a wording of its own, 0..1.</summary>
    public double ProposingSalience { get; init; } = 0.5;

    /// <summary>Distance within which a party co-sponsors, 0..1.</summary>
    public double SponsoringDistance { get; init; } = 0.12;

    /// <summary>How much the expected acceptance counts when choosing what to propose, 0 or more.</summary>
    public double AcceptanceWeight { get; init; } = 0.5;

    /// <summary>How many statements fit into one agenda item, 1 or more.</summary>
    public int SpeakersPerItem { get; init; } = 30;

    /// <summary>How many observers are heard at the end of an agenda item, 0 or more.</summary>
    public int ObserversPerItem { get; init; } = 6;

    /// <summary>How far the position must have moved before a party speaks to the same wording again, 0..1.</summary>
    public double NewsWorthSaying { get; init; } = 0.08;

    /// <summary>Share of influence still expected to object at which the chair asks for consensus at the start, 0..1.</summary>
    public double AskEarly { get; init; } = 0.05;

    /// <summary>The same near the end, 0..1.</summary>
    public double AskLate { get; init; } = 0.5;

    /// <summary>How often a wording is taken up before the chair asks for consensus.</summary>
    public int Readings { get; init; } = 2;

    /// <summary>How often a wording is taken up before it goes to informals.</summary>
    public int ReadingsBeforeInformals { get; init; } = 4;

    /// <summary>Spread (standard deviation) of the members that hold together up to which a bloc speaks with one voice, 0..1.</summary>
    public double BlocCohesion { get; init; } = 0.2;

    /// <summary>Salience times distance from the bloc's line at which a member breaks with it, multiplied by the bloc's solidarity, 0..1.</summary>
    public double BlocTolerance { get; init; } = 0.3;

    /// <summary>Share of a bloc's members that must hold together for a common position, 0..1.</summary>
    public double BlocQuorum { get; init; } = 0.67;

    /// <summary>How far a member that keeps to the line moves towards it, multiplied by the bloc's solidarity, 0..1.</summary>
    public double Deference { get; init; } = 0.5;

    /// <summary>Weighted gain from which a delegation that still objects asks for a vote on an amendment, 0..1.</summary>
    public double VoteRequestGain { get; init; } = 0.3;

    /// <summary>Half-width of the band of gains in which a delegation abstains, 0..1.</summary>
    public double AbstentionBand { get; init; } = 0.05;

    /// <summary>Weight of the bloc's line in a vote, multiplied by its solidarity, 0..1.</summary>
    public double CrossPressure { get; init; } = 0.5;

    /// <summary>Progress of the talks from which the chair offers packages, 0..1.</summary>
    public double PackagesFrom { get; init; } = 0.9;

    /// <summary>Progress of the talks from which delegations trade, 0..1.</summary>
    public double TradesFrom { get; init; } = 0.3;

    /// <summary>Least gain for which a delegation enters a trade, as a share of what changes hands: (gets - gives) / (gets + gives), 0..1.</summary>
    public double TradeGain { get; init; } = 0.2;

    /// <summary>How many trades are offered at a meeting at most, 0 or more.</summary>
    public int TradesPerMeeting { get; init; } = 6;

    /// <summary>Progress of the talks from which the bureau may find consensus exhausted, 0..1.</summary>
    public double ExhaustionFrom { get; init; } = 0.97;

    /// <summary>How many delegations explain a vote, 0 or more.</summary>
    public int ExplanationsPerVote { get; init; } = 6;

    /// <summary>Yearly probability of ratifying for a state that is indifferent between the text and no agreement, 0..1.</summary>
    public double RatificationHazard { get; init; } = 0.06;

    /// <summary>How much faster a state ratifies for each unit of utility above no agreement.</summary>
    public double RatificationSlope { get; init; } = 3.0;
}
