namespace NegotiationSim.Cli.Output;

/// <summary>Where the web application answers.</summary>
internal sealed record ServeDocument(IReadOnlyList<string> Addresses);
