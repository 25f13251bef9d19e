using System.Globalization;
using NegotiationSim.Core;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>The rules of procedure: a preset by name, or a preset with changes; and what rules may ask of the parties.</summary>
internal static class RulesSection
{
    private static readonly Span WeightSpan = new(0, 1_000_000_000, AboveMin: true);
    private static readonly Span PopulationSpan = new(1, 100_000_000_000);
    private static readonly Span Counts = new(0, 2000);
    private static readonly Span PaperWords = new(1, 1_000_000);

    public static RulesOfProcedure Read(Fields top)
    {
        if (top.Node("rules") is not YamlMap map)
            return top.Text("rules") is { } text ? Named(text, top.Problems) : RulesOfProcedure.AdHocCommittee;
        var fields = new Fields(map, "rules", top.Problems);
        var preset = fields.RequiredText("preset") is { } name ? Named(name, top.Problems) : RulesOfProcedure.AdHocCommittee;
        var rules = Changed(preset, fields);
        fields.Close();
        return rules;
    }

    /// <summary>What a delegation counts for besides its head.</summary>
    public static VotingStanding Standing(Fields party)
    {
        var weight = party.Number("weight", WeightSpan);
        var population = party.Number("population", PopulationSpan);
        var permanent = party.Word("permanent", "yes", "no", "true", "false");
        return new((decimal?)weight, (long?)population, permanent is null ? null : permanent is "yes" or "true");
    }

    /// <summary>Refuses rules that need figures which the parties do not have.</summary>
    public static void Check(RulesOfProcedure rules, PartySections parties, Fields top)
    {
        var problems = top.Problems;
        DecisionRule[] all = [rules.OnSubstance(), rules.OnProcedure(), rules.FloorInForce().Closure, rules.FloorInForce().Reconsideration];
        var weights = all.Any(r => r.Unit == VoteUnit.Weights);
        var people = all.Any(r => r.Population is not null);
        foreach (var d in parties.Delegations)
        {
            if (weights && d.Standing.Weight is null)
                problems.Add(d.At, $"party '{d.Id}' has no weight, which the rules '{rules.Name}' count; write 'weight'");
            if (people && d.Standing.Population is null)
                problems.Add(d.At, $"party '{d.Id}' has no population, which the rules '{rules.Name}' count; write 'population'");
        }

        if (all.Any(r => r.Veto == true) && !parties.Delegations.Any(d => d.Standing.Permanent == true))
            problems.Add(top.PlaceOf("rules"), $"the rules '{rules.Name}' give permanent members a veto, but no party is one; write 'permanent: yes'");
        if (all.Max(r => r.Affirmative) is { } needed && needed > parties.Delegations.Length && parties.Delegations.Length > 0)
            problems.Add(top.PlaceOf("rules"), string.Create(CultureInfo.InvariantCulture, $"the rules '{rules.Name}' need {needed} yes votes, but there are {parties.Delegations.Length} delegations"));
    }

    /// <summary>The value of <c>rules</c> from which <see cref="Read"/> reads the same rules.</summary>
    public static string Written(RulesOfProcedure rules)
    {
        var preset = RulesOfProcedure.Find(rules.Name)!;
        return rules == preset ? rules.Name : YamlWriting.Map([("preset", rules.Name), .. Changes(rules, preset)]);
    }

    private static RulesOfProcedure Named(YamlText text, Problems problems)
    {
        if (RulesOfProcedure.Find(text.Value) is { } rules)
            return rules;
        var names = RulesOfProcedure.Presets.Select(r => r.Name).ToArray();
        problems.Add(text.At, $"there are no rules of procedure '{YamlReader.Shown(text.Value)}'; choose {string.Join(", ", names[..^1])} or {names[^1]}{problems.DidYouMean(text.Value, names)}");
        return RulesOfProcedure.AdHocCommittee;
    }

