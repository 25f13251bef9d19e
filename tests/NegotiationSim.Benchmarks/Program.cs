using BenchmarkDotNet.Running;
using NegotiationSim.Benchmarks;

// dotnet run -c Release --project tests/NegotiationSim.Benchmarks -- store bulk|append|load|trace|replay
if (args is ["store", .. var which])
{
    await StoreMeasurements.RunAsync(which);
    return;
}

// dotnet run -c Release --project tests/NegotiationSim.Benchmarks -- rehearsals parts|ensemble|fold|growth
if (args is ["rehearsals", .. var parts])
{
    RehearsalMeasurements.Run(parts);
    return;
}

// dotnet run -c Release --project tests/NegotiationSim.Benchmarks -- --filter '*' --job short
BenchmarkSwitcher.FromAssembly(typeof(CoreBenchmarks).Assembly).Run(args);
