namespace NegotiationSim.Core.Procedure;

/// <content>Observers, informals, the order of voting, amendments taken back, and what follows adoption.</content>
public static partial class Rules
{
    private const string Participation = "A/AC.291/6, annex II";
    private const string Treaties = "Vienna Convention on the Law of Treaties";

    public static readonly Rule Accredited = new("accredited", "An observer takes part when the committee has accredited it.", "A/RES/75/282, paragraph 9");
    public static readonly Rule NonObjection = new("non-objection", "The chair proposes a list of observers, a state may object to any of them, and the committee takes the final decision.", "A/RES/75/282, paragraph 9");
    public static readonly Rule BasisOnRequest = new("basis-on-request", "The general basis of an objection to an observer is disclosed when a state asks for it.", "A/RES/75/282, paragraph 9");
    public static readonly Rule PaperLength = new("paper-length", "A paper has words, and an observer's no more than the rules allow.", Participation);
    public static readonly Rule TimeAllows = new("time-allows", "Observers speak at the end of an item if time allows.", Participation);
    public static readonly Rule InformalsRoom = new("informals-room", "Informals are for delegations and for those observers that the rules or the convener let in.", "practice of the Ad Hoc Committee of A/RES/75/282");
    public static readonly Rule JoinOrStandApart = new("join-or-stand-apart", "A delegation joins the consensus, with a reservation or without, or it dissociates itself.", "practice of consensus");
    public static readonly Rule ExplainPosition = new("explain-position", "What was adopted without a vote is explained as a position, once by each.", Assembly, "128 (plenary: 88)");
    public static readonly Rule FurthestFirst = new("furthest-first", "Of several amendments to the same words the one furthest removed in substance is put first.", Assembly, "130 (plenary: 90)");
    public static readonly Rule Seconded = new("seconded", "A motion is dealt with when another delegation has seconded it, where the rules ask for that.", "common practice of student conferences");
    public static readonly Rule Competence = new("competence", "Whether the committee is competent to adopt a proposal is decided before the proposal; for what it is not, nothing follows.", Assembly, "121 (plenary: 79)");
    public static readonly Rule NotAmended = new("not-amended", "A proposal may be withdrawn while it has not been amended.", Assembly, "122 (plenary: 80)");
    public static readonly Rule Reintroduced = new("reintroduced", "What its mover has withdrawn another delegation may introduce again.", Assembly, "122 (plenary: 80)");
    public static readonly Rule Reservations = new("reservations", "A state makes reservations when it signs or ratifies, unless the treaty does not allow them.", Treaties + ", article 19");
    public static readonly Rule MemberFirst = new("member-first", "A regional organisation signs or ratifies when at least one of its member states has done so, and is not counted in addition to them.", "A/RES/79/243, annex, articles 64 and 65");
    public static readonly Rule Delay = new("delay", "A treaty enters into force so many days after the last ratification that it needs.", "the final clauses");
}
