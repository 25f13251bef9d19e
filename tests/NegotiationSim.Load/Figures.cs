using System.Diagnostics;

namespace NegotiationSim.Load;

/// <summary>What is told of a measurement.</summary>
internal static class Figures
{
    public static double Quantile(List<double> values, double share) => values.Order().ElementAt((int)Math.Min(values.Count - 1, share * values.Count));

    public static string Of(List<double> times) => $"p50 {Quantile(times, 0.5):0} ms, p95 {Quantile(times, 0.95):0} ms, longest {times.Max():0} ms";
}

/// <summary>The processor's time and the memory of this process, server and clients together, from now on.</summary>
internal sealed class Spending
{
    private readonly TimeSpan _processor = Process.GetCurrentProcess().TotalProcessorTime;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public TimeSpan Elapsed => _watch.Elapsed;

    public override string ToString() =>
        $"processor {(Process.GetCurrentProcess().TotalProcessorTime - _processor).TotalSeconds:0.0} s in {_watch.Elapsed.TotalSeconds:0.0} s of {Environment.ProcessorCount} cores; working set {Environment.WorkingSet / 1048576.0:0} MB";
}
