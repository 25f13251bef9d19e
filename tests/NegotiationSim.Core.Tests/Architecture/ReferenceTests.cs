using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.Tests.Architecture;

/// <summary>References point inwards only, and Core stays pure.</summary>
public class ReferenceTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    private static readonly Dictionary<string, XDocument> Projects = Directory.GetDirectories(Path.Combine(Root, "src"))
        .SelectMany(folder => Directory.GetFiles(folder, "*.csproj"))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), XDocument.Load);

    [Fact]
    public void Core_references_no_project_and_no_package()
    {
        Items("NegotiationSim.Core", "ProjectReference").ShouldBeEmpty();
        Items("NegotiationSim.Core", "PackageReference").ShouldBeEmpty();
        Items("NegotiationSim.Core", "FrameworkReference").ShouldBeEmpty();
        Items("NegotiationSim.Core", "Reference").ShouldBeEmpty();
    }

    [Fact]
    public void The_core_assembly_references_nothing_but_the_base_library() =>
        typeof(Negotiation).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));

    [Fact]
    public void Packages_for_all_projects_are_analyzers_only() =>
        XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("GlobalPackageReference").Select(e => (string)e.Attribute("Include")!)
            .ShouldBe(["Microsoft.CodeAnalysis.BannedApiAnalyzers"]);

    [Theory]
    [InlineData("NegotiationSim.Scenarios")]
    [InlineData("NegotiationSim.Store")]
    [InlineData("NegotiationSim.Actors")]
    public void The_inner_projects_know_only_core(string project) =>
        Items(project, "ProjectReference").Select(Name).ShouldBe(["NegotiationSim.Core"]);

    [Fact]
    public void Nothing_references_the_programs()
    {
        string[] inner = ["NegotiationSim.Core", "NegotiationSim.Scenarios", "NegotiationSim.Store", "NegotiationSim.Actors"];
        foreach (var project in Projects.Keys)
            Items(project, "ProjectReference").Select(Name).Except(Served(project)).ShouldBeSubsetOf(inner, project);
        Projects.Keys.ShouldBeSubsetOf([.. inner, "NegotiationSim.Cli", "NegotiationSim.Web"], "a new project needs its place in these rules");
    }

    /// <summary>The command line starts the web application; nothing else knows it.</summary>
    private static string[] Served(string project) => project == "NegotiationSim.Cli" ? ["NegotiationSim.Web"] : [];

    [Fact]
    public void Every_project_has_its_twin_in_tests()
    {
        foreach (var project in Projects.Keys)
            File.Exists(Path.Combine(Root, "tests", $"{project}.Tests", $"{project}.Tests.csproj")).ShouldBeTrue($"{project} has no tests");
    }

    [Theory]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.Now")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("T:System.Random")]
    [InlineData("T:System.Threading.Thread")]
    [InlineData("T:System.IO.File")]
    [InlineData("T:System.Console")]
    public void Core_may_not_use_clocks_chance_or_the_outside_world(string symbol)
    {
        Items("NegotiationSim.Core", "AdditionalFiles").ShouldContain("BannedSymbols.txt");
        File.ReadAllLines(Path.Combine(Root, "src", "NegotiationSim.Core", "BannedSymbols.txt"))
            .ShouldContain(line => line.StartsWith(symbol + ";", StringComparison.Ordinal));
    }

    [Fact]
    public void Banned_symbols_break_the_build()
    {
        XDocument.Load(Path.Combine(Root, "Directory.Build.props")).Descendants("TreatWarningsAsErrors").Single().Value.ShouldBe("true");
        foreach (var (name, project) in Projects)
            project.Descendants("NoWarn").Select(e => e.Value).ShouldAllBe(codes => !codes.Contains("RS0030"), name);
        File.ReadAllText(Path.Combine(Root, ".editorconfig")).ShouldNotContain("RS0030");
    }

    [Fact]
    public void No_project_chooses_its_own_versions()
    {
        foreach (var project in Directory.GetFiles(Root, "*.csproj", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)))
            XDocument.Load(project).Descendants("PackageReference").ShouldAllBe(e => e.Attribute("Version") == null && e.Attribute("VersionOverride") == null, project);
    }

    [Fact]
    public void Every_event_is_a_sealed_record_with_its_own_name_on_the_wire()
    {
        var declared = typeof(NegotiationEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().ToArray();
        var events = typeof(Negotiation).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(NegotiationEvent))).ToArray();
        events.ShouldAllBe(t => t.IsSealed && t.IsNestedPublic && t.DeclaringType == typeof(NegotiationEvent));
        declared.Select(d => d.DerivedType).ShouldBe(events, ignoreOrder: true);
        foreach (var attribute in declared)
            attribute.TypeDiscriminator.ShouldBe(attribute.DerivedType.Name);
        typeof(NegotiationEvent).GetCustomAttribute<JsonPolymorphicAttribute>()!.TypeDiscriminatorPropertyName.ShouldBe("event");
    }

    [Theory]
    [InlineData(typeof(NegotiationEvent))]
    [InlineData(typeof(NegotiationCommand))]
    [InlineData(typeof(Reason))]
    [InlineData(typeof(Decision))]
    [InlineData(typeof(Inquiry))]
    [InlineData(typeof(Passage))]
    public void A_family_is_closed(Type family)
    {
        family.IsAbstract.ShouldBeTrue();
        family.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .ShouldAllBe(c => c.IsPrivate || c.GetParameters().Length == 1 && c.GetParameters()[0].ParameterType == family);
        typeof(Negotiation).Assembly.GetTypes().Where(t => t.IsSubclassOf(family)).ShouldAllBe(t => t.IsSealed && t.DeclaringType == family);
    }

    private static string[] Items(string project, string kind) =>
        [.. Projects[project].Descendants(kind).Select(e => ((string)e.Attribute("Include")!).Replace('\\', '/'))];

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
