using System.Globalization;
using CsvHelper;
using Parquet.Schema;
using Parquet.Serialization;

namespace NegotiationSim.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Type">What it holds: text, numbers, yes or no. Text is empty where there is none.</param>
/// <param name="IsOptional">Whether a value may be missing.</param>
internal sealed record Column(string Name, Type Type, bool IsOptional = false)
{
    public static Column Of<T>(string name) => new(name, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), Nullable.GetUnderlyingType(typeof(T)) is not null);
}

/// <summary>Rows for other programs, written as CSV and as Parquet.</summary>
internal sealed record ResultTable(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<object?[]> Rows)
{
    public async Task WriteAsync(string folder)
    {
        await using (var writer = new StreamWriter(Path.Combine(folder, $"{Name}.csv")))
        await using (var csv = new CsvWriter(writer, CultureInfo.InvariantCulture))
        {
            foreach (var column in Columns)
                csv.WriteField(column.Name);
            await csv.NextRecordAsync();
            foreach (var row in Rows)
            {
                foreach (var value in row)
                    csv.WriteField(value);
                await csv.NextRecordAsync();
            }
        }

        await using var stream = File.Create(Path.Combine(folder, $"{Name}.parquet"));
        var schema = new ParquetSchema(Columns.Select(c => new DataField(c.Name, c.Type, c.IsOptional)));
        await ParquetSerializer.SerializeUntypedAsync(
            [.. Rows.Select(IDictionary<string, object?> (row) => Columns.Zip(row).ToDictionary(x => x.First.Name, x => x.Second))!], schema, stream);
    }
}
