namespace NegotiationSim.Cli.Tests;

/// <summary>Ensembles in the database.</summary>
public sealed class StoredEnsembleTests(Databases databases)
{
    [Fact]
    public async Task An_ensemble_goes_on_from_what_is_stored_and_a_run_of_it_can_be_kept()
    {
        var database = await databases.CreateAsync();
        var first = await Invocation.OfAsync(database, "ensemble", Shipped.Mini, "-n", "4", "--json");
        var more = await Invocation.OfAsync(database, "ensemble", Shipped.Mini, "-n", "9");
        var aside = await Invocation.OfAsync(database, "ensemble", Shipped.Mini, "-n", "9", "--no-store", "--json");

        first.ExitCode.ShouldBe(0, first.Error);
        more.Out.ShouldContain("(4 from before)");
        var id = first.Json.GetProperty("id").GetString()!;
        more.Out.ShouldContain(id);

        var listed = await Invocation.OfAsync(database, "ensemble", "list", "--json");
        listed.Json.GetArrayLength().ShouldBe(1);
        listed.Json[0].GetProperty("runs").GetInt32().ShouldBe(9);
        (await Invocation.OfAsync(database, "ensemble", "list")).Out.ShouldContain(id);

        // What is stored says what runs that were not stored say.
        var shown = await Invocation.OfAsync(database, "ensemble", "show", id[..14], "--json");
        shown.Json.GetProperty("wordings").ToString().ShouldBe(aside.Json.GetProperty("wordings").ToString());

        var kept = await Invocation.OfAsync(database, "ensemble", "keep", id, "3", "--id", "kept-three", "--json");
        kept.ExitCode.ShouldBe(0, kept.Error);
        var verified = await Invocation.OfAsync(database, "verify", "kept-three", "--json");
        verified.ExitCode.ShouldBe(0, verified.Error);
        verified.Out.ShouldContain(kept.Json.GetProperty("hash").GetString()!);

        var again = await Invocation.OfAsync(database, "ensemble", "keep", id, "3", "--id", "kept-three");
        again.ExitCode.ShouldBe(1);
        var none = await Invocation.OfAsync(database, "ensemble", "keep", id, "12");
        none.ExitCode.ShouldBe(1);
        none.Error.ShouldContain("no run of seed 12");
    }

    [Fact]
    public async Task An_ensemble_that_is_not_there_is_told()
    {
        var done = await Invocation.OfAsync(databases.Shared, "ensemble", "show", "nothing-like-it");
        done.ExitCode.ShouldBe(1);
        done.Error.ShouldContain("no ensemble");
    }
}
