using System.Collections.Immutable;
using System.Globalization;
using Bogus;
using NegotiationSim.Core.Texts;
using NegotiationSim.Scenarios.Reading;
using static NegotiationSim.Scenarios.Yaml.YamlWriting;

namespace NegotiationSim.Scenarios.Synthetic;

/// <summary>
/// Makes up scenarios of any size, for classes, tests and measurements. States lie on one line from 0 to 1, and every issue splits the
/// room along it, with noise; how they lie on it, and how much they care, is their <see cref="Structure"/>.
/// </summary>
public static class SyntheticScenario
{
    /// <summary>Least and most delegations.</summary>
    public static (int Least, int Most) Delegations => (2, 2000);

    /// <summary>Least and most observers; both kinds of party together may be 2,000.</summary>
    public static (int Least, int Most) Observers => (0, 500);

    /// <summary>Least and most issues.</summary>
    public static (int Least, int Most) Issues => (1, 500);

    /// <summary>The files of a scenario; the same arguments give the same bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its limits.</exception>
    public static ImmutableArray<ScenarioFile> Generate(int delegations, int observers, int issues, ulong seed, Structure structure = Structure.Line)
    {
        Check(delegations, Delegations, nameof(delegations));
        Check(observers, (Observers.Least, Math.Min(Observers.Most, PartySections.MaxParties - delegations)), nameof(observers));
        Check(issues, Issues, nameof(issues));

        var faker = new Faker { Random = new Randomizer(unchecked((int)(seed ^ (seed >> 32)))) };
        var names = new SyntheticNames(faker);
        var states = States(structure, delegations, faker, names);
        var blocs = Blocs(states, names);
        var guests = Enumerable.Range(0, observers).Select(i => new Guest($"OBS{Whole(i + 1)}", names.Organisation(), faker.Random.Double())).ToList();
        var questions = Enumerable.Range(0, issues).Select(i => Question(structure, i, faker)).ToList();
        return
        [
            new("scenario.yaml", Opening(structure, delegations, observers, issues, seed, states, faker)),
            new("parties.yaml", Parties(structure, states, blocs, guests, faker)),
            new("text.yaml", Text(questions, faker)),
            new("positions.yaml", Positions(structure, states, blocs, guests, questions, faker)),
        ];
    }

