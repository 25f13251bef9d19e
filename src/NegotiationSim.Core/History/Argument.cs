using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>
/// The argument behind a simulated move: the model's formulas with the values that they had. What the party saw is found again by
/// trying the states since the question was put until the rule gives the reason that was recorded.
/// </summary>
internal sealed partial class Argument(Chronicle chronicle, Scenario scenario, long move)
{
    private readonly BehaviourParameters _model = scenario.Model.InForce();
    private readonly List<ReasonTerm> _terms = [];
    private ImmutableArray<Brief> _briefs;

    private Negotiation Before { get; } = chronicle.StateAt(move - 1);

    public ImmutableArray<ReasonTerm> Terms()
    {
        switch (chronicle[move])
        {
            case ObjectionRaised o:
                OnOption(o.By, o.Issue, o.Option, o.Reason, "it objects");
                break;
            case ObjectionWithdrawn o when o.Reason is not (Reason.PackageBalance or Reason.Traded):
                OnOption(o.By, o.Issue, o.Option, o.Reason, "it lets the wording pass");
                break;
            case ObjectionWithdrawn o:
                Wants(o.By, o.Issue);
                Add("so", o.Reason is Reason.Traded ? "it keeps the promise of the trade" : "it lets the wording pass as a part of the package, which nobody refuses");
                break;
            case StatementMade s:
                Wants(s.By, s.Issue);
                Add("so", F($"it argues for {s.Place:0.00}, to which {Prose.Wording(s.Favours)} is nearest"));
                break;
            case ProposalTabled p:
                Best(p.By, p.Issue, p.Option);
                break;
            case ProposalSponsored p when Before.Proposals.TryGetValue(p.Proposal, out var known):
                Best(p.By, known.Issue, known.Option);
                break;
            case ProposalCosponsored p when Before.Proposals.TryGetValue(p.Proposal, out var known):
                Near(p.By, known.Issue, known.Option);
                break;
            case ProposalSubmitted p:
                Wants(p.By, p.Issue);
                break;
            case ConsensusSought c:
                Asks(c.Issue, c.Option);
                break;
            case InformalsConvened i:
                Convenes(i);
                break;
            case ChairTextIssued c:
                Chooses(c.Choices);
                break;
            case PackageOffered p:
                Add("when", F($"t = {Before.Progress:0.00} of the talks; the chair offers packages from {_model.PackagesFrom:0.00}, {(Before.Packages == 0 ? "all open wordings first" : $"the least objected ones, a quarter less after each of the {Before.Packages} that fell")}"));
                Chooses(p.Choices);
                break;
            case PackageRefused { Reason: Reason.PackageBalance balance } p:
                Package(p.By, balance);
                break;
            case TradeOffered { Reason: Reason.Exchange x } t:
                Trade(t.By, t.Gives, t.Gets, x);
                break;
            case TradeAccepted { Reason: Reason.Exchange x } t when Before.Trade is { } trade:
                Trade(t.By, trade.Gets, trade.Gives, x);
                break;
            case TradeDeclined { Reason: Reason.Exchange x } t when Before.Trade is { } trade:
                Trade(t.By, trade.Gets, trade.Gives, x);
                break;
            case ConsensusDeclaredExhausted c:
                Add("when", F($"t = {Before.Progress:0.00} of the talks; the bureau is asked from {_model.ExhaustionFrom:0.00}"));
                Add("rule", "a member of the bureau finds consensus exhausted when the text as it stands is worth at least as much to it as no agreement; the majority decides");
                Add("so", $"{c.InFavour.Length} in favour, {c.Against.Length} against");
                break;
            case VoteRequested { Question: { Issue: { } issue, Option: { } option } } v:
                Wants(v.By, issue);
                Add("rule", F($"it asks when a red line is crossed, or when salience times what the amendment gives it more is at least {_model.VoteRequestGain:0.00}"));
                Add("so", $"it wants {Prose.Wording(option)} put to the vote");
                break;
            case AdoptionOpposed o:
                Whole(o);
                break;
            case TreatySigned t:
                Accedes(t.By, F($"signs with probability 1/2 + (U - b), within 0.02 and 0.95"));
                break;
            case TreatyRatified t:
                Accedes(t.By, F($"ratifies in half a year with probability 1 - (1 - h)^(1/2), h = {_model.RatificationHazard:0.00} exp({_model.RatificationSlope:0.0} (U - b)) a year"));
                break;
        }

        return [.. _terms];
    }

