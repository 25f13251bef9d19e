namespace NegotiationSim.Store.Tests;

public sealed class SchemaTests(StoreDatabase database)
{
    [Fact]
    public async Task The_fingerprint_is_that_of_the_tables()
    {
        await using var documents = StoreSetup.Create(database.ConnectionString);

        StoreSchema.Fingerprint.ShouldBe(StoreSchema.Hash(documents), "the schema has changed: write the new hash into StoreSchema.Fingerprint");
    }

    [Fact]
    public async Task The_schema_is_made_once_even_by_two_at_once()
    {
        var schema = $"t_{Guid.NewGuid():n}"[..14];
        await using var one = StoreSetup.Create(database.ConnectionString, schema);
        await using var two = StoreSetup.Create(database.ConnectionString, schema);

        var made = await Task.WhenAll(StoreSchema.EnsureAsync(one, schema), StoreSchema.EnsureAsync(two, schema));

        made.ShouldBe([true, false], ignoreOrder: true);
        (await StoreSchema.EnsureAsync(one, schema)).ShouldBeFalse();
        await Embedded.DataFolder.AskAsync(database.ConnectionString, $"comment on schema {schema} is 'an older one'");
        (await StoreSchema.EnsureAsync(two, schema)).ShouldBeTrue();
        await Embedded.DataFolder.AskAsync(database.ConnectionString, $"drop schema {schema} cascade");
    }
}
