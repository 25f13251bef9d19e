using System.Xml.Linq;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts.Amending;
using NegotiationSim.Scenarios.AkomaNtoso;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Scenarios.Tests.AkomaNtoso;

public sealed class Amendments_as_Akoma_Ntoso
{
    private static readonly XNamespace Akn = AkomaNtosoReader.Namespace;
    private static readonly Reason Why = new Reason.Stated("it must be clear");

    private readonly List<NegotiationEvent> _events;

    public Amendments_as_Akoma_Ntoso()
    {
        var scenario = ScenarioLoader.Load(Repository.PathOf("scenarios", "data-access-mini")).MustLoad().Scenario;
        _events = [.. Sitting.Open(scenario, 1)];
        Move(new OpenMeeting(1));
        Move(new TableAmendment(new("NOR"), [new ProposedChange.Replace(new("ninety days"), "one year")], null, Why));
        Move(new TableAmendment(new("CHE"), [new ProposedChange.AddClause("7(2)", "Parties shall report.")], null, Why));
        Move(new TableAmendment(new("IRN"), [new ProposedChange.Delete(new("Each Party"))], null, Why));
    }

    private Negotiation State => Negotiation.Fold(_events);

    [Fact]
    public void Open_ones_stand_in_the_text_with_their_movers()
    {
        var xml = AkomaNtosoWriter.Rolling(Chronicle.Of(_events));
        Structure.Faults(xml).ShouldBeEmpty();
        XDocument.Parse(xml).Descendants(Akn + "inline").Where(i => (string?)i.Attribute("name") == "amendment" && (string?)i.Attribute("class") == "proposed")
            .Select(i => (Words: i.Nodes().OfType<XText>().First().Value, By: i.Element(Akn + "authorialNote")?.Value))
            .ShouldBe([("[no text]", "IRN"), ("[Parties shall report.]", "CHE"), ("[one year]", "NOR")]);
    }

    [Fact]
    public void Adopted_ones_are_modifications_and_events()
    {
        foreach (var amendment in State.Amendments.All.Take(2))
            Move(new AdoptAmendment(amendment.Id));
        var xml = AkomaNtosoWriter.Rolling(Chronicle.Of(_events));
        Structure.Faults(xml).ShouldBeEmpty();
        var document = XDocument.Parse(xml);
        document.Descendants(Akn + "textualMod").Select(m => ((string)m.Attribute("type")!, m.Element(Akn + "old")?.Value, m.Element(Akn + "new")?.Value))
            .ShouldBe([("substitution", "ninety days", "one year"), ("insertion", null, "Parties shall report.")]);
        Reading.Text(xml).Articles.SelectMany(a => a.Clauses).Select(c => c.Text).ShouldContain(t => t.StartsWith("This treaty enters into force one year after the", StringComparison.Ordinal));
    }

    private void Move(NegotiationCommand command) => _events.AddRange(NegotiationDecider.Decide(command, State).ShouldBeOfType<Decision.Accepted>().Events);
}
