using System.Collections.Immutable;
using System.Text.Json;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Store;
using NegotiationSim.Web.Parts;
using NegotiationSim.Web.Records;

namespace NegotiationSim.Web.Api;

/// <summary>A scenario that can be started.</summary>
/// <param name="Name">Its folder: what a request to start it names.</param>
/// <param name="Id">Its id; null when it cannot be read.</param>
/// <param name="Title">Its title.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="Delegations">How many delegations.</param>
/// <param name="Observers">How many observers.</param>
/// <param name="Issues">How many contested wordings.</param>
/// <param name="Meetings">How many meetings.</param>
/// <param name="Problems">What has to be put right before it can be used.</param>
public sealed record ScenarioDocument(
    string Name, string? Id, string? Title, string? Summary, int Delegations, int Observers, int Issues, int Meetings, IReadOnlyList<string> Problems)
{
    internal static ScenarioDocument Of(ShelvedScenario shelved) => new(
        shelved.Folder,
        shelved.Scenario?.Id,
        shelved.Scenario?.Title,
        shelved.Scenario?.Summary,
        shelved.Scenario?.Parties.Count(p => p.Kind == PartyKind.Delegation) ?? 0,
        shelved.Scenario?.Parties.Count(p => p.Kind == PartyKind.Observer) ?? 0,
        shelved.Scenario?.Issues.Length ?? 0,
        shelved.Scenario?.Calendar.Meetings ?? 0,
        [.. shelved.Problems.Select(p => p.ToString())]);
}

/// <summary>A negotiation in one line.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Title">Title of the treaty.</param>
/// <param name="Seed">Seed of all draws.</param>
/// <param name="IsRecord">Whether it tells what really happened.</param>
/// <param name="HasEnded">Whether nothing is left to negotiate.</param>
/// <param name="Stands">Where it stands, in words.</param>
/// <param name="Moves">How many moves there are.</param>
/// <param name="Hash">Hash of the whole history; null before it has ended.</param>
public sealed record NegotiationDocument(
    string Id, string Scenario, string Title, ulong Seed, bool IsRecord, bool HasEnded, string Stands, long Moves, string? Hash)
{
    internal static NegotiationDocument Of(NegotiationSummary n) =>
        new(n.Id, n.Scenario, n.Title, n.Seed, n.IsRecord, n.HasEnded, Words.Stands(n), n.Events, n.Hash);
}

/// <summary>The wish to start a negotiation.</summary>
/// <param name="Scenario">Name or id of the scenario.</param>
/// <param name="Seed">Seed of all draws; the scenario's own when null.</param>
/// <param name="Id">Name for it; made from the scenario when null.</param>
public sealed record StartRequest(string Scenario, ulong? Seed = null, string? Id = null);

/// <summary>A page of moves.</summary>
/// <param name="Events">The moves in canonical form, each with its number, meeting and day.</param>
/// <param name="Next">The number to ask from next; null when this was the last page so far.</param>
public sealed record EventPage(ImmutableArray<JsonElement> Events, long? Next);

/// <summary>What came of a command.</summary>
/// <param name="From">Number of the first move that was stored.</param>
/// <param name="To">Number of the last.</param>
/// <param name="Lines">The same moves in words.</param>
public sealed record MoveMade(long From, long To, ImmutableArray<string> Lines);

/// <summary>A move that a rule refuses.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Why">What in this case goes against it.</param>
/// <param name="Text">What the rule says.</param>
/// <param name="Source">Where it stands.</param>
public sealed record MoveRefused(string Rule, string Why, string Text, string Source)
{
    internal static MoveRefused Of(Decision.Refused refused) =>
        new(refused.Rule.Name, refused.Why, refused.Rule.Text, refused.Rule.Cited);
}
