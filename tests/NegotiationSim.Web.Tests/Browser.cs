using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NegotiationSim.Web.Tests;

[assembly: AssemblyFixture(typeof(Browser))]

namespace NegotiationSim.Web.Tests;

/// <summary>
/// One Chromium for all tests of this project; each visitor is a context of its own, as a person with a browser of their own is. Without a browser
/// the tests are skipped and say so; a build server (CI=true) must have one.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private IPlaywright? _playwright;
    private IBrowser? _chromium;
    private string? _why;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } program)
        {
            _why = "There is no Chromium here (NEGSIM_CHROMIUM names one; PATH is searched for chromium and google-chrome).";
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A visitor with an empty window.</summary>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    /// <param name="dark">Whether the visitor prefers dark pages.</param>
    public async Task<Visitor> VisitAsync(int width = 1366, int height = 768, bool dark = false)
    {
        if (_why is not null && Environment.GetEnvironmentVariable("CI") is "true")
            Assert.Fail(_why);
        Assert.SkipWhen(_chromium is null, _why ?? "");
        var context = await _chromium!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return await Visitor.EnterAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable("NEGSIM_CHROMIUM") is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);
}

/// <summary>A person with a browser.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = [];

    private Visitor(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            // Blazor tells of every try to come back; that is no defect of the page.
            if (message.Type is "error" && !message.Text.Contains("WebSocket", StringComparison.Ordinal))
                _complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Request += (_, request) => Requests.Enqueue(request.Url);
    }

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>Every address that the pages have asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>What the browser wrote to its console as an error: broken scripts, what the security policy refused.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    internal static async Task<Visitor> EnterAsync(IBrowserContext context)
    {
        // Counts jumps of the page, but those that follow what the visitor has just done; and notes when the page becomes live.
        await context.AddInitScriptAsync("""
            window.shifts = [];
            new PerformanceObserver(list => {
              for (const shift of list.getEntries()) if (!shift.hadRecentInput) shifts.push({ value: shift.value, at: shift.startTime, what: shift.sources.map(s => s.node?.outerHTML?.slice(0, 120) ?? s.node?.textContent?.slice(0, 60) ?? "") });
            }).observe({ type: "layout-shift", buffered: true });
            new MutationObserver((_, observer) => {
              if (!document.querySelector("[data-live]")) return;
              window.liveAt = performance.now();
              observer.disconnect();
            }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-live"] });
            """);
        return new(context, await context.NewPageAsync());
    }

    /// <summary>How far the page has jumped so far: the sum of the browser's layout shifts.</summary>
    public Task<double> ShiftAsync() => Page.EvaluateAsync<double>("() => shifts.reduce((sum, s) => sum + s.value, 0)");

    /// <summary>What has jumped, when and how far.</summary>
    public Task<string> ShiftsAsync() => Page.EvaluateAsync<string>("() => JSON.stringify(shifts)");

    /// <summary>By how many pixels the page is wider than the window.</summary>
    public Task<int> SidewaysAsync() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Looks at the page in several sizes: pictures, and nothing to scroll sideways; accessible in the last.</summary>
    public async Task LookAsync(string name, bool dark, params (int Width, int Height)[] sizes)
    {
        foreach (var (width, height) in sizes)
        {
            await Page.SetViewportSizeAsync(width, height);
            (await SidewaysAsync()).ShouldBeLessThanOrEqualTo(0, $"{name} at {width}");
            await PictureAsync($"{name}{(dark ? "-dark" : "")}", whole: width < 1000);
        }

        await ShouldBeAccessibleAsync();
    }

    /// <summary>Opens a page and waits until it is live.</summary>
    public async Task OpenAsync(Uri server, string path)
    {
        var response = await Page.GotoAsync(new Uri(server, path).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        response!.Status.ShouldBe(200, path);
    }

    /// <summary>Loads the page again. A page that has lost its server does so by itself; should it have begun, that is as good.</summary>
    public async Task ReloadAsync()
    {
        try
        {
            await Page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
        }
        catch (PlaywrightException aborted) when (aborted.Message.Contains("ERR_ABORTED", StringComparison.Ordinal))
        {
            await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
    }

    /// <summary>Waits until the theatre's script has been attached: from then on it answers.</summary>
    public Task LiveAsync() => Page.WaitForSelectorAsync(".theatre[data-live]");

    /// <summary>WCAG 2.2 A and AA, as far as a machine can tell.</summary>
    public async Task ShouldBeAccessibleAsync()
    {
        var found = await Page.RunAxe(new() { RunOnly = Deque.AxeCore.Commons.RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice") });
        found.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {v.Help}\n    {n.Html}\n    {string.Join(" ", n.Any.Select(a => a.Message))}")).ShouldBeEmpty(Page.Url);
    }

    /// <summary>On a telephone nobody has to scroll sideways for the page; wide tables and pictures scroll in their own frames.</summary>
    public async Task ShouldFitATelephoneAsync()
    {
        var size = Page.ViewportSize!;
        await Page.SetViewportSizeAsync(390, 844);
        (await Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390, Page.Url);
        await Page.SetViewportSizeAsync(size.Width, size.Height);
    }

    /// <summary>A picture of the page, kept when NEGSIM_PICTURES names a folder.</summary>
    public async Task PictureAsync(string name, bool whole = false)
    {
        if (Environment.GetEnvironmentVariable("NEGSIM_PICTURES") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{Page.ViewportSize!.Width}.png"), FullPage = whole });
    }

    /// <summary>Pictures of the page on a telephone, a laptop and a projector, by day and by night, kept when NEGSIM_PICTURES names a folder.</summary>
    public async Task GalleryAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("NEGSIM_PICTURES") is not { Length: > 0 } folder)
            return;
        var size = Page.ViewportSize!;
        foreach (var (width, height) in new[] { (390, 844), (1366, 768), (1920, 1080) })
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await Page.SetViewportSizeAsync(width, height);
                await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await Page.EvaluateAsync("scrollTo(0, 0)");
                await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png") });
            }

        await Page.SetViewportSizeAsync(size.Width, size.Height);
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
    }

    /// <summary>The page as it is printed, kept when NEGSIM_PICTURES names a folder.</summary>
    public async Task PrintAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("NEGSIM_PICTURES") is { Length: > 0 } folder)
            await Page.PdfAsync(new() { Path = Path.Combine(folder, $"{name}.pdf"), Format = "A4" });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
