using CsCheck;

namespace NegotiationSim.Scenarios.Tests;

public sealed class Any_text_at_all
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ": ", "- ", "\n", "\n  ", "\t", "#", "'", "\"", "&a ", "*a", "!", "!!int ", "|", ">", "?", "%", "@", "`", "---\n", "...\n", "~", "null",
        "\\", "\0", "\u0085", "\u2028", "\uFEFF", "\uD800", "\U0001F600", "NaN", "-1", "1e308", "9999-12-31", "0001-01-01", "no text", "{standard}", "[a][b]", "CHAIR",
        "[a [b] c]", " - CHE]", " - north]", "[X]", "[ ]", "\\[", "[del.]", "(CHE, NOR)", "|\n        Option 1: a\n        Option 2: b\n", "[^1]", "**",
    ];

    /// <summary>Cuts, doubles, swaps and inserts, up to eight times.</summary>
    private static readonly Gen<string> Mutated =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, Sample.Yaml.Length - 1], Gen.Int[1, 60], Gen.Int[0, Pieces.Length - 1])
            .Array[1, 8]
            .Select(changes => changes.Aggregate(Sample.Yaml, (text, change) =>
            {
                var (kind, place, length, piece) = change;
                var at = Math.Min(place, text.Length);
                var end = Math.Min(at + length, text.Length);
                return kind switch
                {
                    0 => text.Remove(at, end - at),
                    1 => text.Insert(at, text[at..end]),
                    2 => text.Insert(at, Pieces[piece]),
                    _ => string.Concat(text.AsSpan(0, at), Pieces[piece], text.AsSpan(end)),
                };
            }));

    [Fact]
    public void Is_answered_and_never_throws() =>
        Mutated.Sample(yaml =>
        {
            switch (Sample.Load(yaml))
            {
                case ScenarioLoadResult.Failed failed:
                    failed.Problems.ShouldNotBeEmpty();
                    failed.Problems.ShouldAllBe(p => p.Message.Length > 0 && !p.Message.Contains('\n') && p.Line >= 0);
                    break;
                case ScenarioLoadResult.Loaded loaded:
                    Core.Negotiations.Canonical.Write(loaded.Scenario).ShouldNotBeEmpty();
                    ScenarioLoader.Load(ScenarioWriter.Write(loaded.Scenario)).MustLoad();
                    break;
            }
        }, iter: 3000);

    [Fact]
    public void Is_answered_when_it_is_bytes() =>
        Gen.Select(Gen.Int[0, Sample.Yaml.Length - 1], Gen.Byte).Array[1, 4].Sample(changes =>
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(Sample.Yaml);
            foreach (var (at, value) in changes)
                bytes[at] = value;
            var path = Path.Combine(Path.GetTempPath(), $"negsim-fuzz-{Environment.CurrentManagedThreadId}.yaml");
            File.WriteAllBytes(path, bytes);
            ScenarioLoader.Load(path).ShouldNotBeNull();
            File.Delete(path);
        }, iter: 500);
}