    private void OnOption(PartyId by, IssueId id, string text, Reason recorded, string so)
    {
        if (Brief(by) is not { } brief || Before.Find(id) is not { } known || brief.Mandate.Positions[known.Index] is not { } position)
            return;
        var seen = recorded is Reason.RedLine ? null : Seen(brief, id, text, recorded);
        Wants(by, id, seen?.State);
        if (recorded is Reason.RedLine)
        {
            Add("red line", $"its mandate rules out {Prose.Wording(text)}: no figure is weighed");
            Add("so", so);
            return;
        }

        if (seen is not var (state, _, w))
        {
            Add("so", $"{so}: {recorded}");
            return;
        }

        var b = brief.Mandate;
        Add("worth", F($"the wording lies at {state[id].Options[state[id].Find(text)].Place:0.00} and the party at {w.Place:0.00}: u = 1 - |p - x|{Power(_model.Curvature)} = {w.Utility:0.000}"));
        Add("hope", F($"at meeting {state.Meeting} of {state.Calendar.Meetings}, t = {state.Progress:0.000}: A = b + (1 - b)(1 - t^(1/beta)) with b = {b.NoAgreement:0.00}, beta = {b.Concession:0.00} gives {w.Aspiration:0.000}"));
        Add("shortfall", F($"s (A - u) = {position.Salience:0.00} ({w.Aspiration:0.000} - {w.Utility:0.000}) = {w.Shortfall:0.000}"));
        Add("threshold", F($"{_model.ObjectionThreshold:0.000} to begin with: nobody objects for less"));
        Add("isolation", F($"+ {w.Isolation:0.000}: {w.Against * 100:0.0} % of the others stood against the wording; from {_model.IsolationReach * 100:0} % nobody feels alone"));
        if (w.Solidarity > 0)
            Add("bloc", F($"- {w.Solidarity:0.000}: {w.BlocShare * 100:0} % of the others in {w.Bloc} objected"));
        if (w.Informal > 0)
            Add("informals", F($"+ {w.Informal:0.000}: giving way off the record is cheaper"));
        if (w.Authority > 0)
            Add("chair's text", F($"+ {w.Authority:0.000}: the wording stands in the chair's text"));
        if (w.Word > 0)
            Add("good faith", F($"+ {w.Word:0.000}: it had let the wording pass before"));
        Add("so", F($"the shortfall {w.Shortfall:0.000} is {(w.Shortfall > w.Threshold ? "above" : "not above")} the threshold, {w.Threshold:0.000} in all: {so}"));
    }

    /// <summary>The state since the item was taken up, or the question put, in which the rule gives the recorded reason.</summary>
    private (Negotiation State, Setting Setting, Weighing Terms)? Seen(Brief brief, IssueId id, string text, Reason recorded)
    {
        var from = move - 1;
        while (from > 1 && !(chronicle[from] is AgendaItemTaken a && a.Issue == id))
            from--;
        var state = chronicle.StateAt(from);
        (Negotiation, Setting, Weighing)? found = null;
        for (var at = from; at < move; at++)
        {
            if (at > from)
                state = state.Evolve(chronicle[at]);
            var issue = state[id];
            if (issue.Find(text) is not (var place and >= 0))
                continue;
            var room = new Room(state, _model.BlocQuorum);
            var setting = issue.Informals > 0 && Within(at, id) ? Setting.Informals : Setting.Plenary;
            if (Judgement.OnOption(brief, room, issue, issue.Options[place], setting).Reason == recorded)
                found = (state, setting, Judgement.Weigh(brief, room, issue, place, setting, Judgement.Stance(brief, room[issue.Index])));
        }

        return found;
    }

