namespace NegotiationSim.Store.Embedded;

/// <summary>Lets one negsim at a time create, start or stop the server of a data folder. The system drops it with its holder.</summary>
internal static class FolderLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public static async Task<FileStream> TakeAsync(string dataDirectory, TimeSpan patience, CancellationToken cancellationToken)
    {
        var path = PathIn(dataDirectory);
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException held) when (IsHeld(held))
            {
                if (waited.Elapsed >= patience)
                    throw new EmbeddedPostgresException(
                        $"Another negsim has been creating, starting or stopping the database in {dataDirectory} for more than " +
                        $"{patience.TotalSeconds:0.#} s. Wait for it or end it, then try again.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, "server.lock");

    // EWOULDBLOCK on Linux and on macOS, then Windows' sharing and lock violations; anything else will not pass by waiting.
    private static bool IsHeld(IOException problem) =>
        problem.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);
}
