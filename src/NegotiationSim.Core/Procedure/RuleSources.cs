namespace NegotiationSim.Core.Procedure;

/// <summary>Where each value of a preset comes from. Facts and numbers; the wording is ours.</summary>
internal static class RuleSources
{
    public const string Assembly = "rules of procedure of the General Assembly";
    private const string Committee = "A/RES/75/282";
    private const string Union = "Council's rules of procedure, Decision 2009/937/EU";
    private const string Simplified = "as in the General Assembly's committees; simplified";

    /// <summary>The committees' rules of A/520/Rev.19, with the plenary's rule in brackets.</summary>
    private static readonly Dictionary<string, (string? Number, string Source)> InAssembly = new(StringComparer.Ordinal)
    {
        ["quorum-to-open"] = ("108 (plenary: 67, a third)", Assembly),
        ["quorum-to-decide"] = ("108 (plenary: 67)", Assembly),
        ["consensus"] = (null, "practice of consensus; General Assembly resolution 2837 (XXVI)"),
        ["reopening"] = (null, "practice of drafting committees"),
        ["positions"] = (null, "practice of consensus"),
        ["informals"] = (null, "practice of the Ad Hoc Committee of A/RES/75/282: rooms for states, the Holy See, Palestine and the European Union"),
        ["accreditation"] = (null, "A/RES/75/282, paragraphs 7 to 9"),
        ["papers"] = (null, "A/AC.291/6, annex II"),
        ["observers"] = (null, "A/AC.291/6, annex II"),
        ["votes"] = ("127 (plenary: 87)", Assembly),
        ["substance"] = ("125 (plenary: 83 to 85)", Assembly),
        ["abstentions"] = ("126 (plenary: 86)", Assembly),
        ["method-of-voting"] = ("127 (plenary: 87)", Assembly),
        ["procedure"] = ("125 (plenary: 85)", Assembly),
        ["tie"] = ("133 (plenary: 95)", Assembly),
        ["question-put"] = ("129 (plenary: 89)", Assembly),
        ["speakers"] = ("109, 115 (plenary: 68, 73)", Assembly + "; A/AC.291/6, annex II for observers"),
        ["time-limit"] = ("114 (plenary: 72)", Assembly),
        ["right-of-reply"] = ("115 (plenary: 73)", Assembly + " and decision 34/401"),
        ["points-of-order"] = ("113 (plenary: 71)", Assembly),
        ["precedence"] = ("119 (plenary: 77)", Assembly),
        ["competence"] = ("121 (plenary: 79)", Assembly),
        ["seconding"] = (null, "common practice of student conferences"),
        ["suspension"] = ("118 (plenary: 76)", Assembly),
        ["adjournment"] = ("116 (plenary: 74)", Assembly),
        ["closure"] = ("117 (plenary: 75)", Assembly),
        ["deadlines"] = ("120 (plenary: 78)", Assembly),
        ["withdrawal"] = ("122 (plenary: 80)", Assembly),
        ["amendments"] = ("130, 131 (plenary: 90, 91)", Assembly),
        ["division"] = ("129 (plenary: 89)", Assembly),
        ["conduct-of-voting"] = ("128 (plenary: 88)", Assembly),
        ["explanations"] = ("128 (plenary: 88)", Assembly),
        ["corrections"] = (null, "practice of the General Assembly"),
        ["reconsideration"] = ("123 (plenary: 81)", Assembly),
        ["silence"] = (null, "practice of the General Assembly; decision 74/544 for its form of 2020"),
    };

