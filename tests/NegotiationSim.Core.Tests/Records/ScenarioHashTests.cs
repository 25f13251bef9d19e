using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Testing;

namespace NegotiationSim.Core.Tests.Records;

/// <summary>A scenario's hash says what the scenario says, whatever was hashed before it.</summary>
public sealed class ScenarioHashTests
{
    private static readonly Scenario Talks = TestScenario.OfStates(3)
        .Issue("right", "without right", ("without right", 0.3), ("unlawfully", 0.6))
        .EverybodyWants("right", 0.5, 0.6)
        .Meetings(4)
        .Build();

    private static readonly Position Written = Talks.Mandates[0].Positions[0]!;

    [Fact]
    public void Counts_with_every_member_of_a_mandate()
    {
        var mandate = Talks.Mandates[0];
        Scenario[] all =
        [
            Talks,
            Talks with { Title = Talks.Title + "." },
            Talks with { Mandates = Talks.Mandates.RemoveAt(2) },
            With(mandate with { Party = new("X01") }),
            With(mandate with { NoAgreement = 0.123 }),
            With(mandate with { Concession = 0.123 }),
            With(mandate with { Attendance = 0.123 }),
            With(mandate with { Receptivity = 0.123 }),
            With(mandate with { Access = [new("S02")] }),
            With(mandate with { Positions = [null] }),
            With(mandate with { Positions = [Written, Written] }),
            .. Positions().Select(p => With(mandate with { Positions = [p] })),
        ];

        var hashes = all.Select(Canonical.Hash).ToList();

        hashes.ShouldBeUnique();
        all.Reverse().Select(Canonical.Hash).ShouldBe(hashes.AsEnumerable().Reverse());
        all.Select(s => Canonical.Hash(Canonical.ReadScenario(Canonical.Write(s)))).ShouldBe(hashes);
    }

    private static Scenario With(Mandate mandate) => Talks with { Mandates = Talks.Mandates.SetItem(0, mandate) };

    private static IEnumerable<Position> Positions() =>
    [
        Written with { Place = 0.123 },
        Written with { Salience = 0.123 },
        Written with { Place = Written.Salience, Salience = Written.Place },
        Written with { RedLines = ["unlawfully"] },
        Written with { RedLines = ["unlawfully", "without right"] },
        Written with { Basis = PositionBasis.Bloc },
        Written with { Source = "S1" },
        Written with { Confidence = "S1" },
        Written with { Date = new(2024, 2, 5) },
        Written with { Note = "S1" },
        Written with { Error = new(0.1, 0.2) },
        Written with { Error = new(0.2, 0.1) },
    ];
}
