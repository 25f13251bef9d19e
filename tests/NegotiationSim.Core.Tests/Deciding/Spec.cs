using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>One sentence about the decider: given these events, when this is asked, then these events follow or this rule refuses it.</summary>
public sealed record Spec(
    string Sentence,
    IReadOnlyList<NegotiationEvent> History,
    NegotiationCommand Command,
    IReadOnlyList<NegotiationEvent> Expected,
    Rule? RefusedBy)
{
    /// <summary>Begins a spec; the events are the history so far.</summary>
    public static Asking Given(params IEnumerable<NegotiationEvent> events) => new([.. events]);

    /// <summary>Decides and compares, in canonical form.</summary>
    public void Check()
    {
        var decision = NegotiationDecider.Decide(Command, Negotiation.Fold(History));
        if (RefusedBy is not null)
        {
            var refused = decision.ShouldBeOfType<Decision.Refused>(Sentence);
            refused.Rule.Name.ShouldBe(RefusedBy.Name, refused.ToString());
            refused.Why.ShouldNotBeNullOrWhiteSpace();
            return;
        }

        decision.ShouldBeOfType<Decision.Accepted>(decision.ToString());
        ((Decision.Accepted)decision).Events.Select(Canonical.Line).ShouldBe(Expected.Select(Canonical.Line), Sentence);
    }

    public sealed record Asking(IReadOnlyList<NegotiationEvent> History)
    {
        public Answering When(NegotiationCommand command) => new(History, command);
    }

    public sealed record Answering(IReadOnlyList<NegotiationEvent> History, NegotiationCommand Command)
    {
        public Answering Then(params NegotiationEvent[] events) => this with { Expected = events };

        public Answering RefusedBy(Rule rule) => this with { Rule = rule };

        /// <summary>Gives the spec its name.</summary>
        public Spec Because(string sentence) => new(sentence, History, Command, Expected, Rule);

        private IReadOnlyList<NegotiationEvent> Expected { get; init; } = [];

        private Rule? Rule { get; init; }
    }
}