    /// <summary>Whether a move lies within informals on a wording that have not been reported from.</summary>
    private bool Within(long at, IssueId id)
    {
        for (var i = at; i >= 1; i--)
            switch (chronicle[i])
            {
                case InformalsConvened c when c.Issue == id:
                    return true;
                case InformalsReported or AgendaItemTaken:
                    return false;
            }

        return false;
    }

    /// <summary>What everybody had before them when the item was taken up: the moves of a debate answer that, not each other.</summary>
    private Negotiation AtItem(IssueId id)
    {
        for (var at = move - 1; at > 1; at--)
            if (chronicle[at] is AgendaItemTaken a && a.Issue == id)
                return chronicle.StateAt(at);
        return Before;
    }

    private void Wants(PartyId by, IssueId id, Negotiation? seen = null)
    {
        if (Brief(by) is not { } brief || Before.Find(id) is not { } issue || brief.Mandate.Positions[issue.Index] is not { } position)
            return;
        var red = position.RedLines.IsEmpty ? "" : $"; red line: {Prose.List([.. position.RedLines.Select(Prose.Wording)])}";
        Add("mandate", F($"it wants {position.Place:0.00} on the scale from 0 to 1 ({Prose.Wording(issue.Nearest(position.Place).Text)} is nearest) with salience {position.Salience:0.00}{red} [{Basis(position)}]"));
        if (!Before.Roster.IsDelegation(brief.Place))
            return;
        var hearing = new Room(seen ?? AtItem(id), _model.BlocQuorum)[issue.Index];
        var (own, lobbied, lobbyist) = Judgement.Own(brief, hearing);
        if (own != position.Place)
            Add("heard", F($"what others said has moved it to {own:0.00}{(lobbyist >= 0 && lobbied != 0 ? F($", {lobbied:+0.00;-0.00} of it by observers") : "")} (receptivity {brief.Mandate.Receptivity:0.00} times 1 - salience)"));
        var ranks = Judgement.InRanks(brief, hearing, own);
        if (ranks.Bloc >= 0)
            Add("bloc's line", F($"{Before.Roster[ranks.Bloc].Name} argues for {ranks.Line:0.00}; s |p - L| = {position.Salience * Math.Abs(own - ranks.Line):0.000} is {(ranks.Follows ? "within" : "beyond")} the tolerance {ranks.Tolerance:0.000}: it {(ranks.Follows ? F($"follows, and stands at {ranks.Place:0.00}") : "breaks with it")}"));
    }

    private void Best(PartyId by, IssueId id, string chosen)
    {
        Wants(by, id);
        if (Brief(by) is not { } brief || Before.Find(id) is not { } issue || brief.Mandate.Positions[issue.Index] is null)
            return;
        Add("rule", F($"of all known options it proposes the one with the greatest u acc^{_model.AcceptanceWeight:0.0}, when that is not on the table; acc is the utility of the mean declared place"));
        var hearing = new Room(AtItem(id), _model.BlocQuorum)[issue.Index];
        var place = Judgement.Stance(brief, hearing);
        foreach (var option in issue.Options)
        {
            var (u, acc) = (Judgement.Utility(place, option.Place, _model.Curvature), Debating.Acceptance(hearing, option.Place, _model.Curvature));
            Add(option.Text == chosen ? "chosen" : "beside it", F($"{Prose.Wording(option.Text)} at {option.Place:0.00}: {u:0.00} x {acc:0.00}^{_model.AcceptanceWeight:0.0} = {u * Math.Pow(acc, _model.AcceptanceWeight):0.000}"));
        }
    }

