using Microsoft.AspNetCore.Http;
using NegotiationSim.Store;
using NegotiationSim.Store.Embedded;
using Npgsql;

namespace NegotiationSim.Web.Hosting;

/// <summary>What went wrong, in words for a page.</summary>
public static class Trouble
{
    /// <summary>Whether the database is away rather than the program wrong.</summary>
    public static bool IsOfDatabase(Exception? trouble)
    {
        for (var cause = trouble; cause is not null; cause = cause.InnerException)
            if (cause is DatabaseUnavailableException or DatabaseException or NpgsqlException)
                return true;
        return false;
    }

    /// <summary>A sentence for people; what the database says about itself stays in the log.</summary>
    public static string InWords(Exception trouble) => trouble switch
    {
        NegotiationNotFoundException or NegotiationExistsException => trouble.Message,
        DatabaseException => trouble.Message,
        _ when IsOfDatabase(trouble) => "The database does not answer. What was stored is safe; this page works again as soon as the database does.",
        _ => "Something went wrong in the program itself. What was stored is safe.",
    };

    internal static int StatusOf(Exception trouble) => trouble switch
    {
        NegotiationNotFoundException => StatusCodes.Status404NotFound,
        BadHttpRequestException bad => bad.StatusCode,
        _ when IsOfDatabase(trouble) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