    private static RulesOfProcedure Changed(RulesOfProcedure preset, Fields fields)
    {
        var (quorum, consensus, floor) = (preset.QuorumInForce(), preset.ConsensusInForce(), preset.FloorInForce());
        var title = fields.Text("title")?.Value ?? preset.Title;
        var votes = fields.Word("votes", "never", "on-request", "after-exhaustion");
        var substance = Decision(fields, "substance", preset.OnSubstance());
        var changedQuorum = new QuorumRule(Share(fields, "quorum-to-open") ?? quorum.ToOpen, Share(fields, "quorum-to-decide") ?? quorum.ToDecide);
        var changedConsensus = new ConsensusRule(
            fields.Whole("overrule-objectors", Counts) ?? consensus.Overrule,
            fields.Word("reopening", "any-delegation", "chair") switch
            {
                "any-delegation" => Reopening.AnyDelegation,
                "chair" => Reopening.Chair,
                _ => consensus.Reopening,
            });
        var changedFloor = floor with
        {
            Adjourning = Speakers(fields, "adjournment-speakers", floor.Adjourning),
            Closing = Speakers(fields, "closure-speakers", floor.Closing),
            Dividing = Speakers(fields, "division-speakers", floor.Dividing),
            Reconsidering = Speakers(fields, "reconsideration-speakers", floor.Reconsidering),
            Replies = fields.Whole("replies", Counts) ?? floor.Replies,
            Closure = Decision(fields, "closure", floor.Closure),
            Reconsideration = Decision(fields, "reconsideration", floor.Reconsideration),
            Seconds = fields.Whole("seconds", Counts) is { } seconds ? seconds == 0 ? null : seconds : floor.Seconds,
        };
        var (observers, informals) = (preset.ObserversInForce(), preset.InformalsInForce());
        var changedObservers = new ObserverRules(
            fields.Word("accreditation", "listed", "non-objection") switch
            {
                "listed" => Accreditation.Listed,
                "non-objection" => Accreditation.NonObjection,
                _ => observers.Accreditation,
            },
            fields.Whole("paper-words", PaperWords) ?? observers.PaperWords,
            fields.Word("nameplate", "shared", "own") switch
            {
                "shared" => true,
                "own" => null,
                _ => observers.SharedNameplate,
            });
        var changedInformals = new InformalsRule(
            fields.Word("informals", "nobody", "named", "everybody") switch
            {
                "nobody" => InformalsAdmission.Nobody,
                "named" => InformalsAdmission.Named,
                "everybody" => InformalsAdmission.Everybody,
                _ => informals.Observers,
            },
            fields.Node("informals-named") is null ? informals.Named : [.. fields.Texts("informals-named").Select(t => new PartyId(t.Value))]);
        return preset with
        {
            Title = title,
            VotesAllowed = votes is null ? preset.VotesAllowed : votes != "never",
            VoteAfterExhaustion = votes is null ? preset.VoteAfterExhaustion : votes != "on-request",
            Decision = substance == preset.OnSubstance() ? preset.Decision : substance,
            Procedural = Decision(fields, "procedure", preset.OnProcedure()) is var procedure && procedure == preset.OnProcedure() ? preset.Procedural : procedure,
            Quorum = changedQuorum == quorum ? preset.Quorum : changedQuorum,
            Consensus = changedConsensus == consensus ? preset.Consensus : changedConsensus,
            Floor = changedFloor == floor ? preset.Floor : changedFloor,
            Observers = changedObservers == observers ? preset.Observers : changedObservers,
            Informals = changedInformals == informals ? preset.Informals : changedInformals,
        };
    }

    private static IEnumerable<(string Key, string? Value)> Changes(RulesOfProcedure rules, RulesOfProcedure preset)
    {
        var (quorum, consensus, floor) = (rules.QuorumInForce(), rules.ConsensusInForce(), rules.FloorInForce());
        yield return ("title", rules.Title == preset.Title ? null : YamlWriting.Text(rules.Title));
        yield return ("votes", (rules.VotesAllowed, rules.VoteAfterExhaustion) == (preset.VotesAllowed, preset.VoteAfterExhaustion) ? null
            : !rules.VotesAllowed ? "never" : rules.VoteAfterExhaustion ? "after-exhaustion" : "on-request");
        yield return ("substance", Written(rules.OnSubstance(), preset.OnSubstance()));
        yield return ("procedure", Written(rules.OnProcedure(), preset.OnProcedure()));
        yield return ("quorum-to-open", quorum.ToOpen == preset.QuorumInForce().ToOpen ? null : Written(quorum.ToOpen));
        yield return ("quorum-to-decide", quorum.ToDecide == preset.QuorumInForce().ToDecide ? null : Written(quorum.ToDecide));
        yield return ("overrule-objectors", consensus.Overrule == preset.ConsensusInForce().Overrule ? null : Written(consensus.Overrule));
        yield return ("reopening", consensus.Reopening == preset.ConsensusInForce().Reopening ? null : consensus.Reopening == Reopening.Chair ? "chair" : "any-delegation");
        var before = preset.FloorInForce();
        yield return ("adjournment-speakers", Written(floor.Adjourning, before.Adjourning));
        yield return ("closure-speakers", Written(floor.Closing, before.Closing));
        yield return ("division-speakers", Written(floor.Dividing, before.Dividing));
        yield return ("reconsideration-speakers", Written(floor.Reconsidering, before.Reconsidering));
        yield return ("replies", floor.Replies == before.Replies ? null : Written(floor.Replies));
        yield return ("closure", Written(floor.Closure, before.Closure));
        yield return ("reconsideration", Written(floor.Reconsideration, before.Reconsideration));
        yield return ("seconds", floor.Seconds == before.Seconds ? null : Written(floor.Seconds ?? 0));
        var (observers, usual) = (rules.ObserversInForce(), preset.ObserversInForce());
        yield return ("accreditation", observers.Accreditation == usual.Accreditation ? null : observers.Accreditation == Accreditation.Listed ? "listed" : "non-objection");
        yield return ("paper-words", observers.PaperWords == usual.PaperWords ? null : Written(observers.PaperWords));
        yield return ("nameplate", observers.SharedNameplate == usual.SharedNameplate ? null : observers.SharedNameplate == true ? "shared" : "own");
        var (informals, rooms) = (rules.InformalsInForce(), preset.InformalsInForce());
        yield return ("informals", informals.Observers == rooms.Observers ? null : informals.Observers switch
        {
            InformalsAdmission.Nobody => "nobody",
            InformalsAdmission.Named => "named",
            _ => "everybody",
        });
        yield return ("informals-named", informals.Named.SequenceEqual(rooms.Named) ? null : YamlWriting.List(informals.Named.Select(p => p.Value)));
    }