    private void Near(PartyId by, IssueId id, string option)
    {
        Wants(by, id);
        if (Before.Find(id) is { } issue && issue.Find(option) is var at and >= 0)
            Add("so", F($"the wording lies at {issue.Options[at].Place:0.00}, within {_model.SponsoringDistance:0.00} of where it stands: it joins the sponsors"));
    }

    private void Package(PartyId by, Reason.PackageBalance balance)
    {
        if (Brief(by) is not { } brief || Before.Offer is not { } offer)
            return;
        var aspiration = Judgement.Aspiration(brief.Mandate.NoAgreement, brief.Mandate.Concession, Before.Progress);
        var room = new Room(Before, _model.BlocQuorum);
        Add("hope", F($"at meeting {Before.Meeting} of {Before.Calendar.Meetings} it hopes for A = {aspiration:0.000}"));
        foreach (var choice in offer.Choices)
            if (Before.Find(choice.Issue) is { } issue && brief.Mandate.Positions[issue.Index] is { } position)
            {
                var u = Judgement.Utility(Judgement.Stance(brief, room[issue.Index]), issue.Options[issue.Find(choice.Option)].Place, _model.Curvature);
                Add(issue.Draft.Label, F($"{Prose.Wording(choice.Option)} is worth {u:0.00}; s (u - A) = {position.Salience * (u - aspiration):+0.000;-0.000}"));
            }

        Add("so", F($"the sum over the salience is {balance.Gain:+0.000;-0.000}, below -{balance.Threshold:0.000}: it refuses"));
    }

    private void Trade(PartyId by, Choice gives, Choice gets, Reason.Exchange x)
    {
        Wants(by, gives.Issue);
        Wants(by, gets.Issue);
        Add("gets", F($"one objection less to {Prose.Wording(gets.Option)}: s max(0, u - b) / n = {x.Gets:0.000}, n being how many object"));
        Add("gives", F($"its own objection to {Prose.Wording(gives.Option)}: s max(0, A - u) / n = {x.Gives:0.000}"));
        var gain = x.Gets + x.Gives > 0 ? (x.Gets - x.Gives) / (x.Gets + x.Gives) : 0;
        Add("so", F($"(gets - gives) / (gets + gives) = {gain * 100:+0;-0} %, {(gain >= x.Threshold ? "at least" : "below")} the least gain of {x.Threshold * 100:0} %"));
    }

    private void Whole(AdoptionOpposed o)
    {
        if (Brief(o.By) is not { } brief)
            return;
        var utility = Judgement.TextUtility(brief, new(Before, _model.BlocQuorum), i => i.Stands);
        Add("worth", F($"the whole text is worth U = {utility:0.000} to it, no agreement b = {brief.Mandate.NoAgreement:0.00}"));
        Add("rule", "it opposes when b - U and the share of salience on which red lines are crossed are above the threshold of standing alone; a crossed red line is enough where no vote follows, or where those who object could defeat the text");
        Add("so", o.Reason.ToString());
    }

    private void Accedes(PartyId by, string rule)
    {
        if (Brief(by) is not { } brief)
            return;
        var utility = Judgement.TextUtility(brief, new(Before, _model.BlocQuorum), i => i.Stands);
        Add("worth", F($"the adopted text is worth U = {utility:0.000} to it, no agreement b = {brief.Mandate.NoAgreement:0.00}"));
        Add("rule", rule);
    }

    private Brief? Brief(PartyId by)
    {
        if (Before.Roster.Find(by) is not { } place || Before.Opening is not { } opening)
            return null;
        if (_briefs.IsDefault)
            _briefs = Bargaining.Brief.For(scenario, Before.Roster, opening.Seed);
        return _briefs[place];
    }

    private static string Basis(Position position) => position.Basis.ToString().ToLowerInvariant() + (position.Source is { } source ? $", {source}" : "");

    private static string Power(double curvature) => curvature == 1 ? "" : F($"^{curvature:0.##}");

    private void Add(string name, string text) => _terms.Add(new(name, text));

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
