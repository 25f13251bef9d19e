using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Load;

internal static class Refusals
{
    /// <summary>What is measured has to have happened.</summary>
    public static void ThrowIfRefused(this Decision decision)
    {
        if (decision is Decision.Refused refused)
            throw new InvalidOperationException(refused.ToString());
    }
}
