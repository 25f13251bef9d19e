using System.Xml.Linq;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios.AkomaNtoso;

namespace NegotiationSim.Scenarios.Tests.AkomaNtoso;

/// <summary>One negotiation of the small scenario, held once for all tests.</summary>
public sealed class HeldNegotiation
{
    public Chronicle Chronicle { get; } =
        Chronicle.Of(Hold(ScenarioLoader.Load(Repository.PathOf("scenarios", "data-access-mini")).MustLoad().Scenario));

    private static List<NegotiationEvent> Hold(Scenario scenario)
    {
        List<NegotiationEvent> events = [.. Sitting.Open(scenario, scenario.Seed)];
        var state = Negotiation.Fold(events);
        var briefs = Brief.For(scenario, state.Roster, scenario.Seed);
        var draws = new Draws(scenario.Seed);
        while (Sitting.Next(state, scenario.Model) is { } sitting)
        {
            foreach (var call in sitting.Hold())
                sitting.Hear(call.Addressees.Select(place =>
                    place == Call.ChairPlace ? Presiding.Answer(call, scenario.Model, draws) : Answers.Answer(briefs[place], call)));
            state = sitting.State;
            events.AddRange(sitting.Events);
        }

        return events;
    }
}

public sealed class A_negotiation_as_Akoma_Ntoso(HeldNegotiation held) : IClassFixture<HeldNegotiation>
{
    private static readonly XNamespace Akn = AkomaNtosoReader.Namespace;

    private Chronicle Chronicle => held.Chronicle;

    [Fact]
    public void Is_sound_at_every_move()
    {
        for (var move = 1L; move <= Chronicle.Moves; move += Math.Max(1, Chronicle.Moves / 40))
            Structure.Faults(AkomaNtosoWriter.Rolling(Chronicle, move)).ShouldBeEmpty();
        Structure.Faults(AkomaNtosoWriter.Adopted(Chronicle)).ShouldBeEmpty();
    }

    [Fact]
    public void Reads_back_with_the_words_and_numbers_of_its_rolling_text()
    {
        var text = RollingText.At(Chronicle);

        var read = Reading.Text(AkomaNtosoWriter.Adopted(Chronicle));

        read.Articles.Select(a => (a.Number, a.Title)).ShouldBe(text.Articles.Select(a => (a.Number, a.Title)));
        read.Articles.SelectMany(a => a.Clauses).Select(c => c.Number).ShouldBe(text.Articles.SelectMany(a => a.Clauses).Select(c => c.Number));
        if (text.OpenBrackets == 0)
            read.Articles.SelectMany(a => a.Clauses).Select(c => c.Text).ShouldBe(text.Articles.SelectMany(a => a.Clauses).Select(c => RollingTextPrinter.Text(c)));
    }

    [Fact]
    public void Shows_alternatives_with_their_issue_and_their_sponsors()
    {
        var move = Enumerable.Range(1, (int)Chronicle.Moves).First(m => Alternatives(m).Any(a => a.Attribution.Length > 0));

        var shown = Document(AkomaNtosoWriter.Rolling(Chronicle, move)).Descendants(Akn + "inline").Where(i => (string?)i.Attribute("name") == "alternative").ToList();

        shown.Count.ShouldBe(Alternatives(move).Count());
        shown.Select(i => (string)i.Attribute("refersTo")!).ShouldBe(Alternatives(move).Select(a => $"#issue_{a.Run.Issue}"));
        shown.Select(i => i.Element(Akn + "authorialNote")?.Value ?? "").ShouldBe(Alternatives(move).Select(a => a.Attribution));
        shown.ShouldContain(i => i.Attribute("alternativeTo") != null);
        shown.ShouldAllBe(i => i.FirstNode!.ToString().StartsWith('[') && i.FirstNode.ToString().EndsWith(']'));
    }

    [Fact]
    public void Tells_each_change_of_words_as_an_event_with_its_modifications()
    {
        var document = Document(AkomaNtosoWriter.Adopted(Chronicle));

        var moves = Chronicle.Turns.Where(t => t.ChangedWords).Select(t => $"event_{t.When.Move}").Distinct();
        document.Descendants(Akn + "eventRef").Select(e => (string)e.Attribute("eId")!).ShouldBe(moves.Prepend("event_1"));
        document.Descendants(Akn + "textualMod").ShouldAllBe(m => m.Element(Akn + "source") != null && m.Element(Akn + "destination") != null);
        document.Descendants(Akn + "step").Select(s => (string)s.Attribute("outcome")!).ShouldContain(Chronicle.Adopted is null ? "rejected" : "adopted");
    }

    [Fact]
    public void Has_the_dates_of_the_negotiation()
    {
        var read = Reading.Text(AkomaNtosoWriter.Adopted(Chronicle));

        read.Identity.Date.ShouldBe(new(2024, 2, 5));
        read.Identity.Work.ShouldBe("/akn/un/act/2024-02-05/data-access-mini/!main");
    }

    [Fact]
    public void Is_the_same_file_each_time() =>
        AkomaNtosoWriter.Adopted(Chronicle.Of(Chronicle.Events)).ShouldBe(AkomaNtosoWriter.Adopted(Chronicle));

    private IEnumerable<(TextRun.Alternative Run, string Attribution)> Alternatives(long move) =>
        RollingText.At(Chronicle, move).Articles.SelectMany(a => a.Clauses).SelectMany(c => c.Runs).OfType<TextRun.Alternative>()
            .Select(a => (a, RollingTextPrinter.Attribution(a, int.MaxValue)));

    private static XElement Document(string xml) => XDocument.Parse(xml).Root!;
}
