using Microsoft.AspNetCore.Http;

namespace NegotiationSim.Web.Hosting;

/// <summary>
/// Refuses what a page of another site makes a browser send. Forms carry antiforgery tokens besides; this covers the API, which has
/// none, and which on the operator's own machine asks for no secret.
/// </summary>
internal sealed class SameSite(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var asks = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        // Browsers say where a request comes from; programs that are no browsers do not.
        if (asks || request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none")
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("A page of another site may not do this.");
    }
}
