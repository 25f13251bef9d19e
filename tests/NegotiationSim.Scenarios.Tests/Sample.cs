namespace NegotiationSim.Scenarios.Tests;

/// <summary>A valid scenario in one file, of which tests replace parts.</summary>
internal static class Sample
{
    public const string Yaml = """
        scenario: sample
        title: A sample
        rules: consensus-only
        seed: 7
        chair: { name: A. Chair, of: NOR, source: S1 }
        bureau: [NOR, CHE]
        calendar: { start: 2024-02-05, meetings: 4, items-per-meeting: 2 }
        ratification: { threshold: 2, approval: 2024-06-01, signature-opens: 2024-07-01, signature-closes: 2025-07-01 }
        model: { isolation: 0.3, speakers-per-item: 5 }
        sources:
          S1: { title: A report, url: "https://example.org/report", confidence: verified }
          S2: A letter
        parties:
          - { id: NOR, name: Norway, iso2: NO, bloc: north, attributes: { ideal: 0.1 } }
          - { id: CHE, name: Switzerland, bloc: north, influence: 0.9, attributes: { ideal: 0.3 } }
          - { id: IRN, name: Iran, blocs: [south], concession: 0.3, attributes: { ideal: 0.9 } }
          - { id: JPN, name: Japan, attendance: 1, no-agreement: 0.2, receptivity: 0.1, attributes: { ideal: 0.5 } }
        blocs:
          - { id: north, name: North, solidarity: 0.4, lead: NOR }
          - { id: south, name: South }
        observers:
          - { id: EFF, name: Frontier, interest: civil-society, access: [CHE, south], source: S2, confidence: inferred }
        text:
          - article: access
            number: 7
            title: Illegal access
            chapter: I
            clauses:
              - It is an offence to enter {standard}.
              - { id: 2bis, text: "A Party [shall][should] help." }
        issues:
          standard:
            question: Which standard?
            label: standard
            scale: 0 narrow, 1 wide
            options:
              without right: 0.6
              with harm: { place: 0, label: harm, ratifications: 3 }
              no text: 1
            before: without right
            actual: with harm
            actual-source: S1
            options-basis: made up
            source: S1, S2
        positions:
          standard:
            NOR: { position: 0.2, salience: 0.7, source: S1, confidence: secondary, date: 2024-01-31, note: said so }
            CHE: { position: 0.4, source: S2 }
            IRN: { position: 1.0, red-lines: [with harm], source: S2 }
            EFF: 0
          access-2bis-1:
            north: { position: 0.9, red-line: shall }
            south: 0.2
        calibration:
          default: { by: ideal, intercept: 0.1, slope: 0.5 }
          standard: { by: ideal, salience: 0.3, note: a line }
        """;

    /// <summary>Loads the sample with a part replaced, which must be in it once.</summary>
    public static ScenarioLoadResult LoadWith(string part, string replacement)
    {
        var at = Yaml.IndexOf(part, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, part);
        Yaml.IndexOf(part, at + 1, StringComparison.Ordinal).ShouldBe(-1, part);
        return Load(Yaml.Replace(part, replacement, StringComparison.Ordinal));
    }

    public static ScenarioLoadResult Load(string yaml) => ScenarioLoader.Load(new ScenarioFile("sample.yaml", yaml));
}
