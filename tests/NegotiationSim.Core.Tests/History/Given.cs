using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.History;

/// <summary>
/// A history written by hand: four delegations with influence 4, 3, 2 and 1, one observer, one bloc; one wording in two clauses of
/// article 7 and one in the only clause of article 65.
/// </summary>
internal sealed class Given
{
    public const string WithoutRight = "without right";
    public const string Intent = "with dishonest intent";

    public static readonly IssueId Standard = new("standard");
    public static readonly IssueId Threshold = new("threshold");
    public static readonly PartyId Switzerland = new("CHE");
    public static readonly PartyId NewZealand = new("NZL");
    public static readonly PartyId Uganda = new("UGA");
    public static readonly PartyId Congo = new("COD");
    public static readonly PartyId Eff = new("EFF");
    public static readonly PartyId South = new("south");
    public static readonly Reason Liked = new Reason.Preference(0.9, 0.5);
    public static readonly Reason Line = new Reason.RedLine("it");
    public static readonly Reason Gap = new Reason.AspirationGap(0.8, 0.7, 0.3, 0.06);
    public static readonly Reason Alone = new Reason.Isolation(0.1, 0.1, 0.2);

    private readonly List<NegotiationEvent> _events = [];

    private Given()
    {
    }

    public Chronicle Chronicle => Chronicle.Of(_events);

    public long Moves => _events.Count;

    public static Given Talks(Func<NegotiationOpened, NegotiationOpened>? but = null)
    {
        var given = new Given();
        var opening = Opening();
        return given.And(but is null ? opening : but(opening));
    }

    /// <summary>Talks on a text with one article of the clauses given.</summary>
    public static Given Clauses(params string[] clauses) => Talks(o => o with
    {
        Articles = [Article("illegal-access", "7", "Illegal access", clauses)],
    });

    public Given And(params NegotiationEvent[] events)
    {
        _events.AddRange(events);
        return this;
    }

    public Given Meeting(int number) => And(new MeetingOpened(number, "one", number, new DateOnly(2024, 2, 4).AddDays(number)));

    public Given Tables(PartyId by, string option, IssueId? issue = null) =>
        And(new ProposalTabled(by, new($"P{Moves + 1}"), issue ?? Standard, option, option == Wordings.NoText ? 1 : 0, Liked));

    public Given Brackets(PartyId because, IssueId? issue = null) => And(new BracketsPlaced(issue ?? Standard, because));

    public Given Object(string option, Reason reason, params PartyId[] by) =>
        And([.. by.Select(p => new ObjectionRaised(p, Standard, option, reason))]);

    public Given LetPass(string option, Reason reason, params PartyId[] by) =>
        And([.. by.Select(p => new ObjectionWithdrawn(p, Standard, option, reason))]);

    public Given Agreed(string option, SettledBy how = SettledBy.Consensus, IssueId? issue = null) =>
        And(new BracketsLifted(issue ?? Standard, option, how), new ClauseAgreedAdReferendum(issue ?? Standard, option, how));

    public Given ChairText(int version, params Choice[] choices) => And(new ChairTextIssued(version, "Revised draft", [.. choices]));

    /// <summary>A vote to put an option in place of another: the first delegations say yes, the last no.</summary>
    public Given Vote(int number, string option, string insteadOf, int yes, int no)
    {
        PartyId[] all = [Switzerland, NewZealand, Uganda, Congo];
        var carried = Majority.TwoThirds.Carries(yes, no);
        return And(new VoteRecorded(
            number,
            new(QuestionKind.Amendment, Standard, option, insteadOf),
            [.. all.Take(yes)],
            [.. all.Skip(yes).Take(no)],
            [.. all.Skip(yes + no)],
            [],
            Majority.TwoThirds,
            carried));
    }

    public Given Adopted() => And(new TextAdopted(SettledBy.Consensus));

    public static Scenario Scenario(double curvature = 1)
    {
        var o = Opening();
        return new(
            o.Scenario, o.Title, "", 7, o.Rules, o.Bureau, o.Calendar, o.Parties, o.Blocs, o.Articles, o.Issues,
            [
                Mandate(Switzerland, At(0.6, 0.5), At(1, 0.5)),
                Mandate(NewZealand, At(0.1, 1), null),
                Mandate(Uganda, At(1, 0.9), At(0, 0.1)),
                Mandate(Congo, At(0.6, 1), At(0, 1)),
                Mandate(Eff, At(0, 1), null),
            ],
            o.Ratification, BehaviourParameters.Default with { Curvature = curvature }, []);
    }

    private static NegotiationOpened Opening() => new(
        "mini",
        "00",
        "A short treaty",
        7,
        RulesOfProcedure.AdHocCommittee,
        [],
        new(2, [new Session("one", "First session", "Vienna", new(2024, 2, 5), 8)]),
        [
            new(Switzerland, "Switzerland", PartyKind.Delegation, 4, []),
            new(NewZealand, "New Zealand", PartyKind.Delegation, 3, []),
            new(Uganda, "Uganda", PartyKind.Delegation, 2, [South]),
            new(Congo, "Congo", PartyKind.Delegation, 1, [South]),
            new(Eff, "Electronic Frontier Foundation", PartyKind.Observer, 1, []),
            new(South, "Southern group", PartyKind.Bloc, 1, []),
        ],
        [new(South, "Southern group", 0.6)],
        [
            Article("illegal-access", "7", "Illegal access",
                "Each Party shall make it an offence to access a system {standard}, when done intentionally.",
                "The rights of researchers who act {standard} are not affected."),
            Article("entry-into-force", "65", "Entry into force",
                "This treaty enters into force ninety days after the {threshold} ratification."),
        ],
        [
            new(Standard, "Which access is an offence?", "core offences", null,
                [new(WithoutRight, 0.6), new(Intent, 0), new(Wordings.NoText, 1)], WithoutRight, WithoutRight),
            new(Threshold, "How many ratifications?", "ratifications", null,
                [new("thirtieth", 0), new("fortieth", 0.5)], null, "fortieth"),
        ],
        new(40, 90, new(2024, 12, 24), new(2025, 3, 1), 20));

    private static ArticleDraft Article(string id, string number, string title, params string[] clauses) => new(
        new(id), number, title, null, [.. clauses.Select((c, i) => new ClauseDraft(new($"{id}/{i + 1}"), $"{i + 1}", c))]);

    private static Mandate Mandate(PartyId party, params Position?[] positions) => new(party, 0.35, 1, 1, 0.25, [.. positions], []);

    private static Position At(double place, double salience) => new(place, salience, [], PositionBasis.Assumed);
}
