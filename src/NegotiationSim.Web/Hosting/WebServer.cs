using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NegotiationSim.Store.Embedded;
using NegotiationSim.Web.Api;
using NegotiationSim.Web.Classroom;
using NegotiationSim.Web.Lab;
using NegotiationSim.Web.Layout;
using NegotiationSim.Web.Records;
using NegotiationSim.Web.Talks;

namespace NegotiationSim.Web.Hosting;

/// <summary>The web application: pages, the HTTP API and what runs behind them, in this process.</summary>
public sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebServer(WebApplication app) => _app = app;

    /// <summary>Where it can be reached, as the server says after port 0 has become a real one.</summary>
    public IReadOnlyList<Uri> Addresses =>
        [.. _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a))];

    /// <summary>What the pages work with.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts the application; it answers when the task completes.</summary>
    /// <exception cref="IOException">An address is in use or not of this machine.</exception>
    public static async Task<WebServer> StartAsync(WebOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var app = Build(options);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        // The first visitor finds the scenarios read.
        _ = app.Services.GetRequiredService<ScenarioShelf>().ListAsync();
        return new(app);
    }

    /// <summary>Lets what is under way come to a point where it can be resumed, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static WebApplication Build(WebOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The program may be started from any folder; its assets lie beside it.
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        // Without publishing, assets are served from the folders of the sources; the list of them lies beside the program.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. options.Addresses]);
        builder.WebHost.ConfigureKestrel(Limits.Apply);
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // The exception handler tells the visitor; the same in the log once is enough.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.Critical);
        // Keys lie in the data folder, which only its owner may enter; a warning about each would say nothing new.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServices(builder.Services, options);

        var app = builder.Build();
        UseMiddleware(app);
        app.MapStaticAssets();
        Operator.Map(app, options);
        ApiEndpoints.Map(app);
        app.MapClassroom();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = "'none'");
        return app;
    }

    private static void AddServices(IServiceCollection services, WebOptions options)
    {
        // Ctrl-C is the command line's to hear.
        services.AddSingleton<IHostLifetime, UntilDisposed>();
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Archive>();
        services.AddSingleton<ScenarioShelf>();
        services.AddSingleton<Catalogue>();
        services.AddSingleton<Confidences>();
        services.AddSingleton<Histories>();
        services.AddSingleton<TalksRoom>();
        services.AddHostedService(provider => provider.GetRequiredService<TalksRoom>());
        services.AddSingleton<Forecaster>();
        services.AddSingleton<LabTurn>();
        services.AddSingleton<EnsembleRoom>();
        services.AddHostedService(provider => provider.GetRequiredService<EnsembleRoom>());
        services.AddSingleton<StudyRoom>();
        services.AddHostedService(provider => provider.GetRequiredService<StudyRoom>());
        services.AddOpenApi(document => document.AddDocumentTransformer((api, _, _) =>
        {
            api.Info.Title = "NegotiationSim";
            return Task.CompletedTask;
        }));
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        Operator.Add(services, options);
        services.AddCascadingAuthenticationState();
        services.AddClassroom();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddHttpContextAccessor();
        services.AddResponseCompression();
        services.AddRateLimiter(limiter => Limits.Apply(limiter, options));
        services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = [.. Limits.HostNames(options)]);
        services.AddHostFiltering(_ => { });
        var keys = services.AddDataProtection().SetApplicationName("negsim");
        if (KeyFolder(options) is { } folder)
            keys.PersistKeysToFileSystem(folder);
    }

    /// <summary>The order matters: refusals first, then the answers to what went wrong further in.</summary>
    private static void UseMiddleware(WebApplication app)
    {
        app.UseHostFiltering();
        app.UseMiddleware<SafetyHeaders>();
        app.UseRateLimiter();
        app.UseMiddleware<SameSite>();
        app.UseResponseCompression();
        // Pages answer trouble with pages, the API with problem details.
        app.UseWhen(context => !IsOfApi(context), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", StatusCodeSelector = Trouble.StatusOf });
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        });
        app.UseWhen(IsOfApi, api => api.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Trouble.TellAsync }));
        // After the answers above, so that a page that is drawn instead of another has its own endpoint.
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    private static bool IsOfApi(HttpContext context) => context.Request.Path.StartsWithSegments(ApiEndpoints.Root, StringComparison.Ordinal);

    /// <summary>Cookies outlive the process that gave them; with a data folder that cannot be had they do not.</summary>
    private static DirectoryInfo? KeyFolder(WebOptions options)
    {
        try
        {
            var location = DatabaseLocation.Find(options.Database, options.DataDirectory, options.Host);
            if (location.DataDirectory.Length == 0)
                return null;
            var folder = new DirectoryInfo(Path.Combine(location.DataDirectory, "web-keys"));
            if (OperatingSystem.IsWindows())
                folder.Create();
            else
                Directory.CreateDirectory(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DatabaseException)
        {
            return null;
        }
    }

    private sealed class UntilDisposed : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
