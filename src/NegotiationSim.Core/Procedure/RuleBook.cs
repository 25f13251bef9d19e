using System.Collections.Immutable;
using System.Globalization;

namespace NegotiationSim.Core.Procedure;

/// <summary>One thing that a set of rules says.</summary>
/// <param name="Key">Short name, stable, as in <c>closure</c>.</param>
/// <param name="Text">What it says, in words that a student understands.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Number">Its number there; null where it has none.</param>
public sealed record Provision(string Key, string Text, string Source, string? Number = null);

/// <summary>A set of rules as a text: every value in words, with its number and source.</summary>
public static class RuleBook
{
    private const string Scenario = "changed by the scenario";

    /// <summary>The provisions in the order in which a meeting meets them.</summary>
    public static ImmutableArray<Provision> Of(RulesOfProcedure rules)
    {
        var preset = RulesOfProcedure.Find(rules.Name);
        var theirs = preset is null ? null : Texts(preset).ToDictionary(t => t.Key, t => t.Text, StringComparer.Ordinal);
        return
        [
            .. Texts(rules).Select(t =>
            {
                if (theirs is null || theirs.GetValueOrDefault(t.Key) != t.Text)
                    return new Provision(t.Key, t.Text, preset is null ? rules.Source : Scenario);
                var (number, source) = RuleSources.Of(rules, t.Key);
                return new Provision(t.Key, t.Text, source, number);
            }),
        ];
    }

