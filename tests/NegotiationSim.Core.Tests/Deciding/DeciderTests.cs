using System.Reflection;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Core.Tests.Deciding;

public class DeciderTests
{
    private static readonly Dictionary<string, Spec> Specs = new[]
    {
        DebateSpecs.Opening, DebateSpecs.Statements, DebateSpecs.Proposals, DebateSpecs.Sponsors, DebateSpecs.Objections,
        DecisionSpecs.Consensus, DecisionSpecs.ChairText, DecisionSpecs.Packages, DecisionSpecs.Trades, DecisionSpecs.Exhaustion, DecisionSpecs.Votes,
        AmendmentSpecs.All, RecordSpecs.All, BranchSpecs.All,
        AdoptionSpecs.Adoption, AdoptionSpecs.Assembly, AdoptionSpecs.End,
        FloorSpecs.Room, FloorSpecs.Speakers, FloorSpecs.Points, FloorSpecs.Motions,
        ConferenceSpecs.Observers, ConferenceSpecs.Informals, ConferenceSpecs.Order, ConferenceSpecs.Motions,
        AftermathSpecs.Amendments, AftermathSpecs.Treaty,
        SeatSpecs.All,
        HandsSpecs.All, VotingSpecs.QuestionPut, VotingSpecs.Conduct, VotingSpecs.Parts, VotingSpecs.Agreement,
    }.SelectMany(s => s).ToDictionary(s => s.Sentence);

    public static TheoryData<string> Sentences => [.. Specs.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Decides(string sentence) => Specs[sentence].Check();

    [Fact]
    public void Every_rule_refuses_something_in_these_specs() =>
        Specs.Values.Select(s => s.RefusedBy).OfType<Rule>().Distinct().ShouldBe(AllRules, ignoreOrder: true);

    [Fact]
    public void Every_rule_has_its_own_name_a_text_and_a_source()
    {
        AllRules.Select(r => r.Name).ShouldBeUnique();
        foreach (var rule in AllRules)
        {
            rule.Name.ShouldMatch("^[a-z]+(-[a-z]+)*$");
            rule.Text.ShouldEndWith(".");
            rule.Source.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public void Every_command_is_accepted_in_one_spec_and_refused_in_another()
    {
        var commands = typeof(NegotiationCommand).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(NegotiationCommand))).ToArray();
        Specs.Values.Where(s => s.RefusedBy is null).Select(s => s.Command.GetType()).Distinct().ShouldBe(commands, ignoreOrder: true);
        Specs.Values.Where(s => s.RefusedBy is not null).Select(s => s.Command.GetType()).Distinct().ShouldBe(commands, ignoreOrder: true);
    }

    [Fact]
    public void Every_command_of_these_specs_is_refused_after_the_end()
    {
        foreach (var spec in Specs.Values.Where(s => s.Command is not NegotiationCommand.Open))
        {
            var refused = NegotiationDecider.Decide(spec.Command, Negotiation.Fold(Talks.Over)).ShouldBeOfType<Decision.Refused>(spec.Sentence);
            refused.Rule.ShouldBe(Rules.Ended);
        }
    }

    /// <summary>Whatever delegations do in these specs, an observer in their place is refused, but for what observers may do.</summary>
    [Fact]
    public void Observers_have_no_vote_no_motion_and_no_objection()
    {
        Type[] allowed =
        [
            typeof(NegotiationCommand.Speak), typeof(NegotiationCommand.Propose), typeof(NegotiationCommand.TableAmendment), typeof(NegotiationCommand.FilePaper),
            typeof(NegotiationCommand.InscribeSpeaker), typeof(NegotiationCommand.TakeSeat), typeof(NegotiationCommand.ForgoMove), typeof(NegotiationCommand.SpeakInInformals),
        ];
        foreach (var spec in Specs.Values.Where(s => s.RefusedBy is null && !allowed.Contains(s.Command.GetType())))
            foreach (var member in spec.Command.GetType().GetProperties().Where(p => p.PropertyType == typeof(PartyId) && p.Name is "By" or "Facilitator"))
            {
                if (Equals(member.GetValue(spec.Command), Talks.Icc))
                    continue;
                var asObserver = WithParty(spec.Command, member.Name, Talks.Icc);
                if (spec.Command is NegotiationCommand.TimeSpeech)
                    continue;
                NegotiationDecider.Decide(asObserver, Negotiation.Fold(spec.History)).ShouldBeOfType<Decision.Refused>($"{spec.Sentence}: {asObserver}");
            }
    }

    /// <summary>The same command by another party.</summary>
    private static NegotiationCommand WithParty(NegotiationCommand command, string member, PartyId party)
    {
        var type = command.GetType();
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return (NegotiationCommand)constructor.Invoke([.. constructor.GetParameters().Select(p => p.Name == member ? party : type.GetProperty(p.Name!)!.GetValue(command))]);
    }

    [Fact]
    public void A_refusal_reads_as_a_sentence_with_its_source() =>
        NegotiationDecider.Decide(new NegotiationCommand.OpenMeeting(1), Negotiation.None).ToString()
            .ShouldBe("Refused by rule not-open: the negotiation has not been opened (Nothing can be moved before the negotiation opens. Source: the record.)");

    private static Rule[] AllRules =>
        [.. typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<Rule>()];
}
