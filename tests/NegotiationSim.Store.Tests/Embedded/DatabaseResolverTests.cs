using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NegotiationSim.Store.Embedded;

namespace NegotiationSim.Store.Tests.Embedded;

public sealed class DatabaseResolverTests
{
    [Fact]
    public async Task A_named_server_is_used_and_nothing_is_started()
    {
        await using var folder = new DataFolder(DataFolder.EmptyMachine with { Database = "Host=named" });

        var resolved = await DatabaseResolver.ResolveAsync(null, folder.Location, folder.Environment, null, DataFolder.Token);

        resolved.Origin.ShouldBe(DatabaseOrigin.Environment);
        resolved.Server.ShouldBeNull();
        Directory.Exists(folder.Location).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_named_server_the_private_one_is_made_and_answers()
    {
        await using var folder = new DataFolder();

        var resolved = await DatabaseResolver.ResolveAsync(
            null, folder.Location, folder.Environment with { Database = null }, null, DataFolder.Token);

        resolved.Origin.ShouldBe(DatabaseOrigin.Embedded);
        resolved.Server!.Start.ShouldBe(ServerStart.Created);
        (await DataFolder.AskAsync(resolved.ConnectionString, "select current_database()")).ShouldBe("negsim");
    }

    [Fact]
    public async Task Waiting_for_a_server_that_never_answers_ends_with_its_address()
    {
        var progress = new Heard();

        var problem = await Should.ThrowAsync<DatabaseException>(() => DatabaseResolver.WaitUntilAvailableAsync(
            $"Host=127.0.0.1;Port={UnusedPort()};Username=u;Password=hush", TimeSpan.FromSeconds(0.6), progress, DataFolder.Token));

        problem.Message.ShouldContain("127.0.0.1");
        problem.Message.ShouldContain("did not answer");
        problem.Message.ShouldNotContain("hush");
        progress.Messages.ShouldHaveSingleItem().ShouldContain("waiting");
    }

    [Fact]
    public async Task Waiting_ends_when_a_server_that_went_away_is_back_and_at_once_when_it_refuses()
    {
        await using var folder = new DataFolder();
        var server = await folder.StartAsync();
        await folder.Postgres.StopAsync(DataFolder.Token);

        var waiting = DatabaseResolver.WaitUntilAvailableAsync(
            server.ConnectionString, TimeSpan.FromSeconds(30), null, DataFolder.Token);
        waiting.IsCompleted.ShouldBeFalse();
        (await folder.StartAsync()).Port.ShouldBe(server.Port);
        await waiting;

        var watch = Stopwatch.StartNew();
        var refusal = await Should.ThrowAsync<DatabaseException>(() => DatabaseResolver.WaitUntilAvailableAsync(
            server.ConnectionString + ";Password=wrong", TimeSpan.FromSeconds(30), null, DataFolder.Token));
        refusal.Message.ShouldContain("refused");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Heard : IProgress<string>
    {
        public List<string> Messages { get; } = [];

        public void Report(string value) => Messages.Add(value);
    }
}
