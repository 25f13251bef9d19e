using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/NegotiationSim.Benchmarks -- --filter '*' --job short
BenchmarkSwitcher.FromAssembly(typeof(NegotiationSim.Benchmarks.CoreBenchmarks).Assembly).Run(args);
