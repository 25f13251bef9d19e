using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NegotiationSim.Web.Hosting;

/// <summary>
/// Who may start, resume and put away negotiations, and make moves through the API. While only this machine reaches the server, that
/// is everybody who does; else it is whoever has opened the link that the server printed when it started.
/// </summary>
public static class Operator
{
    /// <summary>Name of the policy.</summary>
    public const string Policy = "operator";

    private const string Scheme = "negsim-operator";
    private const int KeyBytes = 16;

    /// <summary>A key of 128 bits.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Whether the visitor may.</summary>
    public static bool Is(ClaimsPrincipal? visitor, WebOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.IsPrivate || Is(visitor);
    }

    internal static void Add(IServiceCollection services, WebOptions options)
    {
        services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = Scheme;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromDays(30);
            cookie.Events.OnRedirectToLogin = Refuse;
            cookie.Events.OnRedirectToAccessDenied = Refuse;
        });
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy
            .AddAuthenticationSchemes(Scheme)
            .RequireAssertion(asked => options.IsPrivate || Is(asked.User)));
    }

    internal static void Map(IEndpointRouteBuilder app, WebOptions options) =>
        app.MapGet("/operator/{key}", async (string key, HttpContext context) =>
        {
            var isRight = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(options.OperatorKey));
            if (!isRight)
                return Results.Text("This is not the operator's link.", statusCode: StatusCodes.Status403Forbidden);
            var who = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, Policy)], Scheme));
            await context.SignInAsync(Scheme, who, new AuthenticationProperties { IsPersistent = true });
            return Results.Redirect("/");
        }).ExcludeFromDescription();

    private static bool Is(ClaimsPrincipal? user) => user?.Identities.Any(i => i.AuthenticationType == Scheme && i.HasClaim(ClaimTypes.Role, Policy)) == true;

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> refused)
    {
        refused.Response.StatusCode = StatusCodes.Status403Forbidden;
        return refused.Response.WriteAsync("This is for the operator, who has the link that the server printed when it started.");
    }
}
