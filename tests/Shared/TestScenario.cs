using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Testing;

/// <summary>
/// Builds small scenarios in code. Everybody attends, nobody listens (receptivity 0), and a party has no position on an issue
/// until <see cref="Wants"/> gives it one; everything else is as in a scenario that says nothing about it.
/// </summary>
/// <example><code>
/// var scenario = TestScenario.Of("CHE", "NZL", "BRA")
///     .Issue("right", before: "without right", ("without right", 0), ("no text", 1))
///     .EverybodyWants("right", 0)
///     .Wants("BRA", "right", 1, salience: 0.9, redLines: "without right")
///     .Build();
/// </code></example>
public sealed class TestScenario
{
    private readonly List<Party> _parties = [];
    private readonly List<Bloc> _blocs = [];
    private readonly List<IssueDraft> _issues = [];
    private readonly List<PartyId> _bureau = [];
    private readonly Dictionary<(PartyId, IssueId), Position> _positions = [];
    private readonly Dictionary<PartyId, ImmutableArray<PartyId>> _access = [];
    private readonly List<(Func<PartyId, bool> Whose, Func<Mandate, Mandate> Change)> _changes = [];
    private RulesOfProcedure _rules = RulesOfProcedure.AdHocCommittee;
    private BehaviourParameters _model = BehaviourParameters.Default;
    private ImmutableArray<Session> _sessions = [];
    private readonly List<ArticleDraft> _articles = [];
    private int _itemsPerMeeting = 3;
    private RatificationPlan _ratification = new(2, 90, new(2024, 12, 24), new(2025, 2, 1), 5);

    private TestScenario() => Meetings(8);

    public static TestScenario Of(params IEnumerable<string> delegations)
    {
        var scenario = new TestScenario();
        foreach (var id in delegations)
            scenario._parties.Add(new(new(id), $"State of {id}", PartyKind.Delegation, 1, []));
        return scenario;
    }

    /// <summary>Delegations S01, S02 and so on.</summary>
    public static TestScenario OfStates(int count) => Of(Enumerable.Range(1, count).Select(i => $"S{i:00}"));

    public TestScenario Bloc(string id, double solidarity, params string[] members)
    {
        _blocs.Add(new(new(id), $"Bloc {id}", solidarity));
        _parties.Add(new(new(id), $"Bloc {id}", PartyKind.Bloc, 1, []));
        foreach (var member in members)
            Change(member, p => p with { Blocs = p.Blocs.Add(new(id)) });
        return this;
    }

    /// <summary>A bloc that is a regional organisation, which signs and ratifies besides its members.</summary>
    public TestScenario Organisation(string id, params string[] members)
    {
        Bloc(id, 0, members);
        _blocs[^1] = _blocs[^1] with { Organisation = true };
        return this;
    }

    public TestScenario Observer(string id, params string[] receivedBy)
    {
        _parties.Add(new(new(id), $"Observer {id}", PartyKind.Observer, 1, []));
        _access[new(id)] = [.. receivedBy.Select(r => new PartyId(r))];
        return this;
    }

    public TestScenario Influence(string party, double influence)
    {
        Change(party, p => p with { Influence = influence });
        return this;
    }

    public TestScenario Bureau(params string[] members)
    {
        _bureau.AddRange(members.Select(m => new PartyId(m)));
        return this;
    }

    /// <summary>An issue with one article of its own; it opens in brackets when <paramref name="before"/> is null.</summary>
    public TestScenario Issue(string id, string? before, params (string Text, double Place)[] options) =>
        Issue(id, before, [.. options.Select(o => new OptionDraft(o.Text, o.Place))]);

    public TestScenario Issue(string id, string? before, params OptionDraft[] options)
    {
        _issues.Add(new(new(id), $"Which {id}?", id, null, [.. options], before));
        return this;
    }

    /// <summary>An article whose clauses are numbered from 1; <c>{issue}</c> marks contested wordings, which need no article of their own then.</summary>
    public TestScenario Article(string id, string number, string title, params string[] clauses)
    {
        _articles.Add(new(new(id), number, title, null, [.. clauses.Select((c, i) => new ClauseDraft(new($"{id}/{i + 1}"), $"{i + 1}", c))]));
        return this;
    }

    /// <summary>What a party wants on an issue; the last word counts.</summary>
    public TestScenario Wants(string party, string issue, double place, double salience = 0.8, params string[] redLines)
    {
        _positions[(new(party), new(issue))] = new(place, salience, [.. redLines], PositionBasis.Assumed);
        return this;
    }

    public TestScenario EverybodyWants(string issue, double place, double salience = 0.8, params string[] redLines)
    {
        foreach (var party in _parties.Where(p => p.Kind == PartyKind.Delegation).ToArray())
            Wants(party.Id.Value, issue, place, salience, redLines);
        return this;
    }

    public TestScenario Mandates(Func<Mandate, Mandate> change)
    {
        _changes.Add((_ => true, change));
        return this;
    }

    public TestScenario Mandate(string party, Func<Mandate, Mandate> change)
    {
        _changes.Add((id => id.Value == party, change));
        return this;
    }

    public TestScenario Under(RulesOfProcedure rules)
    {
        _rules = rules;
        return this;
    }

    /// <summary>One session of so many meetings.</summary>
    public TestScenario Meetings(int meetings, int itemsPerMeeting = 3)
    {
        _sessions = [new("first", "First session", "Vienna", new(2022, 2, 28), meetings)];
        _itemsPerMeeting = itemsPerMeeting;
        return this;
    }

    public TestScenario Sessions(int itemsPerMeeting, params Session[] sessions)
    {
        _sessions = [.. sessions];
        _itemsPerMeeting = itemsPerMeeting;
        return this;
    }

    public TestScenario Model(Func<BehaviourParameters, BehaviourParameters> change)
    {
        _model = change(_model);
        return this;
    }

    public TestScenario Ratification(Func<RatificationPlan, RatificationPlan> change)
    {
        _ratification = change(_ratification);
        return this;
    }

    public Scenario Build() => new(
        "test",
        "A convention for tests",
        "Built in code.",
        1,
        _rules,
        [.. _bureau],
        new(_itemsPerMeeting, _sessions),
        [.. _parties],
        [.. _blocs],
        [
            .. _articles,
            .. _issues.Where(issue => !_articles.SelectMany(a => a.Clauses).Any(c => c.Text.Contains($"{{{issue.Id}}}"))).Select((issue, i) => new ArticleDraft(new(issue.Id.Value), $"{i + 1}", $"Article on {issue.Id}", null,
                [new(new($"{issue.Id}/1"), "1", $"Each State Party shall act {{{issue.Id}}}, as appropriate.")])),
        ],
        [.. _issues],
        [.. _parties.Where(p => p.Kind != PartyKind.Bloc).Select(MandateOf)],
        _ratification,
        _model,
        []);

    private Mandate MandateOf(Party party)
    {
        var mandate = new Mandate(
            party.Id,
            _model.NoAgreement,
            _model.Concession,
            Attendance: 1,
            Receptivity: 0,
            [.. _issues.Select(i => _positions.GetValueOrDefault((party.Id, i.Id)))],
            _access.GetValueOrDefault(party.Id, []));
        foreach (var (whose, change) in _changes)
            if (whose(party.Id))
                mandate = change(mandate);
        return mandate;
    }

    private void Change(string party, Func<Party, Party> change)
    {
        var at = _parties.FindIndex(p => p.Id.Value == party);
        _parties[at] = change(_parties[at]);
    }
}
