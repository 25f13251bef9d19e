using System.Diagnostics;
using System.Globalization;
using NegotiationSim.Store.Embedded;

namespace NegotiationSim.Store.Tests.Embedded;

/// <summary>Several commands at once, and what outlives a command.</summary>
public sealed class EmbeddedSharingTests
{
    private const string FolderVariable = "NEGSIM_TEST_CHILD_FOLDER";

    [Fact]
    public async Task Many_at_once_make_one_server()
    {
        await using var folder = new DataFolder();

        var servers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(folder.StartAsync)));

        servers.Select(server => server.ProcessId).Distinct().ShouldHaveSingleItem();
        servers.Count(server => server.Start == ServerStart.Created).ShouldBe(1);
    }

    [Fact]
    public async Task Two_processes_make_one_server_that_outlives_them_and_holds_none_of_their_pipes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The pipes are handed down by a Unix shell.");
        await using var folder = new DataFolder();

        // Reading to the end of a pipe hangs for as long as the server holds it; number 3 is one that .NET knows nothing of.
        await Task.WhenAll(RunChildAsync(folder), RunChildAsync(folder)).WaitAsync(TimeSpan.FromSeconds(60), DataFolder.Token);

        var answers = Directory.EnumerateFiles(folder.Root, "child-*").Select(File.ReadAllText).ToList();
        answers.Count.ShouldBe(2);
        var process = int.Parse(answers.Distinct().ShouldHaveSingleItem(), CultureInfo.InvariantCulture);
        var server = await folder.StartAsync();
        server.ProcessId.ShouldBe(process);
        server.Start.ShouldBe(ServerStart.Reused);
    }

    [Fact(Explicit = true)]
    public async Task Child_process_of_the_test_above()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(folder is null, "It runs inside another test only.");
        var server = await new EmbeddedPostgres(folder!).EnsureStartedAsync(DataFolder.Token);
        var answer = Path.Combine(Path.GetDirectoryName(folder)!, $"child-{Environment.ProcessId}");
        await File.WriteAllTextAsync(answer, server.ProcessId.ToString(CultureInfo.InvariantCulture), DataFolder.Token);
    }

    [Fact]
    public async Task The_server_has_a_session_of_its_own_so_that_closing_the_terminal_or_Ctrl_C_does_not_reach_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The session is read from /proc.");
        await using var folder = new DataFolder();
        var server = await folder.StartAsync();

        var fields = (await File.ReadAllTextAsync($"/proc/{server.ProcessId}/stat", DataFolder.Token)).Split(") ")[1].Split(' ');

        fields[2].ShouldBe($"{server.ProcessId}", "process group");
        fields[3].ShouldBe($"{server.ProcessId}", "session");
    }

    [Fact]
    public async Task Waiting_for_another_negsim_is_bounded_and_can_be_cancelled()
    {
        await using var folder = new DataFolder();
        Directory.CreateDirectory(folder.Location);
        await using var held = new FileStream(
            Path.Combine(folder.Location, "server.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        folder.Environment = folder.Environment with { Patience = TimeSpan.FromMilliseconds(100) };
        var problem = await Should.ThrowAsync<EmbeddedPostgresException>(folder.StartAsync);
        problem.Message.ShouldContain("Another negsim");

        folder.Environment = folder.Environment with { Patience = TimeSpan.FromMinutes(5) };
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Should.ThrowAsync<OperationCanceledException>(() => folder.Postgres.EnsureStartedAsync(cancelled.Token));
    }

    [Fact]
    public async Task A_creation_that_is_cancelled_can_be_repeated()
    {
        await using var folder = new DataFolder();
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(() => folder.Postgres.EnsureStartedAsync(cancelled.Token));

        (await DataFolder.AnswersAsync(await folder.StartAsync())).ShouldBeTrue();
    }

    private static async Task RunChildAsync(DataFolder folder)
    {
        var test = typeof(EmbeddedSharingTests);
        var start = new ProcessStartInfo("/bin/sh", [
            "-c", "exec 3>&1; exec \"$@\"", "sh", Environment.ProcessPath!,
            .. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? new[] { test.Assembly.Location } : [],
            "-method", $"{test.FullName}.{nameof(Child_process_of_the_test_above)}", "-explicit", "only"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[FolderVariable] = folder.Location;
        start.Environment["NEGSIM_TEST_DATABASE"] = "none"; // or the child would start the server of all store tests once more
        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync(DataFolder.Token);
        await child.WaitForExitAsync(DataFolder.Token);
        child.ExitCode.ShouldBe(0, output);
    }
}