    /// <summary>A share alone, <c>2/3</c>, or a map of what is different.</summary>
    private static DecisionRule Decision(Fields fields, string key, DecisionRule preset)
    {
        if (fields.Node(key) is not YamlMap map)
            return Share(fields, key) is { } alone ? preset with { Share = alone } : preset;
        var inner = new Fields(map, key, fields.Problems);
        var rule = preset with
        {
            Base = inner.Word("of", "present-and-voting", "present", "members") switch
            {
                "present-and-voting" => VotingBase.PresentAndVoting,
                "present" => VotingBase.Present,
                "members" => VotingBase.Members,
                _ => preset.Base,
            },
            Share = Share(inner, "share") ?? preset.Share,
            Unit = inner.Word("count", "heads", "weights") switch
            {
                "heads" => VoteUnit.Heads,
                "weights" => VoteUnit.Weights,
                _ => preset.Unit,
            },
            Population = Share(inner, "population") ?? preset.Population,
            BlockingMinority = inner.Whole("blocking-minority", Counts) ?? preset.BlockingMinority,
            Affirmative = inner.Whole("yes-votes", Counts) ?? preset.Affirmative,
            Veto = inner.Word("veto", "permanent-members", "nobody") switch
            {
                "permanent-members" => true,
                "nobody" => null,
                _ => preset.Veto,
            },
        };
        inner.Close();
        if (rule.Share.Numerator == 0 && rule.Affirmative is null or 0)
            fields.Problems.Add(map.At, $"{key} of rules needs a 'share' or a number of 'yes-votes': as it stands, one yes would carry everything");
        return rule;
    }

    private static Share? Share(Fields fields, string key)
    {
        if (fields.Text(key) is not { } text)
            return null;
        var value = text.Value;
        if (value == "majority")
            return Core.Procedure.Share.Majority;
        if (value is "all" or "none")
            return value == "all" ? Core.Procedure.Share.All : Core.Procedure.Share.None;
        var bound = value.StartsWith('>') ? Bound.MoreThan : Bound.AtLeast;
        var parts = value.TrimStart('>').Replace("%", "/100", StringComparison.Ordinal).Split('/', StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && Whole(parts[0]) is { } numerator and > 0 && Whole(parts[1]) is { } denominator && numerator <= denominator && (bound == Bound.AtLeast || numerator < denominator))
            return new Share(numerator, denominator, bound);
        fields.Problems.Add(text.At, $"{key} of {fields.What} must be a share: 2/3, 55%, >1/2, majority, all or none, not '{YamlReader.Shown(value)}'");
        return null;

        static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= 1_000_000 ? n : null;
    }

    private static MotionSpeakers Speakers(Fields fields, string key, MotionSpeakers preset)
    {
        if (fields.Map(key) is not { } map)
            return preset;
        var inner = new Fields(map, key, fields.Problems);
        var speakers = new MotionSpeakers(inner.Whole("for", Counts) ?? preset.For, inner.Whole("against", Counts) ?? preset.Against);
        inner.Close();
        return speakers;
    }

    private static string? Written(DecisionRule rule, DecisionRule preset) => rule == preset ? null : YamlWriting.Map(
        ("of", rule.Base == preset.Base ? null : rule.Base switch
        {
            VotingBase.PresentAndVoting => "present-and-voting",
            VotingBase.Present => "present",
            _ => "members",
        }),
        ("share", rule.Share == preset.Share ? null : Written(rule.Share)),
        ("count", rule.Unit == preset.Unit ? null : rule.Unit == VoteUnit.Heads ? "heads" : "weights"),
        ("population", rule.Population is { } people && people != preset.Population ? Written(people) : null),
        ("blocking-minority", rule.BlockingMinority is { } block && block != preset.BlockingMinority ? Written(block) : null),
        ("yes-votes", rule.Affirmative is { } needed && needed != preset.Affirmative ? Written(needed) : null),
        ("veto", rule.Veto == preset.Veto ? null : rule.Veto == true ? "permanent-members" : "nobody"));

    private static string Written(Share share) => share == Core.Procedure.Share.Majority ? "majority"
        : share == Core.Procedure.Share.All ? "all"
        : share.Numerator == 0 ? "none"
        : YamlWriting.Text(string.Create(CultureInfo.InvariantCulture, $"{(share.Bound == Bound.MoreThan ? ">" : "")}{share.Numerator}/{share.Denominator}"));

    private static string? Written(MotionSpeakers speakers, MotionSpeakers preset) =>
        speakers == preset ? null : YamlWriting.Map(("for", Written(speakers.For)), ("against", Written(speakers.Against)));

    private static string Written(int n) => n.ToString(CultureInfo.InvariantCulture);
}
