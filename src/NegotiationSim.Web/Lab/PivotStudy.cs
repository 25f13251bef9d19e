using System.Globalization;
using NegotiationSim.Core.Ensembles;

namespace NegotiationSim.Web.Lab;

/// <summary>Who decides whether words are in the final text, and the smallest change that would turn it.</summary>
public sealed class PivotStudy : LabStudy
{
    /// <summary>The most runs that one may take here.</summary>
    public const int MostRuns = 50_000;

    private readonly PivotInquiry _inquiry;
    private (int Held, bool GoesOn, PivotResult? Result) _known;

    /// <summary>A study that has not begun.</summary>
    public PivotStudy(PivotQuestion question)
        : base(
            "pivot",
            string.Create(CultureInfo.InvariantCulture, $"{question.Phrase} {string.Join(',', question.Targets.Select(t => t.Issue.Id))} {question.MostRuns} {question.Varied} {question.FirstSeed} {question.Confidence} {question.Least}"),
            question.Scenario,
            question.MostRuns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(question.MostRuns, PivotQuestion.FewestRuns);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.MostRuns, MostRuns);
        Question = question;
        _inquiry = new(question, (count, hold) => ForEach(count, i =>
        {
            hold(i);
            Count();
        }));
    }

    /// <summary>What is asked.</summary>
    public PivotQuestion Question { get; }

    /// <inheritdoc/>
    public override string Title => $"“{Question.Phrase}”";

    /// <inheritdoc/>
    public override string Address => $"/lab/pivots/{Id}";

    /// <summary>The wording of which the smallest change is being looked for; null while the changes race, and after the end.</summary>
    public PhraseTarget? Searched { get; private set; }

    /// <summary>How many changes are tried.</summary>
    public int Changes => _inquiry.Changes;

    /// <summary>What is known so far; null before the first run is over.</summary>
    public PivotResult? Result()
    {
        var known = _known;
        var (held, goesOn) = (Held, IsGoingOn);
        if (held == known.Held && goesOn == known.GoesOn)
            return known.Result;
        var result = _inquiry.Known();
        _known = (held, goesOn, result.Base[0].Of > 0 ? result : null);
        return _known.Result;
    }

    internal override void Hold()
    {
        _inquiry.Hold(target => Searched = target);
        Searched = null;
    }
}
