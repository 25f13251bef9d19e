using System.Text.Json;
using System.Text.Json.Nodes;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Scenarios.Tests;

/// <summary>The hashes of a scenario and of an opening leave out nothing that the canonical form says.</summary>
public sealed class DigestTests
{
    [Theory]
    [MemberData(nameof(Shipped_scenarios.Folders), MemberType = typeof(Shipped_scenarios))]
    public void Every_member_counts(string folder)
    {
        var scenario = ScenarioLoader.Load(Repository.PathOf("scenarios", folder)).MustLoad().Scenario;
        NegotiationEvent? opened = null;
        Rehearsal.Hold(scenario, 1, e => opened ??= e);

        EachMember(Canonical.Write(scenario), Canonical.ReadScenario, Canonical.Write, Canonical.Hash).ShouldBeGreaterThan(60);
        EachMember(Canonical.Line(opened!), Canonical.Read, Canonical.Line, e => Canonical.Hash([e])).ShouldBeGreaterThan(30);
    }

    /// <summary>Changes one member of each kind at a time, and looks whether the hash changes.</summary>
    /// <returns>How many could be changed.</returns>
    private static int EachMember<T>(string json, Func<string, T> read, Func<T, string> write, Func<T, string> hash)
    {
        var (before, changed, tried) = (hash(read(json)), 0, new HashSet<string>());
        foreach (var (kind, path) in Leaves("", [], JsonNode.Parse(json)).ToList())
        {
            if (!tried.Add(kind))
                continue;
            var root = JsonNode.Parse(json)!;
            Change(path.SkipLast(1).Aggregate(root, (node, step) => step is int at ? node[at]! : node[(string)step]!), path[^1]);
            T after;
            try
            {
                after = read(root.ToJsonString());
            }
            catch (JsonException)
            {
                // The name of a kind cannot be any other text.
                continue;
            }

            // What is worked out from other members is written and never read.
            if (write(after) == json)
                continue;
            hash(after).ShouldNotBe(before, kind);
            changed++;
        }

        return changed;
    }

    private static IEnumerable<(string Kind, object[] Path)> Leaves(string kind, object[] path, JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => Leaves($"{kind}.{m.Key}", [.. path, m.Key], m.Value)),
        JsonArray a => a.SelectMany((item, at) => Leaves(kind + "[]", [.. path, at], item)),
        null => [],
        _ => [(kind, path)],
    };

    private static void Change(JsonNode parent, object step)
    {
        var value = step is int at ? parent[at]!.AsValue() : parent[(string)step]!.AsValue();
        var other = value.GetValueKind() switch
        {
            JsonValueKind.True => JsonValue.Create(false),
            JsonValueKind.False => JsonValue.Create(true),
            JsonValueKind.Number => JsonValue.Create(value.GetValue<decimal>() + 1),
            _ => DateOnly.TryParse(value.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture, out var day)
                ? JsonValue.Create(day.AddDays(1).ToString("O", System.Globalization.CultureInfo.InvariantCulture))
                : JsonValue.Create(value.GetValue<string>() + "x"),
        };
        if (step is int place)
            parent[place] = other;
        else
            parent[(string)step] = other;
    }
}
