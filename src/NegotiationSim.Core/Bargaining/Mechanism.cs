using System.Text.Json.Serialization;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>The parts of the model of behaviour that a scenario can switch off, each by itself, under <c>model: mechanisms</c>.</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<Mechanism>))]
public enum Mechanism
{
    None = 0,

    /// <summary>Hopes fall with time. Off: nobody concedes before the last meeting.</summary>
    Deadlines = 1 << 0,

    /// <summary>Options that a mandate rules out. Off: mandates rule nothing out.</summary>
    RedLines = 1 << 1,

    /// <summary>Standing alone is costly. Off: nobody minds.</summary>
    Isolation = 1 << 2,

    /// <summary>Members object because others of their bloc do. Off: they do not look at each other.</summary>
    Solidarity = 1 << 3,

    /// <summary>Blocs agree on a line, which members follow or break with. Off: blocs say nothing.</summary>
    CommonPositions = 1 << 4,

    /// <summary>Positions shift by what is heard between meetings. Off: everybody keeps to its instructions.</summary>
    Hearing = 1 << 5,

    /// <summary>Observers speak, file wordings and move those who receive them. Off: they are silent.</summary>
    Lobbying = 1 << 6,

    /// <summary>Objections that were withdrawn are harder to raise again. Off: nobody keeps its word.</summary>
    GoodFaith = 1 << 7,

    /// <summary>Stuck wordings go to a smaller room. Off: never.</summary>
    Informals = 1 << 8,

    /// <summary>What the chair's text proposes is harder to refuse. Off: it weighs no more than any wording.</summary>
    ChairAuthority = 1 << 9,

    /// <summary>The chair joins wordings into packages near the end. Off: never.</summary>
    Packages = 1 << 10,

    /// <summary>Two delegations let each other's wording pass. Off: never.</summary>
    Trades = 1 << 11,

    /// <summary>Members of a bloc vote with an eye on its line. Off: they vote as they like.</summary>
    CrossPressure = 1 << 12,

    /// <summary>Delegations miss meetings. Off: everybody is always there.</summary>
    Attendance = 1 << 13,

    /// <summary>Votes where the rules know them. Off: nobody ever calls one.</summary>
    Votes = 1 << 14,

    /// <summary>Signature and ratification. Off: the simulation ends with the adoption by the Assembly.</summary>
    Ratification = 1 << 15,
}

/// <summary>What switching a mechanism off does to the numbers; what is no number is asked for by <see cref="Has"/>.</summary>
public static class Mechanisms
{
    /// <summary>Concession rate of those who hold out to the last meeting.</summary>
    private const double HoldsOut = 1e-6;

    /// <summary>Each mechanism by itself, in the order of the model.</summary>
    public static IReadOnlyList<Mechanism> All { get; } = [.. Enum.GetValues<Mechanism>().Where(m => m != Mechanism.None)];

    /// <summary>Whether a mechanism is at work.</summary>
    public static bool Has(this BehaviourParameters model, Mechanism mechanism) => (model.Off & mechanism) == 0;

    /// <summary>The parameters as they act: the weights of what is off are zero.</summary>
    public static BehaviourParameters InForce(this BehaviourParameters model) => model.Off == Mechanism.None
        ? model
        : model with
        {
            Isolation = model.Has(Mechanism.Isolation) ? model.Isolation : 0,
            Solidarity = model.Has(Mechanism.Solidarity) ? model.Solidarity : 0,
            GoodFaith = model.Has(Mechanism.GoodFaith) ? model.GoodFaith : 0,
            Informals = model.Has(Mechanism.Informals) ? model.Informals : 0,
            ReadingsBeforeInformals = model.Has(Mechanism.Informals) ? model.ReadingsBeforeInformals : int.MaxValue,
            ChairAuthority = model.Has(Mechanism.ChairAuthority) ? model.ChairAuthority : 0,
            LobbyHearing = model.Has(Mechanism.Lobbying) ? model.LobbyHearing : 0,
            CrossPressure = model.Has(Mechanism.CrossPressure) ? model.CrossPressure : 0,
        };

    /// <summary>A mandate as it acts.</summary>
    public static Mandate InForce(this BehaviourParameters model, Mandate mandate) => model.Off == Mechanism.None
        ? mandate
        : mandate with
        {
            Concession = model.Has(Mechanism.Deadlines) ? mandate.Concession : HoldsOut,
            Receptivity = model.Has(Mechanism.Hearing) ? mandate.Receptivity : 0,
            Attendance = model.Has(Mechanism.Attendance) ? mandate.Attendance : 1,
            Positions = model.Has(Mechanism.RedLines) ? mandate.Positions : [.. mandate.Positions.Select(p => p is null ? null : p with { RedLines = [] })],
        };
}
