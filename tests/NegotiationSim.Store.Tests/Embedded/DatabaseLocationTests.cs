using NegotiationSim.Store.Embedded;

namespace NegotiationSim.Store.Tests.Embedded;

public sealed class DatabaseLocationTests
{
    private const string Mine = "Host=mine;Username=me;Password=hush";
    private const string FromCompose = "Host=compose;Username=negsim;Password=negsim";

    private static readonly HostEnvironment Machine = new() { DefaultDataDirectory = Path.GetFullPath("/somewhere/negsim") };

    [Fact]
    public void An_explicit_connection_string_wins_over_the_variable()
    {
        var location = DatabaseLocation.Find(Mine, null, Machine with { Database = FromCompose });

        location.ConnectionString.ShouldBe(Mine);
        location.Origin.ShouldBe(DatabaseOrigin.Explicit);
    }

    [Fact]
    public void The_variable_wins_over_the_private_server()
    {
        var location = DatabaseLocation.Find(null, "/data", Machine with { Database = FromCompose });

        location.ConnectionString.ShouldBe(FromCompose);
        location.Origin.ShouldBe(DatabaseOrigin.Environment);
    }

    [Fact]
    public void Nobody_naming_a_server_means_the_private_one()
    {
        var location = DatabaseLocation.Find(" ", null, Machine);

        location.ShouldBe(new DatabaseLocation(null, DatabaseOrigin.Embedded, Machine.DefaultDataDirectory));
    }

    [Theory]
    [InlineData("/option", "/variable", "/option")]
    [InlineData(null, "/variable", "/variable")]
    [InlineData(null, null, "/somewhere/negsim")]
    public void The_data_folder_is_the_option_then_NEGSIM_HOME_then_the_default(string? option, string? variable, string expected) =>
        DatabaseLocation.Find(null, option, Machine with { Home = variable }).DataDirectory.ShouldBe(Path.GetFullPath(expected));

    [Fact]
    public void A_malformed_connection_string_is_refused_without_repeating_its_password()
    {
        var refusal = Should.Throw<DatabaseException>(
            () => DatabaseLocation.Find(null, null, Machine with { Database = "Hots=here;Password=hush" }));

        refusal.Message.ShouldContain("NEGSIM_DATABASE");
        refusal.Message.ShouldNotContain("hush");
    }

    [Fact]
    public void Without_any_home_folder_the_way_out_is_named() =>
        Should.Throw<DatabaseException>(() => DatabaseLocation.Find(null, null, new())).Message.ShouldContain("--data-dir");

    [Fact]
    public void What_is_shown_has_no_password()
    {
        var resolved = new ResolvedDatabase(Mine, DatabaseOrigin.Explicit, null, TimeSpan.Zero);

        resolved.Shown.ShouldContain("mine");
        resolved.Shown.ShouldNotContain("hush");
        resolved.ToString().ShouldNotContain("hush");
    }
}