    private static IEnumerable<(string Key, string Text)> Texts(RulesOfProcedure r)
    {
        var (quorum, consensus, floor) = (r.QuorumInForce(), r.ConsensusInForce(), r.FloorInForce());
        yield return ("quorum-to-open", $"The chair opens a meeting and permits debate when {AtLeast(quorum.ToOpen)} of the members are in the room.");
        yield return ("quorum-to-decide", $"Any decision needs {AtLeast(quorum.ToDecide)} of the members in the room when it is taken.");
        yield return ("consensus", consensus.Overrule switch
        {
            0 => "Consensus: the gavel falls when nobody objects. A reservation is no objection.",
            1 => "Consensus: the gavel falls when nobody objects; one objector alone may be overruled, and the record names it. A reservation is no objection.",
            var n => F($"Consensus: the gavel falls when nobody objects; up to {n} objectors may be overruled, and the record names them. A reservation is no objection."),
        });
        yield return ("reopening", consensus.Reopening == Reopening.AnyDelegation
            ? "Nothing is agreed until everything is agreed: any delegation may open again what was agreed ad referendum, until the text is adopted."
            : "What was agreed ad referendum is opened again only by the chair, when the committee wishes it.");
        yield return ("positions", "After a consensus a delegation joins it, with a reservation or without, or dissociates itself; either may explain its position. After a vote it explains its vote.");
        yield return ("informals", r.InformalsInForce() switch
        {
            { Observers: InformalsAdmission.Nobody } => "Informals are for delegations alone.",
            { Observers: InformalsAdmission.Everybody } => "Accredited observers may be in the room of informals.",
            { Named: [] } => "Informals are for delegations, and for observers that the convener lets in.",
            var room => $"Informals are for delegations, for {string.Join(", ", room.Named.Select(Standing))} where they take part, and for observers that the convener lets in.",
        });
        yield return ("accreditation", r.ObserversInForce().Accreditation == Accreditation.NonObjection
            ? "Observers are proposed in a list; a state may object, and says on what general basis when a state asks; the committee decides, without a vote where nobody objects."
            : "The observers that take part are accredited.");
        yield return ("papers", F($"A paper of an observer has at most {r.ObserversInForce().PaperWords:#,0} words; words for the text come before the committee when a delegation sponsors them."));
        yield return ("observers", "Observers have no vote, no motion and no objection"
            + (r.ObserversInForce().SharedNameplate == true ? "; they take the floor under a nameplate of their own, at the end of an item if time allows." : "; they speak at the end of an item if time allows."));
        yield return ("votes", !r.VotesAllowed
            ? "There is no vote on substance: without consensus there is no decision."
            : r.VoteAfterExhaustion
                ? "A vote on substance is in order only after the chair, on a decision of the bureau, has said that every effort at consensus is exhausted."
                : "Any delegation may ask for a vote on substance at any time.");
        if (r.VotesAllowed)
        {
            yield return ("substance", $"A question of substance is carried by {r.OnSubstance()}.");
            yield return ("abstentions", r.OnSubstance().AbstentionsInWords);
            yield return ("method-of-voting", r.OnSubstance().NeedsNames
                ? "Votes on substance are recorded by name, since it matters whose yes or no it is."
                : "A vote on substance may be by show of hands, which counts and names nobody; as soon as one delegation asks, before voting begins, it is recorded by name.");
        }

        yield return ("procedure", $"A question of procedure is carried by {r.OnProcedure()}.");
        yield return ("tie", "An equally divided vote is lost.");
        yield return ("question-put", "What is put matters: a lost vote to delete leaves the words in, a lost vote to keep them takes them out.");
        yield return ("speakers", "The chair calls on speakers in the order in which they asked; once the list is closed nobody is added. Observers speak after the states.");
        yield return ("time-limit", "The committee may limit the length of speeches and how often each may speak; the chair calls to order whoever goes on.");
        yield return ("right-of-reply", F($"A delegation may reply up to {floor.Replies} {(floor.Replies == 1 ? "time" : "times")} on an item at a meeting, after the list of speakers."));
        yield return ("points-of-order", "A point of order interrupts; the chair rules at once. A ruling may be appealed: it stands unless a majority of those present and voting overrules it.");
        yield return ("precedence", "Motions are put in this order, before everything else: suspend the meeting, adjourn the meeting, adjourn the debate on the item, close the debate on it.");
        yield return ("competence", "Whether the committee is competent to adopt a proposal is decided before the proposal.");
        if (floor.Seconds is { } seconds and > 0)
            yield return ("seconding", F($"A motion needs {seconds} {(seconds == 1 ? "second" : "seconds")}."));
        yield return ("suspension", "A motion to suspend or to adjourn the meeting is not debated but put at once.");
        yield return ("adjournment", $"On the adjournment of debate, and on a motion to take no action, {Speakers(floor.Adjourning, besidesMover: true)}.");
        yield return ("closure", $"Closure of debate may be moved at any time; {Speakers(floor.Closing, besidesMover: false)}; it is carried by {floor.Closure}.");
        yield return ("deadlines", "Proposals are handed in by the deadline; the chair may waive it for an amendment.");
        yield return ("withdrawal", "A proposal that has not been amended may be withdrawn until voting on it has begun; another delegation may introduce it again.");
        yield return ("amendments", "Amendments are voted on before the text: first the one furthest removed from it in substance, then the next; the chair rules in doubt. What the adoption of one rules out is not put.");
        yield return ("division", $"A delegation may ask that parts are voted on separately; if somebody objects, that is put to the vote, and {Speakers(floor.Dividing, besidesMover: false)}. What is kept is then put as a whole.");
        yield return ("conduct-of-voting", "Once the chair has announced the beginning of voting nobody interrupts it, except on a point of order about the voting itself.");
        yield return ("explanations", "Votes may be explained before or after the vote, but sponsors do not explain their vote on their own proposal.");
        yield return ("corrections", "A delegation may have a mistaken vote noted in the record; the result does not change.");
        yield return ("reconsideration", $"What has been adopted or rejected is not taken up again at the same session unless the committee so decides by {floor.Reconsideration}; {Speakers(floor.Reconsidering, besidesMover: false)}.");
        yield return ("silence", "In a silence procedure a wording is agreed when the deadline passes and no delegation has broken the silence.");
    }

    private static string AtLeast(Share share) => share.Bound == Bound.MoreThan || share == Share.All ? share.ToString() : $"at least {share}";

    private static string Speakers(MotionSpeakers speakers, bool besidesMover)
    {
        var besides = besidesMover ? " besides the one who moves it" : "";
        return (speakers.For, speakers.Against) switch
        {
            (0, 0) => "nobody speaks",
            (0, var against) => $"only {Number(against)} may speak, against it",
            var (for_, against) => $"{Number(for_)} may speak for it and {Number(against)} against it{besides}",
        };
    }

    /// <summary>Those who are no member states and yet in every room.</summary>
    private static string Standing(PartyId party) => party.Value switch
    {
        "VAT" => "the Holy See",
        "PSE" => "Palestine",
        "EU" => "the European Union",
        var other => other,
    };

    private static string Number(int n) => n switch
    {
        1 => "one",
        2 => "two",
        3 => "three",
        _ => n.ToString(CultureInfo.InvariantCulture),
    };

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
