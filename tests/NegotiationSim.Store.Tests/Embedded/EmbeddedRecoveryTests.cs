using System.Globalization;
using NegotiationSim.Store.Embedded;

namespace NegotiationSim.Store.Tests.Embedded;

public sealed class EmbeddedRecoveryTests
{
    [Fact]
    public async Task A_killed_server_is_started_again_and_nothing_acknowledged_is_lost()
    {
        await using var folder = new DataFolder();
        var killed = await folder.StartAsync();
        await DataFolder.AskAsync(killed.ConnectionString, "create table moves (id int); insert into moves values (42)");
        DataFolder.Kill(killed);

        var recovered = await folder.StartAsync();

        recovered.Start.ShouldBe(ServerStart.Started);
        recovered.ProcessId.ShouldNotBe(killed.ProcessId);
        (await DataFolder.AskAsync(recovered.ConnectionString, "select id from moves")).ShouldBe(42);
    }

    [Fact]
    public async Task A_pid_file_of_a_process_that_is_gone_is_no_obstacle()
    {
        await using var folder = new DataFolder();
        var server = await folder.StartAsync();
        DataFolder.Kill(server);
        await WriteProcessIdAsync(server, int.MaxValue - 1);

        (await folder.Postgres.StatusAsync(DataFolder.Token)).State.ShouldBe(ServerState.Stopped);
        (await DataFolder.AnswersAsync(await folder.StartAsync())).ShouldBeTrue();
    }

    [Fact]
    public async Task A_pid_file_with_the_number_of_another_program_is_no_obstacle_and_that_program_lives_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "PostgreSQL itself sees through this on Windows.");
        await using var folder = new DataFolder();
        var server = await folder.StartAsync();
        DataFolder.Kill(server);
        var bystander = await folder.BystanderAsync(server);
        await WriteProcessIdAsync(server, bystander.Id);

        (await folder.Postgres.StatusAsync(DataFolder.Token)).State.ShouldBe(ServerState.Stopped);
        (await folder.Postgres.StopAsync(DataFolder.Token)).ShouldBeFalse();
        (await DataFolder.AnswersAsync(await folder.StartAsync())).ShouldBeTrue();
        bystander.HasExited.ShouldBeFalse();
    }

    [Fact]
    public async Task A_pid_file_that_names_the_server_of_another_folder_is_no_obstacle_and_that_server_lives_on()
    {
        await using var folder = new DataFolder();
        await using var neighbours = new DataFolder();
        var server = await folder.StartAsync();
        var other = await neighbours.StartAsync();
        DataFolder.Kill(server);
        await WriteProcessIdAsync(server, other.ProcessId);

        (await folder.Postgres.StopAsync(DataFolder.Token)).ShouldBeFalse();
        var recovered = await folder.StartAsync();

        recovered.ProcessId.ShouldNotBe(other.ProcessId);
        (await neighbours.StartAsync()).ProcessId.ShouldBe(other.ProcessId);
    }

    [Fact]
    public async Task An_empty_pid_file_is_no_obstacle()
    {
        await using var folder = new DataFolder();
        var server = await folder.StartAsync();
        await folder.Postgres.StopAsync(DataFolder.Token);
        await File.WriteAllTextAsync(PidFile(server), "", DataFolder.Token);

        (await DataFolder.AnswersAsync(await folder.StartAsync())).ShouldBeTrue();
    }

    [Fact]
    public async Task A_creation_that_was_killed_half_way_is_done_anew_and_cleared_away()
    {
        await using var folder = new DataFolder();
        var half = Path.Combine(folder.Location, "pg.unfinished-killed", "pg");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "15\n", DataFolder.Token);
        Directory.CreateDirectory(Path.Combine(folder.Location, "pg"));

        var server = await folder.StartAsync();

        server.Start.ShouldBe(ServerStart.Created);
        Directory.EnumerateDirectories(folder.Location).ShouldHaveSingleItem().ShouldBe(server.Cluster);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Losing_the_settings_with_the_password_does_not_lock_anybody_out(bool running)
    {
        await using var folder = new DataFolder();
        var before = await folder.StartAsync();
        await DataFolder.AskAsync(before.ConnectionString, "create table moves (id int); insert into moves values (7)");
        if (!running)
            await folder.Postgres.StopAsync(DataFolder.Token);
        File.Delete(Path.Combine(folder.Location, "server.settings"));

        var after = await folder.StartAsync();

        after.ConnectionString.ShouldNotBe(before.ConnectionString);
        (await DataFolder.AskAsync(after.ConnectionString, "select id from moves")).ShouldBe(7);
    }

    [Fact]
    public async Task A_deleted_cluster_is_made_anew()
    {
        await using var folder = new DataFolder();
        var server = await folder.StartAsync();
        await folder.Postgres.StopAsync(DataFolder.Token);
        Directory.Delete(server.Cluster, recursive: true);

        (await folder.StartAsync()).Start.ShouldBe(ServerStart.Created);
    }

    private static string PidFile(EmbeddedServer server) => Path.Combine(server.Cluster, "postmaster.pid");

    private static async Task WriteProcessIdAsync(EmbeddedServer server, int process)
    {
        var lines = await File.ReadAllLinesAsync(PidFile(server), DataFolder.Token);
        lines[0] = process.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(PidFile(server), lines, DataFolder.Token);
    }
}
