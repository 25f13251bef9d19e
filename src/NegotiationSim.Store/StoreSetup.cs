using System.Reflection;
using System.Text.Json.Serialization;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using Weasel.Core;

namespace NegotiationSim.Store;

/// <summary>How Marten is set up for negotiations. Names that are set here are stored data.</summary>
public static class StoreSetup
{
    /// <summary>The schema that is used when none is named.</summary>
    public const string DefaultSchema = "negsim";

    /// <summary>Every event type with the name under which it is stored: the discriminator of the canonical form.</summary>
    public static IReadOnlyList<(Type Type, string Name)> EventTypes { get; } =
    [
        .. typeof(NegotiationEvent).GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
            .Select(a => (a.DerivedType, (string)a.TypeDiscriminator!)),
    ];

    /// <summary>The document store. It never changes the schema by itself: see <see cref="StoreSchema.EnsureAsync"/>.</summary>
    public static IDocumentStore Create(string connectionString, string schema = DefaultSchema) => DocumentStore.For(options =>
    {
        options.Connection(connectionString);
        options.DatabaseSchemaName = schema;
        // The check of the schema before the first use of each document costs more than most commands.
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(StoreJson.Stored, EnumStorage.AsString, Casing.CamelCase);
        // NegotiationStore waits for the database itself: only it knows how to find out whether a lost commit was made.
        options.ConfigurePolly(_ => { });
        options.ConfigureWritePolly(_ => { });

        Events(options);
        Documents(options);
        options.Projections.Add(new NegotiationSummaryProjection(), ProjectionLifecycle.Inline);
        options.Projections.Add(new PhraseProjection(), ProjectionLifecycle.Async, PhraseProjection.Name, async => async.BatchSize = PhraseProjection.EventsABatch);
        // NegotiationStore.CatchUpAsync runs the projections behind the events when somebody asks; no host does.
        options.Projections.AsyncMode = DaemonMode.ExternallyManaged;
        // Both projections are explicit: nothing has to be looked for in the assemblies.
        options.Projections.DiscoverGeneratedEvolversOnStartup = false;
        Strict(options.Projections.Errors);
        Strict(options.Projections.RebuildErrors);
    });

    private static void Events(StoreOptions options)
    {
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.EventNamingStyle = EventNamingStyle.SmarterTypeName;
        options.Events.UseMandatoryStreamTypeDeclaration = true;
        options.Events.UseAdvisoryLockTransaction = true;
        // One call with arrays for a whole batch; the server checks the expected version and gives the numbers.
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.MetadataConfig.EnableAll();
        foreach (var (type, name) in EventTypes)
            options.Events.MapEventType(type, name);
    }

    private static void Documents(StoreOptions options)
    {
        options.Schema.For<StoredScenario>().DocumentAlias("scenario");
        options.Schema.For<NegotiationSummary>().DocumentAlias("negotiation");
        options.Schema.For<StoredEnsemble>().DocumentAlias("ensemble");
        options.Schema.For<StoredRun>().DocumentAlias("ensemble_run").Index(run => run.Ensemble);
        options.Schema.For<PhraseState>().DocumentAlias("phrase_read").Duplicate(state => state.Move);
        options.Schema.For<PhraseLife>().DocumentAlias("phrase_life").Index(life => life.Key);
        options.Schema.For<PutAway>().DocumentAlias("put_away");
        options.Schema.For<GivenAnswer>().DocumentAlias("given_answer");
        options.Schema.For<ClassSession>().DocumentAlias("class");
        options.Schema.For<PrivateNote>().DocumentAlias("class_note").Index(n => n.Session);
        // "simple" keeps every word: the small words are what treaties are fought over.
        options.Schema.For<PhraseWording>().DocumentAlias("phrase_wording").FullTextIndex(PhraseWording.Dictionary, wording => wording.Text);
    }

    private static void Strict(ErrorHandlingOptions errors)
    {
        errors.SkipApplyErrors = false;
        errors.SkipSerializationErrors = false;
        errors.SkipUnknownEvents = false;
    }
}
