using System.Collections.Concurrent;
using System.Reflection;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Web.Classroom;

/// <summary>Whose move an event was.</summary>
internal static class Feeding
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Movers = new();

    /// <summary>The party whose move it was; null where it was the chair's or nobody's.</summary>
    public static PartyId? By(NegotiationEvent e) =>
        Movers.GetOrAdd(e.GetType(), type => type.GetProperty("By") is { } by && by.PropertyType == typeof(PartyId) ? by : null)?.GetValue(e) as PartyId?;
}
