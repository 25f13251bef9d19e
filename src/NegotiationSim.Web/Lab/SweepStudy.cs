using System.Globalization;
using NegotiationSim.Core.Ensembles;

namespace NegotiationSim.Web.Lab;

/// <summary>One or two settings over ranges, and how a figure follows them.</summary>
public sealed class SweepStudy : LabStudy
{
    /// <summary>The most runs that one may take here.</summary>
    public const int MostRuns = 50_000;

    private readonly SweepInquiry _inquiry;
    private (int Held, SweepResult? Result) _known;

    /// <summary>A study that has not begun.</summary>
    public SweepStudy(SweepQuestion question)
        : base(
            "sweep",
            string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', question.Axes.Select(a => $"{a.Path}={string.Join(',', Enumerable.Range(0, a.Values.Length).Select(a.Text))}"))} {question.Figure.Name} {question.Runs} {question.Varied} {question.FirstSeed}"),
            question.Scenario,
            question.Runs * question.Variants.Length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Runs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)question.Runs * question.Variants.Length, MostRuns);
        Question = question;
        _inquiry = new(question);
    }

    /// <summary>What is asked.</summary>
    public SweepQuestion Question { get; }

    /// <inheritdoc/>
    public override string Title => $"{Question.Figure.Name} over {string.Join(" and ", Question.Axes.Select(a => a.Path))}";

    /// <inheritdoc/>
    public override string Address => $"/lab/sweeps/{Id}";

    /// <summary>What is known so far; null before any place has a figure.</summary>
    public SweepResult? Result()
    {
        var known = _known;
        if (Held is var held && held == known.Held)
            return known.Result;
        var result = _inquiry.Known();
        _known = (held, result.Cells.Any(c => c.Runs > 0) ? result : null);
        return _known.Result;
    }

    internal override void Hold() => _inquiry.Hold((count, hold) => ForEach(count, i =>
    {
        hold(i);
        Count();
    }));
}
