using System.Collections.Immutable;

namespace NegotiationSim.Core.Ensembles;

/// <summary>Does something, which holds a run, to each number below <paramref name="count"/>, in any order, several at once if there are processors.</summary>
/// <returns>Whether all were done; else it was stopped, and those that were begun are done.</returns>
public delegate bool HoldRuns(int count, Action<int> hold);

/// <summary>What became of a question that people typed.</summary>
public abstract record Asked<T>
{
    private Asked()
    {
    }

    /// <summary>It makes sense.</summary>
    public sealed record Right(T Value) : Asked<T>;

    /// <summary>It does not: why, and what could be meant, a line each.</summary>
    public sealed record Wrong(string Why, ImmutableArray<string> Hints) : Asked<T>;
}
