using Bogus;

namespace NegotiationSim.Scenarios.Synthetic;

/// <summary>How the wishes of made-up states lie to each other.</summary>
public enum Structure
{
    /// <summary>Neighbouring blocs along one line, with noise: the shape that votes in real assemblies have.</summary>
    Line,

    /// <summary>Two camps at the ends that care much, with red lines.</summary>
    Polarised,

    /// <summary>Everybody close to the middle, and nobody cares much.</summary>
    ConsensusProne,

    /// <summary>All but the last state close together; that one wants the opposite of everything, rules out what they want, and can do without a treaty.</summary>
    OneSpoiler,

    /// <summary>Two blocs on opposite ends; each cares for every other issue.</summary>
    TwoBlocs,
}

/// <summary>What a structure says about one state and one issue.</summary>
internal static class Structures
{
    /// <summary>What the spoiler has without a treaty, 0 to 1.</summary>
    public const double SpoilersNoAgreement = 0.8;

    public static bool IsSpoiler(Structure structure, int state, int states) => structure == Structure.OneSpoiler && state == states - 1;

    public static int Blocs(Structure structure, int states) => structure == Structure.Line ? Math.Clamp(states / 12, 2, 12) : 2;

    /// <summary>The bloc of a state, from 0; -1 for none.</summary>
    public static int BlocOf(Structure structure, int state, int states, int blocs, Faker faker) => structure switch
    {
        _ when IsSpoiler(structure, state, states) => -1,
        // The first states found the blocs, so that none is empty; about one in seven of the others stays unaligned.
        Structure.Line => state < blocs ? state : faker.Random.Bool(1 / 7f) ? -1 : faker.Random.Int(0, blocs - 1),
        _ => state % blocs,
    };

    /// <summary>Where a state lies on the line, 0 to 1.</summary>
    public static double Ideal(Structure structure, int state, int states, int bloc, int blocs, Faker faker)
    {
        var (centre, spread) = structure switch
        {
            _ when IsSpoiler(structure, state, states) => (1.0, 0.0),
            Structure.Line => (bloc < 0 ? faker.Random.Double() : (bloc + 0.5) / blocs, 0.12),
            Structure.ConsensusProne => (0.5, 0.08),
            Structure.OneSpoiler => (0.2, 0.1),
            _ => (bloc == 0 ? 0.08 : 0.92, 0.08),
        };
        return Math.Round(Math.Clamp(centre + faker.Random.Double(-spread, spread), 0, 1), 2);
    }

    /// <summary>How steeply an issue splits the line: -1 to 1.</summary>
    public static double Slope(Structure structure, Faker faker) =>
        (structure == Structure.Line ? faker.Random.Double(0.4, 1.0) : 1) * (faker.Random.Bool() ? 1 : -1);

    /// <summary>How much a state cares about an issue, 0 to 1.</summary>
    public static double Salience(Structure structure, int state, int states, int bloc, int issue, Faker faker) => Math.Round(
        structure switch
        {
            _ when IsSpoiler(structure, state, states) => 0.95,
            Structure.Polarised => faker.Random.Double(0.6, 0.95),
            Structure.ConsensusProne => faker.Random.Double(0.2, 0.6),
            Structure.OneSpoiler => faker.Random.Double(0.4, 0.7),
            _ => issue % 2 == bloc ? faker.Random.Double(0.8, 0.95) : faker.Random.Double(0.1, 0.25),
        },
        2);

    /// <summary>How likely a state is to rule out what is furthest from what it wants.</summary>
    public static float RedLines(Structure structure, int state, int states) =>
        IsSpoiler(structure, state, states) ? 1 : structure == Structure.Polarised ? 0.15f : 0;
}
