namespace NegotiationSim.Core.Procedure;

/// <content>The sets that a scenario can name. <see cref="RuleBook"/> says in words what each value means and where it comes from.</content>
public sealed partial record RulesOfProcedure
{
    /// <summary>Rule 108: a quarter to open and debate, a majority to decide.</summary>
    private static readonly QuorumRule GeneralAssemblyQuorum = new(new(1, 4), Share.Majority);

    private static readonly ConsensusRule PlainConsensus = new(0, Reopening.AnyDelegation);

    /// <summary>Rules 115 to 119, 123 and 129; decision 34/401 for the number of replies.</summary>
    private static readonly FloorRules GeneralAssemblyFloor = new(
        Adjourning: new(2, 2),
        Closing: new(0, 2),
        Dividing: new(2, 2),
        Reconsidering: new(0, 2),
        Replies: 2,
        Closure: DecisionRule.SimpleMajority,
        Reconsideration: DecisionRule.TwoThirds);

    /// <summary>Whoever the scenario lists is accredited; A/AC.291/6, annex II, for the length of papers.</summary>
    private static readonly ObserverRules ListedObservers = new(Accreditation.Listed, PaperWords: 2_000);

    /// <summary>The rooms of the Ad Hoc Committee: states, the Holy See, Palestine and the European Union.</summary>
    private static readonly InformalsRule StatesAndStanding = new(InformalsAdmission.Named, [new("VAT"), new("PSE"), new("EU")]);

    /// <summary>The Ad Hoc Committee on cybercrime: consensus, then two-thirds after the bureau's decision.</summary>
    public static readonly RulesOfProcedure AdHocCommittee = new(
        "un-ad-hoc-committee-75-282",
        "Ad Hoc Committee of A/RES/75/282",
        Majority.TwoThirds,
        VoteAfterExhaustion: true,
        VotesAllowed: true,
        "A/RES/75/282, paragraph 5; rules of procedure of the General Assembly");

    /// <summary>A committee of the General Assembly: a majority of those present and voting, at any time that a delegation asks.</summary>
    public static readonly RulesOfProcedure GeneralAssemblyCommittee = new(
        "un-general-assembly-committee",
        "Committee of the United Nations General Assembly",
        new(1, 2),
        VoteAfterExhaustion: false,
        VotesAllowed: true,
        "rules of procedure of the General Assembly, A/520/Rev.19, chapter XIII");

    /// <summary>Consensus and nothing else: the gavel falls when nobody objects, and what is objected to stays out.</summary>
    public static readonly RulesOfProcedure ConsensusOnly = new(
        "consensus-only",
        "Consensus only",
        Majority.TwoThirds,
        VoteAfterExhaustion: true,
        VotesAllowed: false,
        "practice of conferences that have not adopted a voting rule");

    /// <summary>Consensus as in Cancún in 2010: one objector alone does not keep the gavel from falling.</summary>
    public static readonly RulesOfProcedure LoneObjectorOverruled = new(
        "consensus-lone-objector",
        "Consensus, one objector overruled",
        Majority.TwoThirds,
        VoteAfterExhaustion: true,
        VotesAllowed: false,
        "UNFCCC practice: draft rule 42 was never adopted; COP 16 (Cancún, 2010) adopted over the objection of Bolivia",
        Consensus: new(1, Reopening.AnyDelegation));

    /// <summary>Everybody who votes says yes; who abstains does not stand in the way.</summary>
    public static readonly RulesOfProcedure Unanimity = new(
        "unanimity",
        "Unanimity",
        new(1, 1),
        VoteAfterExhaustion: false,
        VotesAllowed: true,
        "Treaty on the Functioning of the European Union, article 238(4), as the model of such a rule",
        Decision: new(VotingBase.PresentAndVoting, Share.All),
        Quorum: new(Share.Majority, Share.Majority));

    /// <summary>The Council of the European Union acting on a proposal from the Commission.</summary>
    public static readonly RulesOfProcedure CouncilQualifiedMajority = new(
        "eu-council-qualified-majority",
        "Council of the European Union, qualified majority",
        new(55, 100),
        VoteAfterExhaustion: false,
        VotesAllowed: true,
        "Treaty on European Union, article 16(4); Treaty on the Functioning of the European Union, article 238",
        Decision: new(VotingBase.Members, new(55, 100), Population: new(65, 100), BlockingMinority: 4),
        Procedural: new(VotingBase.Members, Share.Majority),
        Quorum: new(Share.Majority, Share.Majority));

    /// <summary>The Security Council: nine of fifteen, and no permanent member against.</summary>
    public static readonly RulesOfProcedure SecurityCouncil = new(
        "un-security-council",
        "United Nations Security Council",
        new(9, 15),
        VoteAfterExhaustion: false,
        VotesAllowed: true,
        "Charter of the United Nations, article 27; provisional rules of procedure of the Security Council, S/96/Rev.7",
        Decision: new(VotingBase.Members, Share.None, Affirmative: 9, Veto: true),
        Procedural: new(VotingBase.Members, Share.None, Affirmative: 9),
        Quorum: new(new(9, 15), new(9, 15)));

    /// <summary>For classes: few rules, each of them short.</summary>
    public static readonly RulesOfProcedure ModelUnitedNations = new(
        "model-un",
        "Model United Nations, for classes",
        new(1, 2),
        VoteAfterExhaustion: false,
        VotesAllowed: true,
        "common practice of student conferences, which differ from each other",
        Quorum: new(new(1, 4), Share.Majority),
        Floor: new(
            Adjourning: new(1, 1),
            Closing: new(0, 2),
            Dividing: new(1, 1),
            Reconsidering: new(0, 2),
            Replies: 1,
            Closure: DecisionRule.TwoThirds,
            Reconsideration: DecisionRule.TwoThirds,
            Seconds: 1));

    /// <summary>Each member casts the votes of its weight, as in the financial institutions.</summary>
    public static readonly RulesOfProcedure WeightedVoting = new(
        "weighted-voting",
        "Weighted voting",
        new(1, 2),
        VoteAfterExhaustion: false,
        VotesAllowed: true,
        "Articles of Agreement of the International Monetary Fund, article XII, section 5",
        Decision: new(VotingBase.PresentAndVoting, Share.Majority, VoteUnit.Weights),
        Procedural: new(VotingBase.PresentAndVoting, Share.Majority, VoteUnit.Weights),
        Quorum: new(Share.Majority, Share.Majority));

    /// <summary>The sets that a scenario can name.</summary>
    public static IReadOnlyList<RulesOfProcedure> Presets { get; } =
    [
        AdHocCommittee, GeneralAssemblyCommittee, ConsensusOnly, LoneObjectorOverruled, Unanimity, CouncilQualifiedMajority, SecurityCouncil,
        ModelUnitedNations, WeightedVoting,
    ];

    /// <summary>The set of a name; null when there is none.</summary>
    public static RulesOfProcedure? Find(string name) => Presets.FirstOrDefault(p => p.Name == name);
}
