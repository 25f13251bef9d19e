using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core.Forecasts;

namespace NegotiationSim.Core.Tests.Forecasts;

/// <summary>The data sets on which the public implementations were run, and what they gave.</summary>
internal static class Figures
{
    // Scholz, Calbert and Smith 2011: actor, capability, position in years, salience.
    private const string EmissionStandardsTable =
        """
        Netherlands 0.08 4 0.8
        Belgium 0.08 7 0.4
        Luxembourg 0.03 4 0.2
        Germany 0.16 4 0.8
        France 0.16 10 0.6
        Italy 0.16 10 0.6
        UK 0.16 10 0.9
        Ireland 0.05 7 0.1
        Denmark 0.05 4 1.0
        Greece 0.08 7 0.7
        """;

    // Example of the public reimplementations of the same model: actor, capability, position, salience.
    private const string SultanTable =
        """
        HAWKS 0.65 14.25 0.8
        IRAN 0.85 14.20 0.85
        RUSSIA 0.55 14.20 0.65
        IPEC 0.7 14.10 0.75
        GULF 0.5 14.10 0.75
        MILITARY 0.75 14.00 0.85
        KUWAIT 0.65 14.00 0.9
        TRIBALS 0.85 13.95 0.85
        RELIGIOUS_LEADERS 0.95 13.90 0.9
        BUSINESS 0.6 13.75 0.8
        SULTAN 0.95 13.40 0.95
        MAJLIS 0.45 13.35 0.75
        ABDULLAH 1.0 13.25 0.9
        FAHD 1.05 13.00 0.9
        USA 0.6 13.00 0.7
        NAZER 0.8 12.90 0.85
        EUR/JPN 0.75 12.85 0.75
        """;

    // Input of the exchange model for Paris (Stokman and Thomson 2015): actor, power, then position/salience by issue.
    private const string ParisIssues =
        "differentiation mrv legal adapt_legal adapt_inst finance_vol finance_who adapt_finance ld progress amb2050 amb2100 eaa";

    private const string ParisTable =
        """
        African_grp 0.25 70/0.75 50/0.65 80/0.6 80/0.7 90/0.7 100/0.8 0/0.5 100/0.8 70/0.75 100/0.75 100/0.6 90/0.6 100/0.55
        AILAC2 0.35 50/0.6 85/0.75 50/0.75 80/0.8 80/0.9 20/0.55 60/0.3 100/0.85 75/0.6 80/0.7 90/0.7 90/0.7 100/0.45
        ALBA 0.05 80/0.65 0/0.4 70/0.3 80/0.6 70/0.6 100/0.9 0/0.8 100/0.65 100/0.65 0/0.6 - - 0/0.55
        AOSISs 0.5 40/0.6 80/0.75 100/0.8 70/0.7 80/0.85 100/0.85 60/0.5 100/0.9 100/0.9 100/0.85 100/0.8 90/0.85 100/0.65
        Arab_statess 0.4 100/0.75 0/0.55 0/0.5 80/0.8 30/0.85 100/0.35 0/0.9 50/0.8 20/0.6 0/0.8 - - 0/0.6
        LDCs_BGD 0.5 60/0.6 70/0.7 100/0.75 80/0.8 90/0.85 100/0.85 60/0.9 100/0.9 90/0.95 100/0.85 80/0.8 100/0.85 90/0.45
        Brazil 0.7 80/0.8 50/0.55 50/0.5 40/0.3 70/0.4 50/0.45 0/0.7 50/0.5 50/0.55 30/0.7 - - 90/0.35
        China 1 80/0.75 0/0.8 20/0.65 50/0.3 60/0.6 100/0.5 0/0.8 50/0.55 50/0.7 0/0.8 - - 0/0.65
        EIG 0.35 40/0.75 85/0.8 100/0.75 40/0.3 60/0.7 20/0.5 60/0.3 40/0.75 20/0.85 80/0.75 65/0.75 80/0.7 100/0.45
        EU28 0.75 30/0.75 100/0.8 100/0.7 40/0.3 50/0.6 0/0.65 80/0.8 40/0.6 20/0.85 65/0.8 65/0.75 80/0.5 100/0.5
        India 0.6 90/0.75 0/0.55 20/0.7 70/0.5 90/0.7 100/0.65 0/0.7 100/0.75 90/0.6 0/0.8 - - 0/0.6
        Umbrella_min 0.4 25/0.9 70/0.7 70/0.75 40/0.2 40/0.5 0/0.65 80/0.8 30/0.75 20/0.85 50/0.65 - - 60/0.4
        Japan 0.6 25/0.9 100/0.7 70/0.65 40/0.3 40/0.6 0/0.65 80/0.5 30/0.75 0/0.85 50/0.65 60/0.6 70/0.4 60/0.4
        Russia 0.6 15/0.8 50/0.45 50/0.5 0/0.2 0/0.4 0/0.5 0/0.3 0/0.3 0/0.3 30/0.3 - - 0/0.3
        USA 1 20/0.95 70/0.7 40/1 30/0.2 40/0.5 0/0.7 80/0.5 0/0.7 0/0.9 40/0.65 30/0.6 80/0.4 100/0.4
        """;

