using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Classes;

/// <summary>How fast a class session goes.</summary>
/// <param name="MeetingMinutes">Length of a meeting in minutes, 0 or more, shared by its items; null when the facilitator goes step by step.</param>
/// <param name="AnswerSeconds">How long people have to answer when the chair puts a question, 1 or more.</param>
/// <param name="Unanswered">What becomes of a seat that has not answered in time.</param>
public sealed record Pace(double? MeetingMinutes, int AnswerSeconds, Unanswered Unanswered)
{
    /// <summary>Ten minutes a meeting, one minute for an answer, silence counts as silence.</summary>
    public static readonly Pace Default = new(10, 60, Unanswered.Silent);

    /// <summary>No pause for anybody: as fast as the simulator goes.</summary>
    public static readonly Pace Unpaused = new(0, 1, Unanswered.Simulator);

    [JsonIgnore]
    public bool IsStepByStep => MeetingMinutes is null;
}

/// <summary>What becomes of a seat that has not answered a question in time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Unanswered>))]
public enum Unanswered
{
    /// <summary>It stays silent, and abstains in votes.</summary>
    Silent,

    /// <summary>The simulator answers for it, from its mandate.</summary>
    Simulator,
}
