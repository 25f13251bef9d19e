using NegotiationSim.Store.Embedded;

namespace NegotiationSim.Store.Tests.Embedded;

/// <summary>Where PostgreSQL's programs come from. The installed ones are hidden; scripts stand in for programs.</summary>
public sealed class PostgresBinariesTests
{
    [Fact]
    public async Task With_neither_PostgreSQL_nor_npm_the_three_ways_out_are_listed()
    {
        await using var folder = DataFolder.ForPrograms(DataFolder.EmptyMachine);

        var problem = await Should.ThrowAsync<PostgresUnavailableException>(folder.StartAsync);

        problem.Message.ShouldContain("1. install PostgreSQL");
        problem.Message.ShouldContain("2. run \"docker compose up -d\" and set NEGSIM_DATABASE");
        problem.Message.ShouldContain("3. install npm");
    }

    [Fact]
    public async Task The_highest_installed_version_is_taken_and_clients_without_a_server_are_passed_over()
    {
        SkipOnWindows();
        await using var folder = DataFolder.ForPrograms();
        foreach (var version in new[] { "9.6", "16", "17", "18" })
            await InstallScriptsAsync(Path.Combine(folder.Root, "usual", version, "bin"), version);
        File.Delete(Path.Combine(folder.Root, "usual", "18", "bin", "initdb"));
        folder.Environment = DataFolder.EmptyMachine with { UsualFolders = [Path.Combine(folder.Root, "usual", "*", "bin")] };

        var problem = await Should.ThrowAsync<EmbeddedPostgresException>(folder.StartAsync);

        problem.Message.ShouldContain("PostgreSQL 17.1 ");
    }

    [Fact]
    public async Task A_full_disk_is_reported_with_what_initdb_said()
    {
        SkipOnWindows();
        await using var folder = DataFolder.ForPrograms();
        var programs = Path.Combine(folder.Root, "bin");
        await InstallScriptsAsync(programs, "16");
        folder.Environment = DataFolder.EmptyMachine with { SearchPath = programs };

        var problem = await Should.ThrowAsync<EmbeddedPostgresException>(folder.StartAsync);

        problem.LogTail.ShouldContain("No space left on device");
        Directory.EnumerateDirectories(folder.Location).ShouldBeEmpty();
    }

    [Fact]
    public async Task NEGSIM_PG_BIN_is_the_only_folder_asked_when_it_is_set()
    {
        await using var folder = DataFolder.ForPrograms();
        folder.Environment = folder.Environment with { PostgresFolder = folder.Root };

        var problem = await Should.ThrowAsync<PostgresUnavailableException>(folder.StartAsync);

        problem.Message.ShouldContain($"NEGSIM_PG_BIN names {folder.Root}");
    }

    [Fact]
    public async Task A_cluster_of_another_major_version_is_not_touched_and_both_versions_are_named()
    {
        SkipOnWindows();
        await using var folder = DataFolder.ForPrograms();
        var programs = Path.Combine(folder.Root, "bin");
        await InstallScriptsAsync(programs, "17");
        folder.Environment = DataFolder.EmptyMachine with { SearchPath = programs };
        Directory.CreateDirectory(Path.Combine(folder.Location, "pg"));
        await File.WriteAllTextAsync(Path.Combine(folder.Location, "pg", "PG_VERSION"), "16\n", DataFolder.Token);

        var problem = await Should.ThrowAsync<PostgresUnavailableException>(folder.StartAsync);

        problem.Message.ShouldContain("made by PostgreSQL 16");
        problem.Message.ShouldContain("only PostgreSQL 17.1 was found");
    }

    [Fact]
    public async Task Without_PostgreSQL_npm_fetches_programs_that_are_kept_and_run()
    {
        var npm = HostEnvironment.Current.SearchPath.Split(Path.PathSeparator)
            .Select(path => Path.Combine(path, OperatingSystem.IsWindows() ? "npm.cmd" : "npm")).FirstOrDefault(File.Exists);
        SkipUnlessContinuousIntegration(npm is null, "npm is not installed.");
        await using var folder = DataFolder.ForPrograms(DataFolder.EmptyMachine with { Npm = npm ?? "npm" });

        EmbeddedServer server;
        try
        {
            server = await folder.StartAsync();
        }
        catch (PostgresUnavailableException problem) when (problem.Message.Contains("could not fetch", StringComparison.Ordinal))
        {
            SkipUnlessContinuousIntegration(true, problem.Message);
            throw;
        }

        (await DataFolder.AskAsync(server.ConnectionString, "show server_version")).ShouldBe(server.Version);
        await folder.Postgres.StopAsync(DataFolder.Token);
        folder.Environment = DataFolder.EmptyMachine with { SharedFolder = folder.Shared };
        (await folder.StartAsync()).Start.ShouldBe(ServerStart.Started, "the programs are kept in the data folder");
        await folder.Postgres.StopAsync(DataFolder.Token);
    }

    [Fact]
    public async Task An_npm_that_fails_is_quoted_beside_the_ways_out()
    {
        SkipOnWindows();
        await using var folder = DataFolder.ForPrograms();
        var npm = Path.Combine(folder.Root, "npm");
        await WriteScriptAsync(npm, "echo 'npm error: off line' >&2; exit 1");
        folder.Environment = DataFolder.EmptyMachine with { SearchPath = folder.Root };

        var problem = await Should.ThrowAsync<PostgresUnavailableException>(folder.StartAsync);

        problem.Message.ShouldContain("off line");
        problem.Message.ShouldContain("1. install PostgreSQL");
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-ins are shell scripts.");

    private static void SkipUnlessContinuousIntegration(bool missing, string reason) =>
        Assert.SkipWhen(missing && Environment.GetEnvironmentVariable("CI") != "true", reason);

    private static async Task InstallScriptsAsync(string folder, string version)
    {
        Directory.CreateDirectory(folder);
        await WriteScriptAsync(Path.Combine(folder, "postgres"), $"echo 'postgres (PostgreSQL) {version}.1 (stand-in)'");
        await WriteScriptAsync(Path.Combine(folder, "initdb"), "echo 'initdb: error: could not write: No space left on device' >&2; exit 1");
        await WriteScriptAsync(Path.Combine(folder, "pg_ctl"), "exit 1");
    }

    private static async Task WriteScriptAsync(string path, string body)
    {
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{body}\n", DataFolder.Token);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }
}
