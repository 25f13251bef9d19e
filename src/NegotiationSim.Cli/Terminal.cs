using System.Globalization;
using System.Text;
using NegotiationSim.Cli.Output;
using NegotiationSim.Store.Embedded;
using Spectre.Console;

namespace NegotiationSim.Cli;

/// <summary>Where a command writes, and what it knows of the machine: the process's own, or made up by a test.</summary>
public sealed class Terminal : IDisposable
{
    private const int WidthOfPipes = 100;
    private const int Narrowest = 40;
    private const int Widest = 140;

    private readonly Lazy<IAnsiConsole> _screen;

    /// <summary>A terminal that nobody looks at.</summary>
    /// <param name="output">Results.</param>
    /// <param name="error">Errors and what is going on.</param>
    public Terminal(TextWriter output, TextWriter error)
        : this(output, error, isLive: false)
    {
    }

    private Terminal(TextWriter output, TextWriter error, bool isLive)
    {
        // A live display moves the cursor, and there the blanks at the end of a line wipe what stood before.
        Out = isLive ? output : new LineEndTrimmer(output);
        Error = error;
        IsLive = isLive;
        _screen = new(CreateScreen);
    }

    /// <summary>For results: what scripts read.</summary>
    public TextWriter Out { get; }

    /// <summary>For errors and progress: what people read.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person looks at <see cref="Out"/>, with colours and moving displays.</summary>
    public bool IsLive { get; }

    /// <summary>Columns of the window; null for what is not a window.</summary>
    public int? WindowWidth { get; init; }

    /// <summary>What the option or the variable NEGSIM_WIDTH says; null when nobody does.</summary>
    public int? GivenWidth { get; set; }

    /// <summary>Variables and folders that decide which database is used.</summary>
    public HostEnvironment Host { get; init; } = HostEnvironment.Current;

    /// <summary>Columns to fill.</summary>
    public int Width => Math.Clamp(GivenWidth ?? WindowWidth ?? WidthOfPipes, Narrowest, Widest);

    /// <summary>Tables and marked-up text on <see cref="Out"/>.</summary>
    public IAnsiConsole Screen => _screen.Value;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var plain = Variable("NO_COLOR") is not null || Variable("TERM") is "dumb";
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
            Console.OutputEncoding = Encoding.UTF8;
        var live = !Console.IsOutputRedirected && !plain;
        return new(
            new StreamWriter(Console.OpenStandardOutput(), utf8, 1 << 14) { AutoFlush = live },
            new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            live)
        {
            WindowWidth = Console.IsOutputRedirected ? null : WindowColumns(),
            GivenWidth = int.TryParse(Variable("NEGSIM_WIDTH"), NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : null,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Out.Flush();
            Error.Flush();
        }
        catch (IOException)
        {
            // Whoever read the other end of the pipe has seen enough.
        }
    }

    private IAnsiConsole CreateScreen()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsLive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsLive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = IsLive ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(Out),
        });
        console.Profile.Width = Width;
        return console;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static int? WindowColumns()
    {
        try
        {
            return Console.WindowWidth is > 0 and var columns ? columns : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
