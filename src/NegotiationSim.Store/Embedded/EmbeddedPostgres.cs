using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace NegotiationSim.Store.Embedded;

/// <summary>
/// The private PostgreSQL server of a data folder. It listens on 127.0.0.1 alone, asks for a generated password, and keeps
/// running after the command ends so that the next one is fast. No other server is ever touched.
/// </summary>
public sealed class EmbeddedPostgres
{
    private const int MostAttempts = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RemnantTime = TimeSpan.FromSeconds(10);

    private readonly HostEnvironment environment;
    private readonly IProgress<string>? progress;

    /// <summary>Names the server; nothing is read or started yet.</summary>
    public EmbeddedPostgres(string dataDirectory, HostEnvironment? environment = null, IProgress<string>? progress = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataDirectory);
        DataDirectory = CanonicalPath.Of(dataDirectory);
        this.environment = environment ?? HostEnvironment.Current;
        this.progress = progress;
    }

    /// <summary>The data folder, full path with links resolved.</summary>
    public string DataDirectory { get; }

    /// <summary>Returns the running server, after creating and starting it if need be.</summary>
    /// <exception cref="DatabaseException">With a message for the user.</exception>
    public Task<EmbeddedServer> EnsureStartedAsync(CancellationToken cancellationToken) => ExplainingAsync(async () =>
    {
        var watch = Stopwatch.StartNew();
        if (await FindRunningAsync(watch, cancellationToken) is { } running)
            return running;

        Directory.CreateDirectory(DataDirectory);
        await using var held = await FolderLock.TakeAsync(DataDirectory, environment.Patience, cancellationToken);
        return await FindRunningAsync(watch, cancellationToken) // started by the negsim that we waited for
            ?? await StartAsync(watch, cancellationToken);
    });

    /// <summary>Looks without changing anything.</summary>
    public Task<EmbeddedStatus> StatusAsync(CancellationToken cancellationToken) => ExplainingAsync(async () =>
    {
        var settings = await ServerSettings.ReadAsync(DataDirectory, cancellationToken);
        if (ServerPlace.FindHome(DataDirectory, settings.Home, environment) is not { } home)
            return new EmbeddedStatus(ServerState.Absent, DataDirectory, null, null);

        var cluster = ServerPlace.ClusterIn(home);
        if (Postmaster.Read(cluster) is not { } postmaster || !await postmaster.RunsAsync(cluster, cancellationToken))
            return new EmbeddedStatus(ServerState.Stopped, DataDirectory, cluster, null);
        var server = await FindRunningAsync(Stopwatch.StartNew(), cancellationToken);
        return new EmbeddedStatus(server is null ? ServerState.Unresponsive : ServerState.Running, DataDirectory, cluster, server);
    });

    /// <summary>Stops the server of this data folder. False when it did not run.</summary>
    /// <exception cref="DatabaseException">With a message for the user.</exception>
    public Task<bool> StopAsync(CancellationToken cancellationToken) => ExplainingAsync(async () =>
    {
        if (!Directory.Exists(DataDirectory))
            return false;
        await using var held = await FolderLock.TakeAsync(DataDirectory, environment.Patience, cancellationToken);
        var settings = await ServerSettings.ReadAsync(DataDirectory, cancellationToken);
        if (ServerPlace.FindHome(DataDirectory, settings.Home, environment) is not { } home)
            return false;
        var cluster = ServerPlace.ClusterIn(home);
        if (Postmaster.Read(cluster) is not { } postmaster || !await postmaster.RunsAsync(cluster, cancellationToken))
            return false;

        var place = await ServerPlace.ChooseAsync(DataDirectory, settings.Home, environment, cancellationToken);
        var binaries = await PostgresBinaries.LocateAsync(environment, place, Cluster.MajorOf(cluster), progress, cancellationToken);
        await new ServerControl(place, binaries).StopAsync(cancellationToken);
        return true;
    });

    private async Task<EmbeddedServer?> FindRunningAsync(Stopwatch watch, CancellationToken cancellationToken)
    {
        var settings = await ServerSettings.ReadAsync(DataDirectory, cancellationToken);
        if (settings.Password is not { } password
            || ServerPlace.FindHome(DataDirectory, settings.Home, environment) is not { } home)
            return null;

        var place = new ServerPlace(home, ServerUser.Self);
        if (Postmaster.Read(place.Cluster) is not { } postmaster || !await postmaster.RunsAsync(place.Cluster, cancellationToken))
            return null;
        var (answer, detail) = await ServerProbe.AskAsync(postmaster, password, cancellationToken);
        return answer == ServerAnswer.Ready ? Describe(place, postmaster, password, detail, ServerStart.Reused, watch) : null;
    }

    private async Task<EmbeddedServer> StartAsync(Stopwatch watch, CancellationToken cancellationToken)
    {
        var settings = await ServerSettings.ReadAsync(DataDirectory, cancellationToken);
        var place = await ServerPlace.ChooseAsync(DataDirectory, settings.Home, environment, cancellationToken);
        if (!OperatingSystem.IsWindows() && place.Cluster.AsSpan().ContainsAny("\"$`\\"))
            throw new EmbeddedPostgresException(
                $"PostgreSQL's pg_ctl cannot work in {place.Cluster}: one of the characters \" $ ` \\ is in the path. " +
                "Name another data folder with --data-dir.");

        var exists = Cluster.IsComplete(place.Cluster);
        var binaries = await PostgresBinaries.LocateAsync(
            environment, place, exists ? Cluster.MajorOf(place.Cluster) : null, progress, cancellationToken);
        settings = settings with
        {
            // The settings are written before the cluster is made: a password is never lost half-way.
            Password = settings.Password ?? RandomNumberGenerator.GetHexString(40, lowercase: true),
            Home = place.Home == DataDirectory ? null : place.Home,
        };
        await RememberAsync(settings, place, cancellationToken);
        if (!exists)
        {
            progress?.Report($"Creating a database with PostgreSQL {binaries.Version} in {place.Cluster}.");
            await Cluster.CreateAsync(place, binaries, settings.Password, cancellationToken);
        }

        return await BringUpAsync(place, binaries, settings, exists ? ServerStart.Started : ServerStart.Created, watch, cancellationToken);
    }

    private async Task<EmbeddedServer> BringUpAsync(
        ServerPlace place,
        PostgresBinaries binaries,
        ServerSettings settings,
        ServerStart how,
        Stopwatch watch,
        CancellationToken cancellationToken)
    {
        var control = new ServerControl(place, binaries);
        var password = settings.Password!;
        var remnants = new Stopwatch();
        var launched = false;
        for (var attempt = 0; attempt < MostAttempts || (remnants.IsRunning && remnants.Elapsed < RemnantTime); attempt++)
        {
            if (Postmaster.Read(place.Cluster) is { } postmaster && await postmaster.RunsAsync(place.Cluster, cancellationToken))
            {
                var (answer, detail) = await WaitForAnswerAsync(postmaster, place, password, cancellationToken);
                switch (answer)
                {
                    case ServerAnswer.Ready:
                        await RememberAsync(settings with { Port = postmaster.Port }, place, cancellationToken);
                        return Describe(place, postmaster, password, detail, launched ? how : ServerStart.Reused, watch);
                    case ServerAnswer.NoDatabase:
                        await ServerProbe.CreateDatabaseAsync(postmaster.Port, password, cancellationToken);
                        break;
                    case ServerAnswer.WrongPassword:
                        // The settings were deleted or replaced. The cluster is ours all the same, and full of histories.
                        progress?.Report($"The password of the database in {place.Cluster} was lost; setting a new one.");
                        await control.StopAsync(cancellationToken);
                        await control.ResetPasswordAsync(password, cancellationToken);
                        break;
                    case ServerAnswer.Stranger:
                        throw new EmbeddedPostgresException(
                            $"The server that answers on port {postmaster.Port} is not the one of {place.Cluster} ({detail}). " +
                            "If the folder was copied while its server ran, stop that server first.");
                    default:
                        if (await postmaster.RunsAsync(place.Cluster, cancellationToken))
                            throw new EmbeddedPostgresException(
                                $"The database server in {place.Cluster} (process {postmaster.ProcessId}) runs but did not answer within " +
                                $"{AnswerTime.TotalSeconds:0} s: {detail}. Its log is {place.Log}.");
                        break; // it was just stopping
                }

                continue;
            }

            Postmaster.ClearRemnant(place.Cluster);
            var port = ServerControl.FreePort(settings.Port);
            var problem = await control.StartAsync(port, cancellationToken);
            launched |= problem is null;
            if (problem is null)
                continue;
            if (problem.Contains("pre-existing shared memory", StringComparison.Ordinal) && remnants.Elapsed < RemnantTime)
            {
                // The main process was killed and its children have not noticed yet.
                remnants.Start();
                await Task.Delay(Pause, cancellationToken);
            }
            else if (problem.Contains("Address already in use", StringComparison.Ordinal) && attempt < MostAttempts / 2)
                settings = settings with { Port = null };
            else
                throw new EmbeddedPostgresException(
                    $"PostgreSQL {binaries.Version} could not start in {place.Cluster} as the user {place.User.Shown}.", problem);
        }

        throw new EmbeddedPostgresException($"The database server in {place.Cluster} keeps ending. Its log is {place.Log}.");
    }

    private static async Task<(ServerAnswer Answer, string Detail)> WaitForAnswerAsync(
        Postmaster postmaster, ServerPlace place, string password, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var result = await ServerProbe.AskAsync(postmaster, password, cancellationToken);
            if (result.Answer != ServerAnswer.NotYet || waited.Elapsed > AnswerTime
                || !await postmaster.RunsAsync(place.Cluster, cancellationToken))
                return result;
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task RememberAsync(ServerSettings settings, ServerPlace place, CancellationToken cancellationToken)
    {
        await settings.WriteAsync(DataDirectory, cancellationToken);
        // Root at work in somebody's folder: what it writes there must stay readable for them.
        if (place.User.Name is { } name && await ServerUser.OwnerOfAsync(DataDirectory, cancellationToken) == name)
        {
            await place.User.TakeAsync(ServerSettings.PathIn(DataDirectory), cancellationToken);
            await place.User.TakeAsync(FolderLock.PathIn(DataDirectory), cancellationToken);
        }
    }

    private static EmbeddedServer Describe(
        ServerPlace place, Postmaster postmaster, string password, string version, ServerStart how, Stopwatch watch) =>
        new(ConnectionStrings.ForLoopback(postmaster.Port, password), place.Cluster, place.Log, version,
            postmaster.ProcessId, postmaster.Port, how, watch.Elapsed);

    private async Task<T> ExplainingAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or Win32Exception or Npgsql.NpgsqlException)
        {
            throw new EmbeddedPostgresException(
                $"The database in {DataDirectory} cannot be used: {problem.Message.ReplaceLineEndings(" ")} " +
                "Another data folder can be named with --data-dir or NEGSIM_HOME.", inner: problem);
        }
    }
}
