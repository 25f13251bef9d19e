using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Benchmarks;

/// <summary>What needs no database: one whole negotiation of 193 delegations, and what is read from its events.</summary>
[MemoryDiagnoser]
public class CoreBenchmarks
{
    private Scenario _scenario = null!;
    private ImmutableArray<NegotiationEvent> _events;
    private Chronicle _chronicle = null!;

    [GlobalSetup]
    public void Negotiate()
    {
        _scenario = Flagship.Load();
        _events = Rehearsal.Run(_scenario, 1);
        _chronicle = Chronicle.Of(_events);
    }

    [Benchmark]
    public Scenario LoadScenario() => Flagship.Load();

    [Benchmark]
    public int RehearseNegotiation() => Rehearsal.Run(_scenario, 1).Length;

    [Benchmark]
    public long FoldEvents() => Negotiation.Fold(_events).Version;

    [Benchmark]
    public string HashEvents() => Canonical.Hash(_events);

    [Benchmark]
    public Chronicle ReadChronicle() => Chronicle.Of(_events);

    [Benchmark]
    public PhraseBiography TracePhrase() => PhraseBiography.Trace(_chronicle, "without right");
}
