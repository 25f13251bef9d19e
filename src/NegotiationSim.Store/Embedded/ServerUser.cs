using System.ComponentModel;

namespace NegotiationSim.Store.Embedded;

/// <summary>The user that runs PostgreSQL: ourselves, unless we are root, whom PostgreSQL refuses.</summary>
internal sealed record ServerUser(string? Name)
{
    public static readonly ServerUser Self = new((string?)null);

    public string Shown => Name ?? Environment.UserName;

    /// <summary>
    /// The owner of the first of the folders that exists and is not root's, so that what was started for a user stays theirs;
    /// else <c>postgres</c>, else <c>nobody</c>.
    /// </summary>
    public static async Task<ServerUser> ChooseAsync(
        HostEnvironment environment, IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        if (!environment.IsRoot)
            return Self;

        foreach (var folder in folders.Where(Directory.Exists))
        {
            if (await OwnerOfAsync(folder, cancellationToken) is { } owner && owner != "root"
                && await ExistsAsync(owner, cancellationToken))
                return new(owner);
        }

        foreach (var name in new[] { "postgres", "nobody" })
        {
            if (await ExistsAsync(name, cancellationToken))
                return new(name);
        }

        throw new EmbeddedPostgresException(
            "PostgreSQL refuses to run as root, and this system has neither a user postgres nor a user nobody to run it as. " +
            "Run negsim as an ordinary user, or set NEGSIM_DATABASE to a server of yours.");
    }

    /// <summary>Null when it cannot be told.</summary>
    public static async Task<string?> OwnerOfAsync(string path, CancellationToken cancellationToken)
    {
        string[] format = OperatingSystem.IsLinux() ? ["-c", "%U"] : ["-f", "%Su"];
        var result = await new Command("stat", [.. format, path]).RunAsync(cancellationToken);
        return result.Succeeded ? result.Output.Trim() : null;
    }

    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        Name is null || (await As("test", "-x", folder).RunAsync(cancellationToken)).Succeeded;

    /// <summary>Makes a file or a folder with all in it the user's own.</summary>
    public async Task TakeAsync(string path, CancellationToken cancellationToken)
    {
        if (Name is null)
            return;
        var result = await new Command("chown", "-R", $"{Name}:", path).RunAsync(cancellationToken);
        if (!result.Succeeded)
            throw new EmbeddedPostgresException($"{path} could not be given to the user {Name}, who runs PostgreSQL: {result.Tail}");
    }

    public Command As(string program, params string[] arguments) => new(program, arguments) { User = Name };

    private static async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await new Command("true") { User = name }.RunAsync(cancellationToken)).Succeeded;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
