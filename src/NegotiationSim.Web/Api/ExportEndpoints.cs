using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios.AkomaNtoso;
using NegotiationSim.Scenarios.Word;
using NegotiationSim.Web.Records;

namespace NegotiationSim.Web.Api;

/// <summary>The record and the text as files.</summary>
internal static class ExportEndpoints
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/negotiations/{id}/events.jsonl", JsonLinesAsync).WithSummary("All moves, a line of JSON each");
        api.MapGet("/negotiations/{id}/events.csv", CsvAsync).WithSummary("All moves as a table");
        api.MapGet("/negotiations/{id}/text.docx", WordAsync).WithSummary("The text at a move as Word with tracked changes");
        api.MapGet("/negotiations/{id}/text.xml", AkomaNtosoAsync).WithSummary("The adopted text, or the rolling text at a move, as Akoma Ntoso");
        api.MapGet("/negotiations/{id}/redline.html", RedlineAsync).WithSummary("What changed between two moves, as a page of its own");
    }

    private static async Task<IResult> JsonLinesAsync(string id, Histories histories, CancellationToken cancellationToken)
    {
        var chronicle = (await histories.ReadAsync(id, cancellationToken)).Chronicle;
        return Results.Stream(async stream =>
        {
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false));
            foreach (var step in chronicle.Walk())
                await writer.WriteAsync(EventTable.Json(step.Event, step.After) + "\n");
        }, "application/jsonl", $"{id}.jsonl");
    }

    private static async Task<IResult> CsvAsync(string id, Histories histories, CancellationToken cancellationToken)
    {
        var chronicle = (await histories.ReadAsync(id, cancellationToken)).Chronicle;
        return Table.Csv($"{id}.csv", EventTable.Columns, chronicle.Walk().Select(s => (IReadOnlyList<string?>)EventTable.Row(s.Event, s.Before, s.After)));
    }

    private static async Task<IResult> WordAsync(string id, Histories histories, long? move, CancellationToken cancellationToken)
    {
        var chronicle = (await histories.ReadAsync(id, cancellationToken)).Chronicle;
        if (Wrong(chronicle, move) is { } wrong)
            return wrong;
        var stream = new MemoryStream();
        WordWriter.Write(chronicle, move ?? chronicle.Moves, stream);
        return Results.File(stream.ToArray(), Word, $"{id}.docx");
    }

    private static async Task<IResult> AkomaNtosoAsync(string id, Histories histories, long? move, CancellationToken cancellationToken)
    {
        var chronicle = (await histories.ReadAsync(id, cancellationToken)).Chronicle;
        if (Wrong(chronicle, move) is { } wrong)
            return wrong;
        if (move is null && (chronicle.End.AdoptedBy is null || chronicle.End.Phase is Phase.NotOpened or Phase.InCommittee))
            return ApiEndpoints.Problem(StatusCodes.Status409Conflict, $"{id} has adopted no text; name a move for the rolling text.");
        var xml = move is { } moment ? AkomaNtosoWriter.Rolling(chronicle, moment) : AkomaNtosoWriter.Adopted(chronicle);
        return Results.File(Encoding.UTF8.GetBytes(xml), "application/akn+xml", $"{id}.xml");
    }

    private static async Task<IResult> RedlineAsync(string id, Histories histories, CancellationToken cancellationToken, long from = Negotiation.OpeningMove, long? to = null)
    {
        var chronicle = (await histories.ReadAsync(id, cancellationToken)).Chronicle;
        if ((Wrong(chronicle, from) ?? Wrong(chronicle, to)) is { } wrong)
            return wrong;
        var redline = Redline.Between(chronicle, from, to ?? chronicle.Moves);
        var html = RedlineHtml.Of(chronicle.End.Title, $"From {redline.From} to {redline.To}", redline);
        // As a file: its style sheet stands in it, which pages of this server may not have.
        return Results.File(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", $"{id}-redline.html");
    }

    private static IResult? Wrong(Chronicle chronicle, long? move) => move is { } at && (at < 1 || at > chronicle.Moves)
        ? ApiEndpoints.Problem(StatusCodes.Status400BadRequest, $"The moves go from 1 to {chronicle.Moves}.")
        : null;
}

/// <summary>Tables for other programs.</summary>
internal static class Table
{
    private static readonly CsvConfiguration Written = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    public static IResult Csv(string name, IEnumerable<string> columns, IEnumerable<IReadOnlyList<string?>> rows) => Results.Stream(async stream =>
    {
        await using var csv = new CsvWriter(new StreamWriter(stream, new UTF8Encoding(false)), Written);
        await WriteAsync(csv, columns);
        foreach (var row in rows)
            await WriteAsync(csv, row);
    }, "text/csv; charset=utf-8", name);

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string?> fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        await csv.NextRecordAsync();
    }
}
