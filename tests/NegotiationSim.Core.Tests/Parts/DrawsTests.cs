using CsCheck;

namespace NegotiationSim.Core.Tests.Parts;

public class DrawsTests
{
    /// <summary>Every stored history depends on these numbers: a change to the generator changes what a seed means.</summary>
    [Theory]
    [InlineData(0UL, 0, 0, -1, Purpose.Attendance, 1789847512435174355UL)]
    [InlineData(42UL, 7, 3, 2, Purpose.Voting, 83844954879941575UL)]
    [InlineData(ulong.MaxValue, 192, 61, 24, Purpose.Explaining, 1652501300902942983UL)]
    public void Known_draws_stay_what_they_are(ulong seed, int party, int meeting, int issue, Purpose purpose, ulong expected) =>
        new Draws(seed).Bits(party, meeting, issue, purpose).ShouldBe(expected);

    [Fact]
    public void A_draw_is_a_number_from_0_to_below_1_of_53_bits() =>
        Gen.Select(Gen.ULong, Gen.Int, Gen.Int, Gen.Int).Sample((seed, party, meeting, issue) =>
        {
            var unit = new Draws(seed).Unit(party, meeting, issue, Purpose.Speaking);
            unit.ShouldBeInRange(0, 1);
            unit.ShouldNotBe(1);
            (unit * (1UL << 53) % 1).ShouldBe(0);
        });

    [Fact]
    public void Draws_are_even_over_parties_meetings_issues_and_seeds()
    {
        // 20,000 draws in 20 bins of each kind: chi-square with 19 degrees of freedom is below 43.8 with probability 0.999.
        const int n = 20_000;
        ChiSquare(i => new Draws(1).Unit(i, 1, 0, Purpose.Voting)).ShouldBeLessThan(43.8);
        ChiSquare(i => new Draws(1).Unit(3, i, 0, Purpose.Voting)).ShouldBeLessThan(43.8);
        ChiSquare(i => new Draws(1).Unit(3, 1, i, Purpose.Voting)).ShouldBeLessThan(43.8);
        ChiSquare(i => new Draws((ulong)i).Unit(3, 1, 0, Purpose.Voting)).ShouldBeLessThan(43.8);

        static double ChiSquare(Func<int, double> draw)
        {
            var bins = new int[20];
            for (var i = 0; i < n; i++)
                bins[(int)(draw(i) * 20)]++;
            return bins.Sum(b => (b - n / 20.0) * (b - n / 20.0) / (n / 20.0));
        }
    }

    [Fact]
    public void Neighbouring_draws_are_not_related()
    {
        var draws = new Draws(5);
        var pairs = Enumerable.Range(0, 20_000).Select(i => (X: draws.Unit(i, 1, 0, Purpose.Voting) - 0.5, Y: draws.Unit(i + 1, 1, 0, Purpose.Voting) - 0.5)).ToArray();
        var correlation = pairs.Sum(p => p.X * p.Y) / pairs.Sum(p => p.X * p.X);
        Math.Abs(correlation).ShouldBeLessThan(0.025);
    }

    [Fact]
    public void No_two_uses_share_a_draw()
    {
        var draws = new Draws(9);
        var bits = from party in Enumerable.Range(-1, 30)
                   from meeting in Enumerable.Range(0, 20)
                   from issue in Enumerable.Range(-1, 10)
                   from purpose in Enum.GetValues<Purpose>()
                   select draws.Bits(party, meeting, issue, purpose);
        bits.GroupBy(b => b).ShouldAllBe(g => g.Count() == 1);
    }

    [Fact]
    public void A_draw_does_not_depend_on_what_was_drawn_before()
    {
        var draws = new Draws(11);
        var forwards = Enumerable.Range(0, 100).Select(i => draws.Unit(i, 2, 1, Purpose.Lobbying)).ToArray();
        var backwards = Enumerable.Range(0, 100).Reverse().Select(i => draws.Unit(i, 2, 1, Purpose.Lobbying)).Reverse().ToArray();
        backwards.ShouldBe(forwards);
    }
}