    private static readonly Dictionary<(string Set, string Key), (string? Number, string Source)> Own = new()
    {
        [("un-ad-hoc-committee-75-282", "consensus")] = (null, Committee + ", paragraph 5"),
        [("un-ad-hoc-committee-75-282", "votes")] = (null, Committee + ", paragraph 5"),
        [("un-ad-hoc-committee-75-282", "substance")] = (null, Committee + ", paragraph 5"),

        [("consensus-only", "votes")] = (null, "practice of conferences that have not adopted a voting rule; UNFCCC draft rule 42, FCCC/CP/1996/2, never adopted"),
        [("consensus-only", "consensus")] = (null, "practice of consensus: absence of formal objection when the chair asks"),
        [("consensus-lone-objector", "votes")] = (null, "UNFCCC draft rule 42, FCCC/CP/1996/2, never adopted"),
        [("consensus-lone-objector", "consensus")] = (null, "UNFCCC, COP 16 in Cancún, 2010: adopted over the objection of Bolivia"),

        [("unanimity", "substance")] = ("article 238(4)", "Treaty on the Functioning of the European Union"),
        [("unanimity", "abstentions")] = ("article 238(4)", "Treaty on the Functioning of the European Union"),
        [("unanimity", "method-of-voting")] = (null, "chosen for this set"),
        [("unanimity", "votes")] = (null, "chosen for this set"),
        [("unanimity", "quorum-to-open")] = (null, "chosen for this set"),
        [("unanimity", "quorum-to-decide")] = (null, "chosen for this set"),

        [("eu-council-qualified-majority", "quorum-to-open")] = (null, "simplified: as the quorum to vote"),
        [("eu-council-qualified-majority", "quorum-to-decide")] = ("article 11(4)", Union),
        [("eu-council-qualified-majority", "substance")] = ("article 16(4)", "Treaty on European Union; the fifteen states that it names are 55 % of 27"),
        [("eu-council-qualified-majority", "abstentions")] = ("article 16(4)", "Treaty on European Union"),
        [("eu-council-qualified-majority", "procedure")] = ("articles 238(1), 240(3)", "Treaty on the Functioning of the European Union"),
        [("eu-council-qualified-majority", "votes")] = ("article 11(1)", Union + "; simplified: there a majority of the members must agree to vote"),
        [("eu-council-qualified-majority", "method-of-voting")] = ("article 16(4)", "Treaty on European Union: the population of each member is counted"),
        [("eu-council-qualified-majority", "silence")] = ("article 12(2)", Union),

        [("un-security-council", "quorum-to-open")] = (null, "simplified: nine are needed for any decision"),
        [("un-security-council", "quorum-to-decide")] = ("article 27", "Charter of the United Nations: nine yes votes need nine members"),
        [("un-security-council", "substance")] = ("article 27(3)", "Charter of the United Nations"),
        [("un-security-council", "abstentions")] = ("article 27(3)", "Charter of the United Nations as practised since 1946; International Court of Justice, Namibia, 1971, paragraph 22"),
        [("un-security-council", "procedure")] = ("article 27(2)", "Charter of the United Nations"),
        [("un-security-council", "votes")] = ("40", "provisional rules of procedure of the Security Council, S/96/Rev.7"),
        [("un-security-council", "method-of-voting")] = ("article 27(3)", "Charter of the United Nations: it matters whether a permanent member votes no"),
        [("un-security-council", "points-of-order")] = ("30", "provisional rules of procedure of the Security Council, S/96/Rev.7; the majority is simplified"),
        [("un-security-council", "precedence")] = ("33", "provisional rules of procedure of the Security Council, S/96/Rev.7; simplified: it has no closure; adjourning to a day, referring a matter and introducing an amendment are motions there too"),
        [("un-security-council", "suspension")] = ("33", "provisional rules of procedure of the Security Council, S/96/Rev.7"),
        [("un-security-council", "amendments")] = ("36", "provisional rules of procedure of the Security Council, S/96/Rev.7"),
        [("un-security-council", "division")] = ("32", "provisional rules of procedure of the Security Council, S/96/Rev.7; simplified: there the mover alone may object"),
        [("un-security-council", "withdrawal")] = ("35", "provisional rules of procedure of the Security Council, S/96/Rev.7"),

        [("weighted-voting", "quorum-to-open")] = (null, "simplified: as the quorum to decide"),
        [("weighted-voting", "quorum-to-decide")] = ("article XII, section 2(d)", "Articles of Agreement of the International Monetary Fund; simplified: two-thirds of the voting power are not asked for"),
        [("weighted-voting", "substance")] = ("article XII, section 5(c)", "Articles of Agreement of the International Monetary Fund"),
        [("weighted-voting", "procedure")] = ("article XII, section 5(c)", "Articles of Agreement of the International Monetary Fund"),
        [("weighted-voting", "method-of-voting")] = ("article XII, section 5", "Articles of Agreement of the International Monetary Fund: each member casts the votes of its weight"),
        [("weighted-voting", "votes")] = ("by-laws, section 11", "International Monetary Fund"),
    };

    /// <summary>The number and source of a provision in one of the presets, as in "rule 117 (plenary: 75)".</summary>
    public static (string? Number, string Source) Of(RulesOfProcedure preset, string key)
    {
        var (number, source) = Found(preset, key);
        if (number is null || !char.IsAsciiDigit(number[0]))
            return (number, source);
        return ($"{(number.Split(" (")[0].Contains(',') ? "rules" : "rule")} {number}", source);
    }

    private static (string? Number, string Source) Found(RulesOfProcedure preset, string key)
    {
        if (Own.TryGetValue((preset.Name, key), out var own))
            return own;
        var (number, source) = InAssembly[key];
        return preset.Name switch
        {
            "un-ad-hoc-committee-75-282" or "un-general-assembly-committee" => (number, source),
            "model-un" => (null, preset.Source),
            _ => (number, number is null ? source : $"{source}; {Simplified}"),
        };
    }
}
