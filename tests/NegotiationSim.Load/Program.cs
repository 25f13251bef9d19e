using System.Globalization;
using NegotiationSim.Load;
using NegotiationSim.Web.Hosting;

// dotnet run -c Release --project tests/NegotiationSim.Load -- screens 200 /tmp/negsim-load
// dotnet run -c Release --project tests/NegotiationSim.Load -- sessions 20 /tmp/negsim-load
// dotnet run -c Release --project tests/NegotiationSim.Load -- restarts 10 /tmp/negsim-load
if (args is not [var mode, var count, var folder, .. var rest])
{
    Console.Error.WriteLine("screens SEATS FOLDER | sessions CLASSES FOLDER | restarts TIMES FOLDER: the folder is for a private database");
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = new WebOptions { Addresses = ["http://127.0.0.1:0"], DataDirectory = folder, Rate = (100_000, 100_000) };
return mode switch
{
    "screens" => await OneSession.MeasureAsync(options, int.Parse(count, CultureInfo.InvariantCulture)),
    "sessions" => await ManySessions.MeasureAsync(options, int.Parse(count, CultureInfo.InvariantCulture)),
    "restarts" => await Restarts.MeasureAsync(options, int.Parse(count, CultureInfo.InvariantCulture)),
    "moves" => await Restarts.MoveAsync(options, count, int.Parse(rest[0], CultureInfo.InvariantCulture)),
    _ => 2,
};
