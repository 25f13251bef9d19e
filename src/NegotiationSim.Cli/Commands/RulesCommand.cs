using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core;
using NegotiationSim.Core.Procedure;
using Spectre.Console;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim rules</c>: the sets of rules that a scenario can name, and what each of them says.</summary>
internal static class RulesCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string?>("rules") { Description = "Name of a set, as scenarios write it.", Arity = ArgumentArity.ZeroOrOne };
        var list = new Option<bool>("--list") { Description = "Only the names." };
        return new Command("rules", "Print rules of procedure: what each says, with its number and source.") { name, list }
            .Runs(terminal, (context, _) => Task.FromResult(Run(context, context.Get(list) ? null : context.Get(name))));
    }

    private static int Run(CommandContext context, string? name)
    {
        if (name is null)
        {
            List(context);
            return ExitCode.Done;
        }

        if (RulesOfProcedure.Find(name) is not { } rules)
            throw CommandFailed.Misused(
                $"There are no rules of procedure \"{name}\".",
                Nearest(name) is { } near ? $"Did you mean {near}?" : "negsim rules --list shows those that there are.");
        if (context.IsJson)
            context.WriteJson(RulesDocument.Of(rules), CliJson.Pretty.RulesDocument);
        else
            Show(context, rules);
        return ExitCode.Done;
    }

    private static void List(CommandContext context)
    {
        if (context.IsJson)
        {
            context.WriteJson([.. RulesOfProcedure.Presets.Select(RulesDocument.Of)], CliJson.Pretty.IReadOnlyListRulesDocument);
            return;
        }

        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn(new GridColumn().Padding(0, 0));
        foreach (var rules in RulesOfProcedure.Presets)
            grid.AddRow(new Markup(rules.Name.In("bold")), new Markup(rules.Title.Plain()));
        context.Screen.Write(grid);
        context.Show("");
        context.Show("[grey]negsim rules NAME prints what a set says; a scenario writes[/] rules: NAME");
    }

    private static void Show(CommandContext context, RulesOfProcedure rules)
    {
        context.Show($"{rules.Title.In("bold")} [grey]· {rules.Name.Plain()}[/]");
        context.Show(rules.Source.In("grey"));
        foreach (var provision in RuleBook.Of(rules))
        {
            context.Show("");
            context.Show(provision.Key.In("bold"));
            context.Screen.Write(Indented.By(2, provision.Text.Plain()));
            context.Screen.Write(Indented.By(2, Cited(provision).In("grey")));
        }
    }

    private static string Cited(Provision provision) => provision.Number is { } number ? $"{number}, {provision.Source}" : provision.Source;

    private static string? Nearest(string name) =>
        RulesOfProcedure.Presets.Select(r => r.Name).Where(n => Spelling.Edits(n, name) <= Math.Max(2, name.Length / 3) || n.Contains(name, StringComparison.Ordinal)).MinBy(n => Spelling.Edits(n, name));
}
