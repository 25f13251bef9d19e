using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <content>The chair's moves.</content>
internal sealed partial class Argument
{
    private void Asks(IssueId id, string option)
    {
        if (Before.Find(id) is not { } issue || issue.Find(option) is not (var at and >= 0))
            return;
        Options(issue);
        var bound = _model.AskEarly + (_model.AskLate - _model.AskEarly) * Before.Progress;
        Add("so", F($"{Presiding.Objecting(Before, issue.Options[at]) * 100:0.0} % of influence objects to it now, at most the {bound * 100:0.0} % up to which the chair asks at this stage (t = {Before.Progress:0.00}), and it was on the floor {issue.Taken} times: the chair asks"));
    }

    private void Convenes(InformalsConvened i)
    {
        if (Before.Find(i.Issue) is not { } issue)
            return;
        Options(issue);
        Add("so", F($"too many object to ask, and it is taken up for the {issue.Taken}th time: from the {_model.ReadingsBeforeInformals}th on, every second time goes to informals; {Before.Roster.NameOf(i.Facilitator)} does not object and spoke nearest to the middle"));
    }

    private void Options(IssueState issue)
    {
        Add("rule", "the chair puts the option with the least expected objection: the influence of those who object, and of speakers for the distance beyond 0.25, as a share");
        foreach (var option in issue.BeforeTheRoom())
            Add("option", F($"{Prose.Wording(option.Text)}: expected objection {Presiding.ExpectedObjection(Before, issue, option):0.000}, {Prose.Count(option.Objectors.Count, "objection", "objections")} now"));
    }

    private void Chooses(ImmutableArray<Choice> choices)
    {
        Add("rule", "for each open wording the option with the least expected objection");
        foreach (var choice in choices)
            if (Before.Find(choice.Issue) is { } issue && issue.Find(choice.Option) is var at and >= 0)
                Add(issue.Draft.Label, F($"{Prose.Wording(choice.Option)}: expected objection {Presiding.ExpectedObjection(Before, issue, issue.Options[at]):0.000}, {Prose.Count(issue.Options[at].Objectors.Count, "objection", "objections")}"));
    }
}
