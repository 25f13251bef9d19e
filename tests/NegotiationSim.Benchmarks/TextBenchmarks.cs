using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using NegotiationSim.Scenarios;
using NegotiationSim.Scenarios.Synthetic;

namespace NegotiationSim.Benchmarks;

/// <summary>
/// The text: one adoption with so many amendments pending on a text of 60 articles, and what is read from long histories. The parameter is
/// there to show how cost grows.
/// </summary>
[MemoryDiagnoser]
public class AmendmentBenchmarks
{
    private const int Articles = 60, ClausesEach = 5, WordsEach = 40;

    private Negotiation _state = null!;
    private AmendmentId _first;

    [Params(250, 500, 1000, 2000)]
    public int Pending { get; set; }

    [GlobalSetup]
    public void Table()
    {
        var scenario = Flagship.Load() with
        {
            Issues = [],
            Mandates = [],
            Articles =
            [
                .. Enumerable.Range(1, Articles).Select(a => new ArticleDraft(new($"a{a}"), $"{a}", $"Heading {a}", null,
                    [.. Enumerable.Range(1, ClausesEach).Select(c => new ClauseDraft(new($"a{a}/{c}"), $"{c}", string.Join(' ', Enumerable.Range(0, WordsEach).Select(w => $"w{a}x{c}x{w}"))))])),
            ],
        };
        _state = Negotiation.Fold(Sitting.Open(scenario, 1));
        Move(new NegotiationCommand.OpenMeeting(1));
        var reason = new Reason.Stated("measured");
        for (var i = 0; i < Pending; i++)
        {
            // Every clause is touched by several, at places that move when the first ones are adopted.
            var (article, clause, word) = ((i % Articles) + 1, (i / Articles % ClausesEach) + 1, i * 7 % (WordsEach - 2));
            var quotation = new Quotation($"w{article}x{clause}x{word}");
            ProposedChange change = (i % 3) switch
            {
                0 => new ProposedChange.Insert(quotation, Side.After, $"new words {i}"),
                1 => new ProposedChange.Replace(quotation, $"other words {i}"),
                _ => new ProposedChange.Delete(quotation),
            };
            Move(new NegotiationCommand.TableAmendment(new("CHE"), [change], null, reason));
        }

        _first = _state.Amendments.All[0].Id;
    }

    /// <summary>The decision to adopt one amendment: the text is composed anew, and every pending one is looked at.</summary>
    [Benchmark]
    public int AdoptOneAndRebaseTheOthers() => ((Decision.Accepted)NegotiationDecider.Decide(new NegotiationCommand.AdoptAmendment(_first), _state)).Events.Length;

    private void Move(NegotiationCommand command)
    {
        foreach (var e in ((Decision.Accepted)NegotiationDecider.Decide(command, _state)).Events)
            _state = _state.Evolve(e);
    }
}

/// <summary>Blame and trace over histories of made-up talks that grow with the number of delegations; the events are told when it starts.</summary>
[MemoryDiagnoser]
public class HistoryBenchmarks
{
    private ImmutableArray<NegotiationEvent> _events;
    private Chronicle _chronicle = null!;
    private string _phrase = "";

    [Params(250, 500, 1000)]
    public int Delegations { get; set; }

    [GlobalSetup]
    public void Negotiate()
    {
        var scenario = ((ScenarioLoadResult.Loaded)ScenarioLoader.Load([.. SyntheticScenario.Generate(Delegations, 50, 60, 1)])).Scenario;
        _events = Rehearsal.Run(scenario, 1);
        _chronicle = Chronicle.Of(_events);
        _phrase = scenario.Issues[0].Options.First(o => o.Text != Wordings.NoText).Text;
        Console.WriteLine($"// {_events.Length} events");
    }

    [Benchmark]
    public Chronicle ReadChronicle() => Chronicle.Of(_events);

    [Benchmark]
    public Blame BlameTheWholeText() => Blame.Of(_chronicle);

    [Benchmark]
    public PhraseBiography TraceAPhrase() => PhraseBiography.Trace(_chronicle, _phrase);
}