    private static void Check(int value, (int Least, int Most) limits, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, limits.Least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, limits.Most, name);
    }

    private static List<State> States(Structure structure, int count, Faker faker, SyntheticNames names)
    {
        var blocs = Structures.Blocs(structure, count);
        var states = new List<State>(count);
        for (var i = 0; i < count; i++)
        {
            var bloc = Structures.BlocOf(structure, i, count, blocs, faker);
            var ideal = Structures.Ideal(structure, i, count, bloc, blocs, faker);
            states.Add(new(SyntheticNames.Code(i), names.Country(), bloc, ideal, Math.Round(Math.Exp(faker.Random.Double(-0.7, 0.9)), 2)));
        }

        return states;
    }

    private static List<Group> Blocs(List<State> states, SyntheticNames names) =>
    [
        .. states.Where(s => s.Bloc >= 0).GroupBy(s => s.Bloc).OrderBy(g => g.Key).Select(g =>
            new Group($"bloc-{Whole(g.Key + 1)}", names.Bloc(), g.Average(s => s.Ideal), g.MaxBy(s => s.Influence)!.Id)),
    ];

    private static Question Question(Structure structure, int index, Faker faker)
    {
        var ladder = SyntheticNames.Ladders[faker.Random.Int(0, SyntheticNames.Ladders.Length - 1)];
        var slope = Structures.Slope(structure, faker);
        return new($"issue-{Whole(index + 1)}", ladder, slope, Round(0.5 - (slope / 2)), faker.Random.Double(0.2, 0.9), faker.Random.Bool(0.4f));
    }

    private static string Opening(Structure structure, int delegations, int observers, int issues, ulong seed, List<State> states, Faker faker)
    {
        const int inSession = 20;
        var meetings = Math.Clamp(issues * 2, 8, 400);
        var yaml = new YamlPage()
            .Line($"scenario: synthetic-{(structure == Structure.Line ? "" : NameOf(structure) + "-")}{Whole(delegations)}-{Whole(observers)}-{Whole(issues)}-{seed.ToString(CultureInfo.InvariantCulture)}")
            .Line($"title: {Yaml.YamlWriting.Text($"A synthetic treaty on {faker.Hacker.Noun()}")}")
            .Line("summary: Every state, organisation and word in it is made up by a computer.")
            .Line("rules: un-ad-hoc-committee-75-282")
            .Line($"seed: {seed.ToString(CultureInfo.InvariantCulture)}")
            .Line($"bureau: {List(states.OrderByDescending(s => s.Influence).ThenBy(s => s.Id, StringComparer.Ordinal).Take(5).Select(s => s.Id))}")
            .Line($"ratification: {Map(("threshold", Whole(Math.Max(1, delegations / 4))))}")
            .Line("calendar:")
            .Line("  items-per-meeting: 2")
            .Line("  sessions:");
        var start = new DateOnly(2030, 1, 7);
        for (var (i, left) = (1, meetings); left > 0; i++, left -= inSession)
        {
            yaml.Line($"    - {Map(("id", $"session-{Whole(i)}"), ("title", $"Session {Whole(i)}"), ("place", Yaml.YamlWriting.Text(faker.Address.City())), ("start", Day(start)), ("meetings", Whole(Math.Min(inSession, left))))}");
            start = start.AddDays(16 * 7);
        }

        return yaml.ToString();
    }

    private static string Parties(Structure structure, List<State> states, List<Group> blocs, List<Guest> guests, Faker faker)
    {
        var yaml = new YamlPage().Line("parties:");
        foreach (var (i, s) in states.Index())
            yaml.Line($"  - {Map(
                ("id", s.Id),
                ("name", Yaml.YamlWriting.Text(s.Name)),
                ("bloc", s.Bloc < 0 ? null : blocs[s.Bloc].Id),
                ("influence", Number(s.Influence)),
                ("no-agreement", Structures.IsSpoiler(structure, i, states.Count) ? Number(Structures.SpoilersNoAgreement) : null),
                ("attributes", Map(("ideal-point", Number(s.Ideal)))))}");
        yaml.Line("blocs:");
        foreach (var b in blocs)
            yaml.Line($"  - {Map(("id", b.Id), ("name", Yaml.YamlWriting.Text(b.Name)), ("solidarity", Number(Round(faker.Random.Double(0.2, 0.9)))), ("lead", b.Lead))}");
        if (guests.Count > 0)
            yaml.Line("observers:");
        foreach (var g in guests)
            yaml.Line($"  - {Map(("id", g.Id), ("name", Yaml.YamlWriting.Text(g.Name)), ("interest", faker.PickRandom("civil-society", "industry", "academia")), ("access", List(faker.PickRandom(states, Math.Min(2, states.Count)).Select(s => s.Id))))}");
        return yaml.ToString();
    }

    private static string Text(List<Question> questions, Faker faker)
    {
        const int inArticle = 3;
        var yaml = new YamlPage().Line("text:");
        foreach (var (number, article) in questions.Chunk(inArticle).Index())
        {
            var topic = $"{faker.Hacker.Adjective()} {faker.Hacker.Noun()}";
            yaml.Line($"  - article: article-{Whole(number + 1)}")
                .Line($"    number: {Whole(number + 1)}")
                .Line($"    title: {Yaml.YamlWriting.Text(char.ToUpperInvariant(topic[0]) + topic[1..])}")
                .Line("    clauses:");
            foreach (var q in article)
                yaml.Line($"      - {Yaml.YamlWriting.Text(string.Format(CultureInfo.InvariantCulture, q.Ladder.Clause, $"{{{q.Id}}}", faker.Hacker.Verb(), $"{faker.Hacker.Adjective()} {faker.Hacker.Noun()}"))}");
        }

        yaml.Line("issues:");
        foreach (var (id, ladder, _, _, _, opens) in questions)
        {
            yaml.Line($"  {id}:").Line($"    question: {ladder.Question}").Line("    options:");
            for (var o = 0; o < ladder.Options.Length; o++)
                yaml.Line($"      {ladder.Options[o]}: {Number(ladder.PlaceOf(o))}");
            if (!opens)
                yaml.Line($"    before: {faker.PickRandom<string>(ladder.Options.Where(o => o != Wordings.NoText))}");
        }

        return yaml.ToString();
    }

    private static string Positions(Structure structure, List<State> states, List<Group> blocs, List<Guest> guests, List<Question> questions, Faker faker)
    {
        // At most so many lines in all keep the largest scenario well below the size that the loader reads.
        var own = Math.Min(structure == Structure.Line ? (states.Count / 6) + 1 : states.Count, 30_000 / questions.Count);
        var yaml = new YamlPage().Line("positions:");
        for (var k = 0; k < questions.Count; k++)
        {
            var q = questions[k];
            yaml.Line($"  {q.Id}:");
            foreach (var b in blocs.Where(_ => structure == Structure.Line && faker.Random.Bool(0.6f)))
                yaml.Line($"    {b.Id}: {Map(("position", Number(q.Place(b.Ideal, 0))), ("salience", Number(Round(q.Salience))))}");
            foreach (var i in structure == Structure.Line ? faker.PickRandom(Enumerable.Range(0, states.Count), own).Order() : Enumerable.Range(states.Count - own, own))
            {
                var noise = structure == Structure.Line ? 0.2 : 0.05;
                var place = q.Place(states[i].Ideal, faker.Random.Double(-noise, noise));
                var salience = structure == Structure.Line
                    ? Round(Math.Clamp(q.Salience + faker.Random.Double(-0.3, 0.3), 0.05, 1))
                    : Structures.Salience(structure, i, states.Count, states[i].Bloc, k, faker);
                // The first state never has a red line, so that no option is refused by everybody.
                var likely = structure == Structure.Line ? salience > 0.75 ? 0.3f : 0 : Structures.RedLines(structure, i, states.Count);
                var redLine = i > 0 && likely > 0 && faker.Random.Bool(likely) ? q.Ladder.Farthest(place) : null;
                yaml.Line($"    {states[i].Id}: {Map(("position", Number(place)), ("salience", Number(salience)), ("red-line", redLine))}");
            }

            foreach (var g in guests.Where((_, i) => i % questions.Count == k || i % questions.Count == (k + 1) % questions.Count))
                yaml.Line($"    {g.Id}: {Map(("position", Number(q.Place(g.Ideal, 0))), ("salience", Number(0.9)))}");
        }

        yaml.Line("calibration:");
        foreach (var q in questions)
            yaml.Line($"  {q.Id}: {Map(("by", "ideal-point"), ("intercept", Number(q.Intercept)), ("slope", Number(Round(q.Slope))), ("salience", Number(Round(q.Salience / 2))))}");
        return yaml.ToString();
    }

    /// <summary>A structure as people type it.</summary>
    public static string NameOf(Structure structure) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(structure.ToString());

    private static double Round(double value) => Math.Round(value, 2);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
