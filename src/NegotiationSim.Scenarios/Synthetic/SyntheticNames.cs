using System.Collections.Immutable;
using Bogus;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.Synthetic;

/// <summary>A made-up state.</summary>
internal sealed record State(string Id, string Name, int Bloc, double Ideal, double Influence);

/// <summary>A made-up bloc.</summary>
internal sealed record Group(string Id, string Name, double Ideal, string Lead);

/// <summary>A made-up observer.</summary>
internal sealed record Guest(string Id, string Name, double Ideal);

/// <summary>A made-up issue: where a state wants it lies on a line through the states' ideal points.</summary>
internal sealed record Question(string Id, Ladder Ladder, double Slope, double Intercept, double Salience, bool OpensInBrackets)
{
    public double Place(double ideal, double noise) => Math.Round(Math.Clamp(Intercept + (Slope * ideal) + noise, 0, 1), 2);
}

/// <summary>Wordings from the weakest to the strongest, and the clause that they stand in.</summary>
/// <param name="Question">What is in dispute.</param>
/// <param name="Clause">The clause: 0 the wording, 1 a verb, 2 a thing.</param>
/// <param name="Options">The wordings, at equal distances on the scale.</param>
internal sealed record Ladder(string Question, string Clause, ImmutableArray<string> Options)
{
    public double PlaceOf(int option) => Math.Round(option / (double)(Options.Length - 1), 2);

    public string Farthest(double place) => place >= 0.5 ? Options[0] : Options[^1];
}

/// <summary>Names that belong to nobody, each given once.</summary>
internal sealed class SyntheticNames(Faker faker)
{
    private static readonly string[] Endings = ["ia", "land", "stan", "ova", "ador", "mark", "esia", "ania"];
    private static readonly string[] Forms = ["{0}", "{0}", "{0}", "North {0}", "South {0}", "Upper {0}", "New {0}", "Republic of {0}", "Kingdom of {0}", "{0} Islands"];

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What treaties are usually argued about.</summary>
    public static ImmutableArray<Ladder> Ladders { get; } =
    [
        new("How binding is it?", "Each Party {0} {1} the {2}.", ["may", "should", "shall endeavour to", "shall"]),
        new("Which exceptions are there?", "Each Party shall {1} every {2} {0}.", ["where it deems appropriate", "subject to its domestic law", "in accordance with international law", "without exception"]),
        new("Who pays?", "Costs of the {2} under this article are borne {0}.", ["by each Party for itself", "in proportion to means", "by developed Parties"]),
        new("Are there safeguards?", "A request to {1} a {2} is made {0}.", [Wordings.NoText, "with due regard to human rights", "under prior judicial authorization"]),
        new("How fast?", "Parties shall {1} the {2} within {0}.", ["ten years", "five years", "two years", "one year"]),
        new("Who oversees it?", "The {2} is reviewed by {0}.", ["each Party", "the Conference of the Parties", "an independent committee of experts"]),
    ];

    /// <summary>Codes of the block that ISO 3166 leaves to users, so that no real country has them.</summary>
    public static string Code(int index)
    {
        var tail = index < 26 * 26
            ? new[] { index / 26, index % 26 }
            : [(index / (26 * 26)) - 1, index / 26 % 26, index % 26];
        return "X" + string.Concat(tail.Select(t => (char)('A' + t)));
    }

    public string Country() => Unique(() => string.Format(null, faker.PickRandom(Forms), Stem() + faker.PickRandom(Endings)));

    public string Organisation() => Unique(() => $"{faker.Company.CompanyName(0).Split(' ')[0].TrimEnd(',')} {faker.PickRandom("Institute", "Foundation", "Alliance", "Watch", "Federation")} for {Capital(faker.Hacker.Noun())}");

    public string Bloc() => Unique(() => $"{faker.Address.City()} {faker.PickRandom("Group", "Compact", "League", "Community")}");

    private string Stem() => faker.Name.LastName().Split(['\'', ' ', '-'])[^1].TrimEnd('a', 'e', 'i', 'o', 'u', 'y');

    private string Unique(Func<string> make)
    {
        var name = make();
        while (!_taken.Add(name))
            name = make();
        return name;
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