    // What the public implementation gives: issue, mean, weighted mean and median, after 1 and after 10 rounds with one seed.
    private const string ParisChecks =
        """
        differentiation 53.67 49.26 40.0 47.64 45.96
        mrv 54.0 57.21 70.0 57.97 61.26
        legal 61.33 57.97 50.0 59.69 49.4
        adapt_legal 54.67 59.51 70.0 66.0 79.21
        adapt_inst 59.33 59.64 60.0 62.57 67.91
        finance_vol 52.67 47.64 20.0 45.13 77.63
        finance_who 37.33 38.1 60.0 38.51 41.51
        adapt_finance 59.33 55.12 50.0 60.6 63.23
        ld 47.0 40.11 20.0 35.26 14.1
        progress 48.33 45.6 40.0 45.51 36.02
        amb2050 73.75 67.88 65.0 69.59 72.68
        amb2100 85.0 85.71 80.0 88.54 92.64
        eaa 60.0 57.1 90.0 44.5 18.14
        """;

    public static ContestedIssue EmissionStandards { get; } = Single(EmissionStandardsTable);

    public static ContestedIssue Sultan { get; } = Single(SultanTable);

    public static Contest Paris { get; } = ReadParis();

    public static ImmutableArray<Check> Checks { get; } =
    [
        .. Rows(ParisChecks).Select(r => new Check(r[0], Number(r[1]), Number(r[2]), Number(r[3]), Number(r[4]), Number(r[5]))),
    ];

    private static ContestedIssue Single(string table)
    {
        var stakes = Rows(table).Select((r, i) => new Stake(i, Number(r[2]), Number(r[1]), Number(r[3]))).ToImmutableArray();
        return new("position", "position", stakes.Min(s => s.Position), stakes.Max(s => s.Position), stakes);
    }

    private static Contest ReadParis()
    {
        var rows = Rows(ParisTable).ToList();
        return new("Paris", [.. rows.Select(r => r[0])],
        [
            .. ParisIssues.Split(' ').Select((issue, k) => new ContestedIssue(issue, issue, 0, 100,
            [
                .. rows.Index().Where(r => r.Item[k + 2] != "-")
                    .Select(r => (r.Index, Power: Number(r.Item[1]), Cell: r.Item[k + 2].Split('/')))
                    .Select(c => new Stake(c.Index, Number(c.Cell[0]), c.Power, Number(c.Cell[1]))),
            ])),
        ]);
    }

    private static IEnumerable<string[]> Rows(string table) => table.Split('\n').Select(line => line.Split(' '));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Check values of one issue of Paris, rounded to two decimals.</summary>
internal sealed record Check(string Issue, double Mean, double WeightedMean, double WeightedMedian, double AfterOne, double AfterTen);
