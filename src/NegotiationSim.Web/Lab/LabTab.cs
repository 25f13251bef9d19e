namespace NegotiationSim.Web.Lab;

/// <summary>What can be asked in the lab.</summary>
public enum LabTab
{
    Forecast,
    Ensemble,
    Pivots,
    Sweep,
    Ablation,
}
