using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Ensembles;

/// <summary>Boils a run down event by event and folds nothing but what a summary needs.</summary>
internal sealed class RunTally(Scenario scenario)
{
    private readonly string?[] _stands = [.. scenario.Issues.Select(i => i.Before)];
    private readonly int?[] _lost = new int?[scenario.Issues.Length];
    private readonly SettledBy?[] _how = new SettledBy?[scenario.Issues.Length];
    private readonly int[] _settled = new int[scenario.Issues.Length];
    private readonly ImmutableArray<TallyResult>.Builder _votes = ImmutableArray.CreateBuilder<TallyResult>();
    private int _events;
    private int _meeting;
    private Outcome _outcome = Outcome.Pending;
    private SettledBy? _adopted;

    /// <summary>The next event.</summary>
    public void Add(NegotiationEvent e)
    {
        _events++;
        switch (e)
        {
            case ObjectionRaised or StatementMade or ObjectionWithdrawn:
                break;
            case MeetingOpened m:
                _meeting = m.Meeting;
                break;
            case ChairTextIssued text:
                foreach (var choice in text.Choices)
                    Stand(choice.Issue, choice.Option);
                break;
            case ITakenVote v:
                _votes.Add(new(v.Question.Issue, v.Question.Kind, v.Question.Option, v.Figures.Yes, v.Figures.No, v.Figures.Abstaining, v.Figures.Absent, v.Carried, _meeting));
                if (v is { Carried: true, Question: { Kind: QuestionKind.Amendment, Issue: { } issue, Option: { } option } })
                    Stand(issue, option);
                break;
            case ClauseAgreedAdReferendum a:
                Stand(a.Issue, a.Option);
                if (PlaceOf(a.Issue) is >= 0 and var at)
                    (_how[at], _settled[at]) = (a.How, _meeting);
                break;
            case TextAdopted t:
                _adopted = t.How;
                break;
            case NegotiationEnded n:
                _outcome = n.Outcome;
                break;
        }
    }

    /// <summary>A statement, an objection or the end of one, from which a summary needs nothing but that it happened.</summary>
    public void Count() => _events++;

    /// <summary>What has come of it.</summary>
    public RunSummary Sum(ulong seed) => new(
        seed,
        _outcome,
        _adopted,
        _meeting,
        _events,
        [.. scenario.Issues.Select((issue, i) => new WordingResult(issue.Id, _stands[i], _how[i], _settled[i], issue.Before is null ? null : _lost[i]))],
        _votes.ToImmutable(),
        RunSummary.SatisfactionOf(scenario, _stands));

    private void Stand(IssueId issue, string option)
    {
        var at = PlaceOf(issue);
        if (at < 0)
            return;
        _stands[at] = option;
        // What comes back was not lost; what goes again is lost then.
        if (option == scenario.Issues[at].Before)
            _lost[at] = null;
        else
            _lost[at] ??= _meeting;
    }

    /// <summary>The place of an issue in the scenario; -1 for none of its issues.</summary>
    private int PlaceOf(IssueId issue)
    {
        for (var i = 0; i < scenario.Issues.Length; i++)
            if (scenario.Issues[i].Id == issue)
                return i;
        return -1;
    }
}

/// <summary>Minutes of which nothing is kept but what a summary needs and, where wanted, the hash.</summary>
internal sealed class SummaryMinutes(RunTally tally, HistoryHash? hash) : Minutes
{
    public RunTally Tally => tally;

    public override void Take(NegotiationEvent e)
    {
        tally.Add(e);
        hash?.Append(e);
    }

    public override void Take(in FloorMove move, IssueState issue, Roster roster)
    {
        tally.Count();
        hash?.Append(move, issue, roster);
    }
}
