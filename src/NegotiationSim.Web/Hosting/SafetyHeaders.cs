using Microsoft.AspNetCore.Http;

namespace NegotiationSim.Web.Hosting;

/// <summary>Tells browsers what pages of this server may do: nothing from elsewhere, no script but its own files, no frame.</summary>
internal sealed class SafetyHeaders(RequestDelegate next)
{
    // Lists that are drawn as one scrolls set heights in style attributes; whole style sheets come from this server only.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // A link to a moment, or a secret in an address, is nobody else's business.
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    }
}
