using System.CommandLine;
using NegotiationSim.Web.Hosting;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim serve</c>: the web application, until Ctrl-C.</summary>
internal static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        var listen = new Option<string[]>("--listen", "--urls")
        {
            Description = $"Address to listen on; {WebOptions.DefaultAddress} when not given, which only this machine reaches.",
            HelpName = "url",
            AllowMultipleArgumentsPerToken = true,
        };
        var hosts = new Option<string[]>("--host-name")
        {
            Description = "Name by which browsers call this server from elsewhere, behind a proxy for example; * for any.",
            HelpName = "name",
        };
        var scenarios = new Option<string?>("--scenarios") { Description = "Folder of scenarios; ./scenarios when not given.", HelpName = "folder" };
        return new Command("serve", "Serve the pages: scenarios, negotiations, replays, the lab, and the HTTP API.") { listen, hosts, scenarios }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(listen) ?? [], context.Get(hosts) ?? [], context.Get(scenarios), ct));
    }

    private static async Task<int> RunAsync(
        CommandContext context, string[] listen, string[] hosts, string? scenarios, CancellationToken cancellationToken)
    {
        var options = Options(context, Addresses(listen), hosts, scenarios);
        await using var server = await StartAsync(options, cancellationToken);
        Tell(context, server.Addresses);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            context.Terminal.Error.WriteLine("Closing. What is under way is stored; negsim resume, or the home page, goes on from there.");
        }

        return ExitCode.Done;
    }

    private static WebOptions Options(CommandContext context, IReadOnlyList<Uri> addresses, string[] hosts, string? scenarios)
    {
        var options = new WebOptions
        {
            Addresses = [.. addresses.Select(a => a.GetLeftPart(UriPartial.Authority))],
            HostNames = hosts,
            Database = context.Database,
            DataDirectory = context.DataDirectory,
            Host = context.Terminal.Host,
            Progress = new Progress<string>(context.Terminal.Error.WriteLine),
        };
        if (scenarios is null)
            return options;
        return Directory.Exists(scenarios)
            ? options with { Scenarios = Path.GetFullPath(scenarios) }
            : throw CommandFailed.Misused($"--scenarios {scenarios}: there is no such folder.");
    }

    private static IReadOnlyList<Uri> Addresses(string[] listen)
    {
        if (listen.Length == 0)
            return [new(WebOptions.DefaultAddress)];
        var wrong = listen.Where(a => !IsAddress(a)).ToList();
        return wrong.Count == 0
            ? [.. listen.Select(a => new Uri(a))]
            : throw CommandFailed.Misused(
                $"--listen {string.Join(" ", wrong)}: an address is http://HOST:PORT, without a path, as in {WebOptions.DefaultAddress} or http://0.0.0.0:8080.",
                "https is a proxy's work: docs/web.md says how to publish behind TLS.");
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && uri.AbsolutePath == "/" && uri.Query.Length == 0;

    private static async Task<WebServer> StartAsync(WebOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await WebServer.StartAsync(options, cancellationToken);
        }
        catch (IOException failure)
        {
            throw CommandFailed.Refused(failure.Message, "--listen http://127.0.0.1:0 takes a free port");
        }
    }

    private static void Tell(CommandContext context, IReadOnlyList<Uri> addresses)
    {
        if (context.IsJson)
        {
            context.WriteJson(new([.. addresses.Select(a => a.ToString())]), Output.CliJson.Pretty.ServeDocument);
        }
        else
        {
            foreach (var address in addresses)
                context.Say($"Open {address}");
            context.Say(addresses.All(a => a.IsLoopback)
                ? "Only this machine reaches it. Ctrl-C closes it."
                : "Others can reach it, and what they send is not encrypted: put a proxy with TLS before it (docs/web.md). Ctrl-C closes it.");
        }

        context.Terminal.Out.Flush();
    }
}
