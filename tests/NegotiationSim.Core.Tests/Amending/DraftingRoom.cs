using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Core.Tests.Amending;

/// <summary>A room in which people amend a text: every move goes through the decider.</summary>
internal sealed class DraftingRoom
{
    public static readonly Reason Why = new Reason.Stated("for the tests");

    private readonly List<NegotiationEvent> _events;

    private DraftingRoom(Scenario scenario)
    {
        _events = [.. Sitting.Open(scenario, 1)];
        State = Negotiation.Fold(_events);
        Move(new OpenMeeting(1));
    }

    public Negotiation State { get; private set; }

    public IReadOnlyList<NegotiationEvent> Events => _events;

    /// <summary>What the last command brought about.</summary>
    public ImmutableArray<NegotiationEvent> Last { get; private set; } = [];

    public static DraftingRoom Of(Scenario scenario) => new(scenario);

    /// <summary>One article, number 7, with these clauses.</summary>
    public static DraftingRoom Of(params string[] clauses) => new(States().Article("access", "7", "Illegal access", clauses).Build());

    /// <summary>Two short articles with a contested wording in the first.</summary>
    public static DraftingRoom Treaty() => new(States()
        .Issue("standard", "without right", ("without right", 0.6), ("unlawfully", 0.2), (Wordings.NoText, 1))
        .Article("access", "7", "Illegal access",
            "Each Party shall make it an offence to gain access to a computer system {standard}, when done intentionally.",
            "A Party may require that the offence be done by infringing security measures.",
            "Security measures are measures that keep a system secure.")
        .Article("force", "8", "Entry into force", "This treaty enters into force ninety days after the fortieth ratification.")
        .Build());

    private static TestScenario States() => TestScenario.Of("CHE", "NZL", "UGA", "IND").Observer("EFF");

    public Chronicle Chronicle() => Core.History.Chronicle.Of(_events);

    public string Text(string clause = "access/1") => State.Articles.SelectMany(a => a.Clauses).FirstOrDefault(c => c.Id.Value == clause) is { } found
        ? string.Join(' ', found.Passages.Select(p => p is Passage.Plain plain ? Wordings.Join(plain.Words) : $"{p}"))
        : "";

    /// <summary>Every clause with its number and words, and the move of each word.</summary>
    public string Whole() => string.Join('\n', State.Articles.SelectMany(a => a.Clauses.Select(c =>
        $"{Citation.Of(a, c)} {string.Concat(c.Passages.Select(p => p is Passage.Plain plain ? string.Join(' ', plain.Words) : p.ToString()))}").Prepend(a.Title)).Prepend(State.Title));

    public AmendmentId Table(string by, params ProposedChange[] changes) => Table(by, null, changes);

    public AmendmentId Table(string by, AmendmentId? to, params ProposedChange[] changes)
    {
        Move(new TableAmendment(new(by), [.. changes], to, Why));
        return State.Amendments.All[^1].Id;
    }

    public DraftingRoom Adopt(AmendmentId id) => Move(new AdoptAmendment(id));

    public DraftingRoom Reopen(AmendmentId id) => Move(new ReopenAmendment(PartyId.Chair, id, Why));

    public AmendmentStatus StatusOf(AmendmentId id) => State.Amendments.Find(id)!.Status;

    public DraftingRoom Move(NegotiationCommand command)
    {
        var accepted = NegotiationDecider.Decide(command, State).ShouldBeOfType<Decision.Accepted>();
        Last = accepted.Events;
        foreach (var e in accepted.Events)
        {
            // What is stored is what counts: every event goes through its JSON.
            var stored = Canonical.Read(Canonical.Line(e));
            _events.Add(stored);
            State = State.Evolve(stored);
        }

        return this;
    }

    public Decision.Refused Refused(NegotiationCommand command) => NegotiationDecider.Decide(command, State).ShouldBeOfType<Decision.Refused>();

    public Decision.Refused Refused(string by, params ProposedChange[] changes) => Refused(new TableAmendment(new(by), [.. changes], null, Why));

    public static ProposedChange Replace(string words, string with, string? within = null) => new ProposedChange.Replace(new(words, within), with);

    public static ProposedChange Delete(string words, string? within = null) => new ProposedChange.Delete(new(words, within));

    public static ProposedChange After(string words, string text, string? within = null) => new ProposedChange.Insert(new(words, within), Side.After, text);

    public static ProposedChange Before(string words, string text, string? within = null) => new ProposedChange.Insert(new(words, within), Side.Before, text);
}
