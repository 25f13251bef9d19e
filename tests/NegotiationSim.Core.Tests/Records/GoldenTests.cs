using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Tests.Records;

/// <summary>Events are forever: what is stored today must be read tomorrow. UPDATE_GOLDEN=1 writes the files anew.</summary>
public class GoldenTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> EventNames =>
        [.. typeof(NegotiationEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(NegotiationEvent))).Select(t => t.Name)];

    public static TheoryData<string> ReasonNames =>
        [.. typeof(Reason).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(Reason))).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(EventNames))]
    public void The_wire_form_has_not_changed(string name)
    {
        var samples = EventSamples.All[name].ToArray();
        samples.ShouldNotBeEmpty($"Give {name} a sample in EventSamples.");
        var written = Written(samples);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(Golden(name), written);
        File.Exists(Golden(name)).ShouldBeTrue($"{name} has no golden file; UPDATE_GOLDEN=1 writes it.");
        written.ShouldBe(File.ReadAllText(Golden(name)).ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(EventNames))]
    public void What_was_stored_is_read_as_the_same_event(string name)
    {
        var stored = JsonNode.Parse(File.ReadAllText(Golden(name)))!.AsArray();
        stored.Select(node => Canonical.Line(Canonical.Read(node!.ToJsonString()))).ShouldBe(EventSamples.All[name].Select(Canonical.Line));
    }

    [Theory]
    [MemberData(nameof(EventNames))]
    public void A_database_may_reorder_the_members(string name)
    {
        foreach (var e in EventSamples.All[name])
            Canonical.Line(Canonical.Read(Reordered(JsonNode.Parse(Canonical.Line(e)))!.ToJsonString())).ShouldBe(Canonical.Line(e));
    }

    [Fact]
    public void No_golden_file_is_left_of_an_event_that_is_gone() =>
        Directory.GetFiles(Path.GetDirectoryName(Golden("x"))!, "*.json").Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(EventNames.Select(row => row.Data), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(ReasonNames))]
    public void Every_reason_stands_in_a_golden_file(string name) =>
        EventSamples.All.SelectMany(e => e)
            .SelectMany(e => e.GetType().GetProperties().Where(p => p.PropertyType == typeof(Reason)).Select(p => p.GetValue(e)))
            .ShouldContain(reason => reason != null && reason.GetType().Name == name);

    [Fact]
    public void A_line_is_one_line()
    {
        foreach (var e in EventSamples.All.SelectMany(e => e))
            Canonical.Line(e).ShouldNotContain('\n');
    }

    [Fact]
    public void A_hash_is_pinned() =>
        Canonical.Hash([new NegotiationEvent.MoveForgone(new("CHE"), "asleep"), new NegotiationEvent.NegotiationEnded(Outcome.NoAgreement)])
            .ShouldBe("7e0a628fe1fa2b1f68cee08759aed28f35dedadf8d22ba85959e5a59b9db72d9");

    private static string Written(IEnumerable<NegotiationEvent> samples) =>
        new JsonArray([.. samples.Select(e => JsonNode.Parse(Canonical.Line(e)))]).ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

    private static JsonNode? Reordered(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Reverse().Select(p => KeyValuePair.Create(p.Key, Reordered(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Reordered)]),
        _ => node?.DeepClone(),
    };

    private static string Golden(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "Golden", $"{name}.json");
}
