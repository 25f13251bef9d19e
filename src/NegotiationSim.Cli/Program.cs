using NegotiationSim.Cli;

using var terminal = Terminal.OfProcess();
return await Negsim.RunAsync(args, terminal);
