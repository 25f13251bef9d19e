using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace NegotiationSim.Web.Hosting;

/// <summary>How much and how often: every limit answers with a sentence that says what it is.</summary>
internal static class Limits
{
    /// <summary>Nothing that people send here is longer: a move, a note, a list of commands.</summary>
    public const int LargestBody = 1 << 20;

    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
    }

    /// <summary>One bucket for each address that asks; files of the pages' looks are free.</summary>
    public static void Apply(RateLimiterOptions limiter, WebOptions options)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsAsset(context.Request.Path)
            ? RateLimitPartition.GetNoLimiter("assets")
            : RateLimitPartition.GetTokenBucketLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new()
            {
                TokenLimit = options.Rate.Burst,
                TokensPerPeriod = options.Rate.PerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                AutoReplenishment = true,
            }));
        limiter.OnRejected = async (rejected, cancellationToken) =>
        {
            var response = rejected.HttpContext.Response;
            response.StatusCode = StatusCodes.Status429TooManyRequests;
            response.Headers.RetryAfter = "1";
            await response.WriteAsync(
                string.Create(CultureInfo.InvariantCulture, $"Too many requests: {options.Rate.Burst} at once and {options.Rate.PerSecond} a second are answered. Try again in a second."),
                cancellationToken);
        };
    }

    /// <summary>The names by which this server may be called; a page of elsewhere that makes its own name point here is refused.</summary>
    public static IEnumerable<string> HostNames(WebOptions options) => [.. Loopback, .. options.HostNames];

    private static bool IsAsset(PathString path) => path.StartsWithSegments("/_content") || path.StartsWithSegments("/_framework");
}
