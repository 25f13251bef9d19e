namespace NegotiationSim.Store.Embedded;

/// <summary>How a private server came to be running.</summary>
public enum ServerStart
{
    /// <summary>It ran already.</summary>
    Reused,

    /// <summary>Its cluster was there and was started.</summary>
    Started,

    /// <summary>Its cluster was made and started.</summary>
    Created,
}

/// <summary>A private server that runs and answers.</summary>
/// <param name="ConnectionString">With its password.</param>
/// <param name="Cluster">PostgreSQL's own data folder, where it really is.</param>
/// <param name="Log">The server's log file.</param>
/// <param name="Version">Of the server, such as <c>15.18</c>.</param>
/// <param name="ProcessId">Of its main process.</param>
/// <param name="Port">On 127.0.0.1.</param>
/// <param name="Start">How it came to be running.</param>
/// <param name="Elapsed">What that took.</param>
public sealed record EmbeddedServer(
    string ConnectionString, string Cluster, string Log, string Version, int ProcessId, int Port, ServerStart Start, TimeSpan Elapsed)
{
    /// <inheritdoc/>
    public override string ToString() => $"PostgreSQL {Version} in {Cluster}, process {ProcessId}, port {Port}";
}

/// <summary>Whether a private server exists and runs.</summary>
public enum ServerState
{
    /// <summary>No cluster has been made for the data folder.</summary>
    Absent,

    /// <summary>There is a cluster, and no server runs in it.</summary>
    Stopped,

    /// <summary>A server runs in the cluster but does not answer (yet).</summary>
    Unresponsive,

    /// <summary>A server runs and answers.</summary>
    Running,
}

/// <summary>What <c>negsim db status</c> shows.</summary>
/// <param name="State">Whether it runs.</param>
/// <param name="DataDirectory">The data folder that was asked about.</param>
/// <param name="Cluster">Where the cluster is; null while there is none.</param>
/// <param name="Server">The server when it runs.</param>
public sealed record EmbeddedStatus(ServerState State, string DataDirectory, string? Cluster, EmbeddedServer? Server);
