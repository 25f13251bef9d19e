using System.Text;

namespace NegotiationSim.Scenarios.Tests;

public sealed class Files_of_a_scenario : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("negsim-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_is_read_as_one_map_without_its_records()
    {
        var cut = Sample.Yaml.IndexOf("text:\n", StringComparison.Ordinal);
        Write("scenario.yaml", Sample.Yaml[..cut]);
        Write("text.YML", Sample.Yaml[cut..]);
        Write("record-2024.yaml", "- { anything: at all");
        Write("README.md", "scenario: not this");

        Load().MustLoad().Scenario.Id.ShouldBe("sample");
    }

    [Fact]
    public void A_single_file_is_a_scenario() =>
        ScenarioLoader.Load(Write("one.yaml", Sample.Yaml)).MustLoad().Scenario.Parties.Length.ShouldBe(7);

    [Fact]
    public void A_key_stands_in_one_file_only()
    {
        Write("a.yaml", Sample.Yaml);
        Write("b.yaml", "# more\nseed: 8\n");

        Load().MustFail().ShouldHaveSingleItem().ShouldBe($"{Path.Combine(_folder, "b.yaml")}:2:1: 'seed' stands on line 4 of a.yaml already; a key may stand in one file only");
    }

    [Fact]
    public void What_is_not_there_is_said()
    {
        ScenarioLoader.Load(Path.Combine(_folder, "nowhere")).MustFail().ShouldHaveSingleItem().ShouldEndWith("nowhere: there is no such file or folder");
        Load().MustFail().ShouldHaveSingleItem().ShouldEndWith("this folder holds no scenario: there is no scenario.yaml in it");
        ScenarioLoader.Load(Write("notes.txt", "")).MustFail().ShouldHaveSingleItem().ShouldContain("ends in .yaml or .yml");
    }

    [Fact]
    public void An_empty_file_misses_everything() =>
        ScenarioLoader.Load(Write("empty.yaml", "")).MustFail().Count.ShouldBe(5);

    [Fact]
    public void A_loop_of_links_cannot_be_read()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "a.yaml"), Path.Combine(_folder, "b.yaml"));
        File.CreateSymbolicLink(Path.Combine(_folder, "b.yaml"), Path.Combine(_folder, "a.yaml"));
        var loop = Path.Combine(_folder, "loop");
        Directory.CreateSymbolicLink(loop, loop);

        Load().MustFail().ShouldAllBe(p => p.Contains("cannot be read", StringComparison.Ordinal));
        ScenarioLoader.Load(loop).MustFail().ShouldNotBeEmpty();
    }

    [Fact]
    public void More_than_five_megabytes_in_all_are_refused()
    {
        Write("a.yaml", Sample.Yaml);
        Write("b.yaml", "# " + new string('x', 5 * 1024 * 1024));

        Load().MustFail().ShouldHaveSingleItem().ShouldEndWith("b.yaml: a scenario may have 5 MB in all; with this file it has more");
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_found()
    {
        File.WriteAllBytes(Path.Combine(_folder, "a.yaml"), [.. "title: a\nchair: caf"u8, 0xE9, (byte)'\n']);
        Load().MustFail().ShouldHaveSingleItem().ShouldEndWith("a.yaml:2:11: byte 19 of the file (0xE9) is not UTF-8; save the file as UTF-8");

        File.WriteAllBytes(Path.Combine(_folder, "a.yaml"), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sample.Yaml)]);
        Load().MustFail().ShouldHaveSingleItem().ShouldContain("UTF-16; save it as UTF-8");
    }

    [Fact]
    public void A_byte_order_mark_and_ends_of_line_of_other_systems_do_no_harm()
    {
        var path = Write("a.yaml", "\uFEFF" + Sample.Yaml.Replace("\n", "\r\n", StringComparison.Ordinal));

        var scenario = ScenarioLoader.Load(path).MustLoad().Scenario;

        Core.Negotiations.Canonical.Hash(scenario).ShouldBe(Core.Negotiations.Canonical.Hash(Sample.Load(Sample.Yaml).MustLoad().Scenario));
    }

    [Theory]
    [InlineData("title: a\0b", "1:9: a character that cannot be shown (U+0000)")]
    [InlineData("a: b\n\u001b[31m: c", "2:1: a character that cannot be shown (U+001B)")]
    [InlineData("a: [b", "this is not YAML")]
    [InlineData("text: - a: b: c", "this is not YAML")]
    [InlineData("clause: a system: any", "must stand in quotes")]
    [InlineData("a: 1\n---\nb: 2", "2:1: a second document begins here")]
    [InlineData("- a list", "a file of a scenario is a map of keys and values, but this is a list")]
    [InlineData("a: &x 1", "anchors are not read")]
    [InlineData("a: 1\nb: *a", "this is not YAML|aliases are not read")]
    [InlineData("a: !python/object x", "tags are not read")]
    public void What_is_not_plain_YAML_is_refused(string yaml, string expected) =>
        ScenarioLoader.Load(Write("a.yaml", yaml)).MustFail().ShouldContain(p => expected.Split('|').Any(e => p.Contains(e, StringComparison.Ordinal)));

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Deep_nesting_is_refused_before_it_is_read(string opening)
    {
        var yaml = "a:\n  " + string.Concat(Enumerable.Repeat(opening, 100_000));

        ScenarioLoader.Load(Write("a.yaml", yaml)).MustFail().ShouldContain(p => p.Contains("nested deeper than 32 levels", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bomb_of_aliases_does_not_go_off()
    {
        var yaml = "a0: &a0 [x, x]\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));

        ScenarioLoader.Load(Write("a.yaml", yaml)).MustFail().Count.ShouldBe(61 + 120);
    }

    private ScenarioLoadResult Load() => ScenarioLoader.Load(_folder);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
