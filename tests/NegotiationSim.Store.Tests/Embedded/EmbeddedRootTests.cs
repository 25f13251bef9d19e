using System.Diagnostics;
using System.Runtime.Versioning;
using NegotiationSim.Store.Embedded;

namespace NegotiationSim.Store.Tests.Embedded;

/// <summary>PostgreSQL refuses to run as root, and containers often have no other user at work.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedRootTests
{
    public EmbeddedRootTests() =>
        Assert.SkipUnless(HostEnvironment.Current.IsRoot, "Only root can run PostgreSQL as another user; this is not root.");

    [Fact]
    public async Task Root_runs_the_server_as_another_user()
    {
        await using var folder = new DataFolder();

        var server = await folder.StartAsync();

        (await DataFolder.OwnerAsync(server.Cluster)).ShouldNotBe("root");
        (await DataFolder.OwnerAsync($"/proc/{server.ProcessId}")).ShouldNotBe("root");
        server.Cluster.ShouldStartWith(folder.Location);
        (await folder.StartAsync()).Start.ShouldBe(ServerStart.Reused);
    }

    [Fact]
    public async Task A_data_folder_that_only_root_may_enter_gets_a_stand_in_which_is_found_again()
    {
        await using var folder = new DataFolder();
        Directory.CreateDirectory(folder.Location, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var server = await folder.StartAsync();

        server.Cluster.ShouldStartWith(folder.Shared);
        (await folder.Postgres.StatusAsync(DataFolder.Token)).Cluster.ShouldBe(server.Cluster);
        await folder.Postgres.StopAsync(DataFolder.Token);
        (await folder.StartAsync()).Start.ShouldBe(ServerStart.Started);
        File.GetUnixFileMode(folder.Location).ShouldBe((UnixFileMode)0b111_000_000, "root's folder must not be opened to others");
    }

    [Fact]
    public async Task When_no_place_can_be_reached_the_way_out_is_named()
    {
        await using var folder = new DataFolder();
        Directory.CreateDirectory(folder.Location, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        folder.Environment = folder.Environment with { SharedFolder = Path.Combine(folder.Location, "shared") };

        var problem = await Should.ThrowAsync<EmbeddedPostgresException>(folder.StartAsync);

        problem.Message.ShouldContain("--data-dir");
        problem.Message.ShouldContain(folder.Location);
    }

    [Fact]
    public async Task In_somebodys_folder_the_server_and_all_files_are_theirs()
    {
        await using var folder = new DataFolder();
        Directory.CreateDirectory(folder.Location);
        using (var chown = Process.Start("chown", ["nobody", folder.Location]))
            await chown.WaitForExitAsync(DataFolder.Token);

        var server = await folder.StartAsync();

        (await DataFolder.OwnerAsync($"/proc/{server.ProcessId}")).ShouldBe("nobody");
        foreach (var file in Directory.EnumerateFileSystemEntries(folder.Location))
            (await DataFolder.OwnerAsync(file)).ShouldBe("nobody", file);
    }
}
