using System.Net;
using System.Net.Sockets;
using NegotiationSim.Store.Embedded;
using Npgsql;

namespace NegotiationSim.Store.Tests.Embedded;

public sealed class EmbeddedPostgresTests
{
    [Fact]
    public async Task It_is_created_once_then_reused_stopped_and_started_with_all_that_was_stored()
    {
        await using var folder = new DataFolder();
        (await folder.Postgres.StatusAsync(DataFolder.Token)).State.ShouldBe(ServerState.Absent);

        var created = await folder.StartAsync();
        created.Start.ShouldBe(ServerStart.Created);
        await DataFolder.AskAsync(created.ConnectionString, "create table moves (text text); insert into moves values ('[without right]')");

        var reused = await folder.StartAsync();
        reused.Start.ShouldBe(ServerStart.Reused);
        reused.ProcessId.ShouldBe(created.ProcessId);
        var running = await folder.Postgres.StatusAsync(DataFolder.Token);
        running.State.ShouldBe(ServerState.Running);
        running.Server!.Port.ShouldBe(created.Port);

        (await folder.Postgres.StopAsync(DataFolder.Token)).ShouldBeTrue();
        (await folder.Postgres.StopAsync(DataFolder.Token)).ShouldBeFalse();
        (await folder.Postgres.StatusAsync(DataFolder.Token)).State.ShouldBe(ServerState.Stopped);

        var started = await folder.StartAsync();
        started.Start.ShouldBe(ServerStart.Started);
        started.Port.ShouldBe(created.Port);
        (await DataFolder.AskAsync(started.ConnectionString, "select text from moves")).ShouldBe("[without right]");
    }

    [Fact]
    public async Task It_is_private_durable_and_the_same_in_every_locale()
    {
        await using var folder = new DataFolder();
        var server = await folder.StartAsync();

        await Should.ThrowAsync<PostgresException>(() => DataFolder.AskAsync(server.ConnectionString + ";Password=guess", "select 1"));
        (await DataFolder.AskAsync(server.ConnectionString, "show listen_addresses")).ShouldBe("127.0.0.1");
        (await DataFolder.AskAsync(server.ConnectionString, "show unix_socket_directories")).ShouldBe("");
        (await DataFolder.AskAsync(server.ConnectionString, "show fsync")).ShouldBe("on");
        (await DataFolder.AskAsync(server.ConnectionString, "show server_encoding")).ShouldBe("UTF8");
        (await DataFolder.AskAsync(server.ConnectionString, "select datcollate from pg_database where datname = 'negsim'")).ShouldBe("C");
        File.Exists(server.Log).ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(folder.Location, "server.settings")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_replaced_by_another()
    {
        await using var folder = new DataFolder();
        var first = await folder.StartAsync();
        await folder.Postgres.StopAsync(DataFolder.Token);
        using var intruder = new TcpListener(IPAddress.Loopback, first.Port);
        intruder.Start();

        var second = await folder.StartAsync();

        second.Port.ShouldNotBe(first.Port);
        (await DataFolder.AnswersAsync(second)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_lies_in_the_place_of_the_cluster_is_left_alone_and_named()
    {
        await using var folder = new DataFolder();
        var precious = Path.Combine(folder.Location, "pg", "thesis.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(precious)!);
        await File.WriteAllTextAsync(precious, "ten years of work", DataFolder.Token);

        var problem = await Should.ThrowAsync<EmbeddedPostgresException>(folder.StartAsync);

        problem.Message.ShouldContain(Path.GetDirectoryName(precious)!);
        File.Exists(precious).ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_cannot_start_is_explained_with_the_end_of_its_log()
    {
        await using var folder = new DataFolder();
        var server = await folder.StartAsync();
        await folder.Postgres.StopAsync(DataFolder.Token);
        await File.AppendAllTextAsync(Path.Combine(server.Cluster, "postgresql.conf"), "max_connections = many\n", DataFolder.Token);

        var problem = await Should.ThrowAsync<EmbeddedPostgresException>(folder.StartAsync);

        problem.Message.ShouldContain(server.Cluster);
        problem.Message.ShouldContain("max_connections");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_explained()
    {
        await using var folder = new DataFolder();
        var file = Path.Combine(folder.Root, "file");
        await File.WriteAllTextAsync(file, "", DataFolder.Token);

        var problem = await Should.ThrowAsync<DatabaseException>(
            () => new EmbeddedPostgres(Path.Combine(file, "data"), folder.Environment).EnsureStartedAsync(DataFolder.Token));

        problem.Message.ShouldContain("--data-dir");
    }
}
